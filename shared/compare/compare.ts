/**
 * Two captures of the same advert side by side: is it still there, what of price, seller, pictures and text has changed. Made from the
 * sealed records and their `text.txt` alone; nothing is asked of the page. Derived, never evidence by itself: it names both records by digest.
 */

import { CONFIRMED_FIELDS, type ConfirmedField, displayedValue } from '../afterwards/confirmation';
import { type CaptureRecord, EVIDENCE_FORMAT, type ListingFacts } from '../capture/record';
import { amountValue } from '../listing/price';
import { changedLines } from './lines';

export interface Side {
  id: string;
  exhibit: string;
  sha256: string;
  at: string;
  url: string;
}

export interface Comparison {
  schema: 'spoor-evidence/1';
  kind: 'comparison';
  salt: string;
  at: string;
  first: Side;
  second: Side;
  /** `gone`: the page says so, or the server, or it is another page; `unclear`: it could be gone; `there`: it is. */
  state: 'there' | 'gone' | 'unclear';
  /** English, why `state` is what it is. */
  why: string;
  /** Facts that differ. Prices are compared as numbers: `1.250,00` and `1250` are one. */
  facts: { field: ConfirmedField; first: string | null; second: string | null }[];
  /** Pictures by the digest of their bytes. */
  pictures: { same: number; gone: string[]; added: string[]; comparable: boolean };
  /** Lines of the visible text that only one of them has. */
  text: { same: number; gone: string[]; added: string[]; cut: boolean; comparable: boolean };
}

export interface ComparedCapture {
  record: CaptureRecord;
  sha256: string;
  /** Its `text.txt`, null when it has none. */
  text: string | null;
  /** HTTP status of the document, null where unknown. */
  status: number | null;
}

/** What marketplaces say in place of an advert that is gone, in the languages of the packs' markets. */
const GONE =
  /(?:no longer (?:available|online|exists?)|has been (?:removed|deleted|sold)|this (?:listing|ad|item) (?:was|has) (?:ended|removed|sold)|niet meer (?:beschikbaar|online)|is verwijderd|verkocht\b|n['’]est plus (?:disponible|en ligne)|a été (?:supprimée?|retirée?|vendue?)|nicht mehr (?:verfügbar|online|aktiv)|wurde (?:gelöscht|entfernt|deaktiviert)|page not found|pagina niet gevonden|page introuvable|seite nicht gefunden)/i;

export function compare(
  first: ComparedCapture,
  second: ComparedCapture,
  { salt, at }: { salt: string; at: string },
): Comparison {
  const facts = factsThatDiffer(first.record.listing, second.record.listing);
  const comparableText = first.text !== null && second.text !== null;
  const lines = changedLines(first.text ?? '', second.text ?? '');
  return {
    ...{ schema: EVIDENCE_FORMAT, kind: 'comparison', salt, at },
    first: sideOf(first),
    second: sideOf(second),
    ...stateOf(first, second),
    facts,
    pictures: picturesOf(first.record, second.record),
    text: { ...lines, comparable: comparableText },
  };
}

function sideOf({ record, sha256 }: ComparedCapture): Side {
  return { id: record.id, exhibit: record.exhibit, sha256, at: record.times.completedUtc, url: record.url.final };
}

function factsThatDiffer(first: ListingFacts | null, second: ListingFacts | null): Comparison['facts'] {
  return CONFIRMED_FIELDS.flatMap((field) => {
    const [a, b] = [displayedValue(first, field), displayedValue(second, field)];
    if (a === b) return [];
    const [x, y] = field === 'price.amount' ? [amountValue(a ?? ''), amountValue(b ?? '')] : [null, null];
    return x !== null && x === y ? [] : [{ field, first: a, second: b }];
  });
}

function stateOf(first: ComparedCapture, second: ComparedCapture): Pick<Comparison, 'state' | 'why'> {
  const { record, status, text } = second;
  if (status === 404 || status === 410) return { state: 'gone', why: `the server answered with the status ${status}` };
  const said = GONE.exec(text ?? '')?.[0];
  const saidBefore = GONE.test(first.text ?? '');
  if (said && !saidBefore) return { state: 'gone', why: `the page says “${said}”, which it did not at first` };
  const sameItem = first.record.listing?.itemId ?? null;
  if (sameItem !== null && record.listing?.itemId === sameItem)
    return { state: 'there', why: `both pages show the advert ${sameItem}` };
  if (plain(record.url.final) !== plain(first.record.url.final))
    return { state: 'unclear', why: 'the second capture is of another address' };
  if (first.record.listing !== null && record.listing === null)
    return { state: 'unclear', why: 'the page at the same address no longer looks like an advert' };
  return { state: 'there', why: 'both captures are of the same address' };
}

const plain = (url: string) => url.split(/[?#]/)[0] ?? url;

/** Comparable only when both captures could take the pictures' bytes. */
function picturesOf(first: CaptureRecord, second: CaptureRecord): Comparison['pictures'] {
  const digests = ({ artefacts }: CaptureRecord) =>
    new Map(artefacts.filter(({ role }) => role === 'media').map(({ sha256, path }) => [sha256, path]));
  const [a, b] = [digests(first), digests(second)];
  const gone = [...a].filter(([sha256]) => !b.has(sha256)).map(([, path]) => path);
  const added = [...b].filter(([sha256]) => !a.has(sha256)).map(([, path]) => path);
  return { same: a.size - gone.length, gone, added, comparable: a.size > 0 && b.size > 0 };
}
