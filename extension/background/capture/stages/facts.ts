/** The facts of the listing, read from what the document stage stored. The page is not asked again: it is one moment with its document. */
import { listingFacts } from '../../../../shared/listing/listing-facts';
import { EMPTY_SOURCE, type ListingSource } from '../../../../shared/listing/source';
import { database } from '../../../store/database';
import type { RunningCapture, Stage } from '../stage';

export const facts: Stage = {
  name: 'facts',
  provides: [],
  needsPage: false,
  timeoutMs: 20_000,
  async run(capture) {
    const { frames } = capture.job.facts;
    const top = frames.find(({ number }) => number === 0);
    if (!top) return capture.missing('listing facts', 'there is no snapshot of the document to read them from');
    const { listing: source } = top;
    if (source.cut) capture.missing('listing facts: the rest', 'the page holds more of them than are read');
    const listing = listingFacts({
      source: withoutSecrets(source, capture.secrets),
      text: await textOf(capture),
      url: top.url,
    });
    const secrets = [...capture.secrets].filter((secret) => secret.length >= 4);
    const words = JSON.stringify(listing);
    if (secrets.some((secret) => words.includes(JSON.stringify(secret).slice(1, -1)))) {
      return capture.missing('listing facts', 'they carry the value of a field that was blanked');
    }
    capture.job.facts.listing = listing;
    // What they were read from has done its work.
    top.listing = EMPTY_SOURCE;
  },
};

/** Structured data is the page's own text, and may repeat what stands in a password field. */
function withoutSecrets(source: ListingSource, secrets: ReadonlySet<string>): ListingSource {
  const holds = (text: string) => [...secrets].some((secret) => secret.length >= 4 && text.includes(secret));
  return {
    ...source,
    jsonLd: source.jsonLd.filter(({ text }) => !holds(text)),
    meta: source.meta.filter(({ content }) => !holds(content)),
    links: source.links.filter(({ href, text }) => !holds(href) && !holds(text)),
  };
}

/** The top frame's section of `text.txt`. */
async function textOf({ job }: RunningCapture): Promise<string> {
  const entry = job.artefacts.find(({ role }) => role === 'text');
  const row = entry && (await database().blobs.get(entry.sha256));
  if (!row) return '';
  const whole = await row.blob.text();
  const [top, next] = [...job.facts.frames].sort((a, b) => a.number - b.number);
  const end = next ? next.textStart - `=== frame ${next.number}: ${next.url} ===\n`.length - 2 : whole.length;
  return whole.slice(top?.textStart ?? 0, end);
}
