/** Original bytes: the images the page has loaded and the document's body, as far as the browser holds them. */
import { withoutFragment } from '../../../../shared/capture/address';
import { holdsSecret } from '../../../../shared/capture/holds-secret';
import type { MainFrameRecord } from '../../../../shared/capture/main-frame-record';
import { cachedDocumentBytes, quietSourceAvailable } from '../../../platform/page-resources';
import { within } from '../../../platform/timing';
import { recordedPage } from '../../recording/recorder';
import { keepImages } from '../media/keep-images';
import type { RunningCapture, Stage } from '../stage';

const HOLDS_SECRET = 'it holds the value of a field that was blanked (a password, a card number or a code)';
const SOURCE = { mediaType: 'text/plain', role: 'source', mayHoldCredentials: true } as const;

export const media: Stage = {
  name: 'media',
  provides: ['media/', 'source.html.txt'],
  needsPage: true,
  timeoutMs: 90_000,
  async run(capture) {
    await keepSource(capture);
    await keepImages(capture);
  },
};

async function keepSource(capture: RunningCapture): Promise<void> {
  if (await keepRecordedSource(capture)) return;
  if (!quietSourceAvailable) {
    return capture.missing(
      'source.html.txt',
      'this browser gives a page’s bytes only while they arrive (switch “record” on before the page is loaded), or in a way the page can see',
    );
  }
  const { transport, tabUrl } = capture.job.facts;
  if (!transport || withoutFragment(transport.finalUrl) !== withoutFragment(tabUrl)) {
    return capture.missing(
      'source.html.txt',
      'there is no record of this document’s response to hold a cached one against',
    );
  }
  const cached = await within(5_000, 'the document’s body', cachedDocumentBytes(capture.job.tabId)).catch(() => null);
  if (!cached) {
    return capture.missing(
      'source.html.txt',
      'the browser’s cache does not hold the response (no-store, a form’s result, or a blocked page)',
    );
  }
  const differs = differentHeader(transport, cached.headers);
  if (differs) {
    return capture.missing(
      'source.html.txt',
      `the browser’s cache holds a later response of this address (${differs} differs)`,
    );
  }
  const { body } = cached;
  if (capture.secrets.size > 0 && holdsSecret(await body.text(), capture.secrets)) {
    return capture.missing('source.html.txt', HOLDS_SECRET);
  }
  await capture.keep('source.html.txt', body, SOURCE);
  capture.job.facts.source = {
    obtainedBy: 'cache',
    fidelity: 'bytes',
    fetchedAt: transport.respondedAt,
  };
}

/** The bytes as they arrived, from the tab's recording. */
async function keepRecordedSource(capture: RunningCapture): Promise<boolean> {
  const recorded = await recordedPage(capture.job.tabId);
  const wanted = withoutFragment(capture.job.facts.tabUrl);
  const item = recorded?.items.find(({ type, url }) => type === 'main_frame' && withoutFragment(url) === wanted);
  if (!item) return false;
  if (capture.secrets.size > 0 && holdsSecret(await item.blob.text(), capture.secrets)) {
    capture.missing('source.html.txt', HOLDS_SECRET);
    return true;
  }
  await capture.keep('source.html.txt', item.blob, SOURCE);
  capture.job.facts.source = { obtainedBy: 'stream', fidelity: 'bytes', fetchedAt: item.at };
  return true;
}

/** The first header by which a cached response is another one than the one shown; null when none tells them apart. */
function differentHeader({ responseHeaders }: MainFrameRecord, cached: Record<string, string>): string | null {
  const told = ['date', 'etag', 'last-modified'];
  const header = responseHeaders.find(
    ({ name, value }) => told.includes(name.toLowerCase()) && cached[name.toLowerCase()] !== value,
  );
  return header?.name ?? null;
}
