/**
 * A disclosure copy of a capture: the signed capture.json is withheld (its digest stays in case.json and in the ledger), and
 * `data/notes/<id>/disclosed.json` says what it says without the officer's covert identity, machine address and salt. With the salt
 * the withheld values could be guessed from the digest.
 */
import type { CaptureRecord } from '../capture/record';

export const DISCLOSED_FORMAT = 'spoor-disclosed/1';
/** What stands where words were taken out. */
const WITHHELD = '[withheld]';
const NO_SALT = '0'.repeat(32);

/** px of the picture, whole numbers. */
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DisclosedPicture {
  /** Beside disclosed.json, e.g. `redacted-01.png`. */
  path: string;
  sha256: string;
  /** The withheld original: its path in the capture's folder and its digest. */
  of: string;
  ofSha256: string;
  regions: Region[];
}

export interface DisclosedRecord {
  schema: typeof DISCLOSED_FORMAT;
  id: string;
  /** Of the withheld, signed file. */
  captureJsonSha256: string;
  /** Members that were blanked; `words` when the withheld words stood elsewhere in the record, too. */
  blanked: string[];
  record: CaptureRecord;
  pictures: DisclosedPicture[];
}

/** The members that a disclosure copy blanks, and only those. */
const BLANKED = ['salt', 'collector.virtualIdentity', 'collector.machineIp', 'collector.network'] as const;

/**
 * Words that identify the officer: the covert identity and the machine's address, as declared. Short ones would hit anything. The longest
 * comes first: of one that holds another the rest would stay.
 */
export function secretWords({ collector }: CaptureRecord): string[] {
  return [collector.virtualIdentity, collector.machineIp.value, collector.network]
    .filter((word): word is string => word !== null && word.trim().length >= 3)
    .sort((a, b) => b.length - a.length);
}

/** The record without what identifies the officer. Digests, sizes and paths of the artefacts stay. */
export function blankRecord(record: CaptureRecord): Pick<DisclosedRecord, 'record' | 'blanked'> {
  const words = secretWords(record);
  let masked = false;
  const mask = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const clean = withoutWords(value, words);
      masked ||= clean !== value;
      return clean;
    }
    if (Array.isArray(value)) return value.map(mask);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mask(inner)]));
  };
  const { artefacts, screenshot, ...rest } = record;
  const open = {
    ...rest,
    salt: NO_SALT,
    collector: {
      ...rest.collector,
      virtualIdentity: null,
      machineIp: { value: null, method: WITHHELD },
      network: null,
    },
  };
  const blank = { ...(mask(open) as typeof open), screenshot, artefacts };
  return { record: inOrder(record, blank), blanked: [...BLANKED, ...(masked ? ['words'] : [])] };
}

/** Whether the fields that a disclosure copy must not hold are blank. */
export function isBlank({ salt, collector }: CaptureRecord): boolean {
  return (
    salt === NO_SALT &&
    collector.virtualIdentity === null &&
    collector.machineIp.value === null &&
    collector.network === null
  );
}

function inOrder(like: CaptureRecord, record: CaptureRecord): CaptureRecord {
  return Object.fromEntries(
    Object.keys(like).map((name) => [name, record[name as keyof CaptureRecord]]),
  ) as unknown as CaptureRecord;
}

function withoutWords(value: string, words: readonly string[]): string {
  return words.reduce((text, word) => text.replaceAll(new RegExp(escaped(word), 'giu'), WITHHELD), value);
}

/** Whether a text file holds one of the words, in any case; soft line breaks of quoted-printable (MHTML) are undone first. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const plain = text.replaceAll(/=\r?\n/g, '').toLowerCase();
  return words.some((word) => {
    const low = word.toLowerCase();
    return plain.includes(low) || plain.includes(encodeURIComponent(low).toLowerCase());
  });
}

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
