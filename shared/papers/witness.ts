/**
 * A second witness: two captures of one advert by two officers, compared topic by topic. Made from the sealed records and their visible
 * text alone. Whether the two are independent is judged, too: the same person with the same key is no second witness.
 */
import { withoutFragment } from '../capture/address';
import type { CaptureRecord } from '../capture/record';
import { countAlike } from './alike';

export interface WitnessCapture {
  record: CaptureRecord;
  /** Of capture.json. */
  sha256: string;
  /** Its `text.txt`; null when it has none. */
  text: string | null;
  /** Perceptual hashes of its pictures (`tellingHashes`); null when it has no `media.json`. */
  looks: readonly string[] | null;
  /** How many of `looks` are of parts cut out of the picture of the page, the bytes of the photographs not being captured. */
  looksCut?: number;
}

const WITNESS_TOPICS = [
  ...(['address', 'title', 'itemId', 'listingTitle', 'price', 'seller', 'sellerProfile', 'pictures'] as const),
  ...(['looks', 'text'] as const),
] as const;
export type WitnessTopic = (typeof WITNESS_TOPICS)[number];

/** `unknown`: one of the two has nothing to compare; that is neither agreement nor contradiction. */
export type Agreement = 'agrees' | 'partly' | 'differs' | 'unknown';

export interface WitnessFinding {
  topic: WitnessTopic;
  agreement: Agreement;
  first: string | null;
  second: string | null;
  /** For `pictures` (by the digest of their bytes), `looks` (by perceptual hash) and `text` (lines): how many both have, and how many each has. */
  counts: { both: number; first: number; second: number } | null;
}

export interface WitnessReport {
  findings: WitnessFinding[];
  independence: {
    otherOfficer: boolean;
    otherKey: boolean;
    /** By the declared addresses; null when one of the two declares none. */
    otherMachine: boolean | null;
  };
  /** Between the two starts, ms, never negative. */
  apartMs: number;
}

/** Compares two captures; the order does not matter but for which is called first. */
export function compareWitnesses(first: WitnessCapture, second: WitnessCapture): WitnessReport {
  const [a, b] = [first.record, second.record];
  const [ip, other] = [a.collector.machineIp.value, b.collector.machineIp.value];
  const values: Record<
    Exclude<WitnessTopic, 'pictures' | 'looks' | 'text'>,
    (record: CaptureRecord) => string | null
  > = {
    address: ({ url }) => withoutFragment(url.final),
    title: ({ title }) => title,
    itemId: ({ listing }) => listing?.itemId ?? null,
    listingTitle: ({ listing }) => listing?.title ?? null,
    price: ({ listing }) =>
      listing?.price ? [listing.price.amount, listing.price.currency].filter(Boolean).join(' ') : null,
    seller: ({ listing }) => listing?.seller?.handle ?? listing?.seller?.name ?? null,
    sellerProfile: ({ listing }) => listing?.seller?.profileUrl ?? null,
  };
  const findings = WITNESS_TOPICS.map((topic): WitnessFinding => {
    if (topic === 'pictures') return counted(topic, digests(a), digests(b));
    if (topic === 'looks') return alike(first.looks ?? [], second.looks ?? []);
    if (topic === 'text') return counted(topic, lines(first.text), lines(second.text));
    return single(topic, values[topic](a), values[topic](b));
  });
  return {
    findings,
    independence: {
      otherOfficer: a.collector.name !== b.collector.name || a.collector.organisation !== b.collector.organisation,
      otherKey: a.signingKeySha256 !== b.signingKeySha256,
      otherMachine: ip === null || other === null ? null : ip !== other,
    },
    apartMs: Math.abs(Date.parse(a.times.startedUtc) - Date.parse(b.times.startedUtc)),
  };
}

function single(topic: WitnessTopic, first: string | null, second: string | null): WitnessFinding {
  const [x, y] = [first, second].map((value) => (value ?? '').normalize('NFC').replace(/\s+/g, ' ').trim());
  const agreement = x === '' || y === '' ? 'unknown' : x === y ? 'agrees' : 'differs';
  return { topic, agreement, first, second, counts: null };
}

function counted(topic: WitnessTopic, first: Set<string>, second: Set<string>): WitnessFinding {
  const both = [...first].filter((one) => second.has(one)).length;
  return judged(topic, { both, first: first.size, second: second.size });
}

function alike(first: readonly string[], second: readonly string[]): WitnessFinding {
  return judged('looks', { both: countAlike(first, second), first: first.length, second: second.length });
}

function judged(topic: WitnessTopic, counts: NonNullable<WitnessFinding['counts']>): WitnessFinding {
  const { both, first, second } = counts;
  const whole = both === first && both === second ? 'agrees' : both > 0 ? 'partly' : 'differs';
  return { topic, agreement: first === 0 || second === 0 ? 'unknown' : whole, first: null, second: null, counts };
}

function digests({ artefacts }: CaptureRecord): Set<string> {
  return new Set(artefacts.filter(({ role }) => role === 'media').map(({ sha256 }) => sha256));
}

/** The different lines of the visible text; headings of frames are ours. */
function lines(text: string | null): Set<string> {
  const all = (text ?? '').split(/\r?\n/).map((line) => line.normalize('NFC').replace(/\s+/g, ' ').trim());
  return new Set(all.filter((line) => line !== '' && !/^(?:=== frame \d+: .* ===|# frame \d+)$/.test(line)));
}

/** Whether two captures are of one advert: the same item of one platform, or else the same address but for its fragment. */
export function isSameAdvert(a: CaptureRecord, b: CaptureRecord): boolean {
  const [x, y] = [a.listing, b.listing];
  if (x?.itemId && y?.itemId && x.platform === y.platform) return x.itemId === y.itemId;
  return withoutFragment(a.url.final) === withoutFragment(b.url.final);
}

/** What two captures of one advert have at least one of in common: so that among thousands only few pairs have to be compared. */
export function advertKeys({ listing, url }: Pick<CaptureRecord, 'listing' | 'url'>): string[] {
  const address = `address ${withoutFragment(url.final)}`;
  return listing?.itemId ? [address, `item ${listing.itemId} ${listing.platform}`] : [address];
}
