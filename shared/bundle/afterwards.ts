/**
 * What came later to the captures of a bundle, read for the report: confirmations of facts and other notes, annotated and blacked-out
 * pictures, comparisons. The files themselves are in `BundleSource.extra`; what is in none of the known forms is named, never dropped.
 */
import type { ListingConfirmation } from '../afterwards/confirmation';
import type { Annotation, DecisionNote, Remark } from '../afterwards/officer-note';
import type { Comparison } from '../compare/compare';
import type { DisclosedPicture, DisclosedRecord } from '../handover/disclosed';
import { BundleError } from './bundle-error';
import type { BundleFile, BundleSource } from './source';

export interface OtherNote {
  kind: string;
  /** Members that hold text, in their order; what keeps digests from being guessed is left out. */
  said: { name: string; value: string }[];
}

export interface AboutCapture {
  confirmations: { path: string; note: ListingConfirmation }[];
  /** What the officer saw, concluded and decided, in the order of the notes. */
  remarks: { path: string; note: Remark | DecisionNote }[];
  /** Marked copies, each with the note that names it. */
  annotations: { path: string; note: Annotation }[];
  others: { path: string; note: OtherNote }[];
  /** Pictures beside the notes that no note names, by path in the bundle. */
  pictures: string[];
  /** Of a copy for disclosure: what stands for a withheld picture. */
  redacted: DisclosedPicture[];
  /** Path → fingerprint of the key that sealed the imported bundle in whose ledger the file is entered; own files are not in it. */
  brought: ReadonlyMap<string, string>;
}

export interface Afterwards {
  /** By capture id. */
  about: ReadonlyMap<string, AboutCapture>;
  comparisons: { path: string; comparison: Comparison }[];
}

export const NOTHING_LATER: Afterwards = { about: new Map(), comparisons: [] };

const OF_A_CAPTURE = /^data\/notes\/([^/]+)\/([^/]+)$/;
const PICTURE = /\.(?:png|jpe?g|webp)$/;
/** Not for people. */
const UNTOLD = new Set(['schema', 'kind', 'salt', 'captureId', 'captureSha256']);

/** Throws `BundleError` for a file that is no JSON. */
export async function readAfterwards(
  source: Pick<BundleSource, 'extra' | 'imported' | 'ledgerLines'>,
): Promise<Afterwards> {
  const { extra } = source;
  const brought = broughtFiles(source);
  const about = new Map<string, AboutCapture>();
  const comparisons: Afterwards['comparisons'] = [];
  for (const file of [...(extra ?? [])].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (/^data\/comparisons\/.+\.json$/.test(file.path)) {
      comparisons.push({ path: file.path, comparison: (await jsonOf(file)) as unknown as Comparison });
      continue;
    }
    const [, id, name] = OF_A_CAPTURE.exec(file.path) ?? [];
    if (id === undefined || name === undefined) continue;
    const one = about.get(id) ?? {
      ...{ confirmations: [], remarks: [], annotations: [], others: [], pictures: [], redacted: [], brought },
    };
    about.set(id, one);
    if (PICTURE.test(name)) one.pictures.push(file.path);
    else if (name === 'disclosed.json') one.redacted = ((await jsonOf(file)) as unknown as DisclosedRecord).pictures;
    else if (name.endsWith('.json')) sort(one, file.path, await jsonOf(file));
  }
  for (const [id, one] of about) {
    const named = [...one.redacted, ...one.annotations.map(({ note }) => note.picture)];
    const known = new Set(named.map(({ path }) => `data/notes/${id}/${path.slice(path.lastIndexOf('/') + 1)}`));
    one.pictures = one.pictures.filter((path) => !known.has(path));
  }
  return { about, comparisons };
}

/**
 * Who came with an imported bundle and wrote a note wrote any name into it: only the key that sealed that bundle speaks for it. Files that
 * the own ledger enters are the own officer's.
 */
function broughtFiles({
  extra,
  imported,
  ledgerLines,
}: Pick<BundleSource, 'extra' | 'imported' | 'ledgerLines'>): ReadonlyMap<string, string> {
  const own = enteredIn(ledgerLines);
  const brought = new Map<string, string>();
  for (const { lines, keySha256 } of imported ?? []) {
    const entered = enteredIn(lines);
    for (const { path, sha256 } of extra ?? [])
      if (!own.has(sha256) && !brought.has(path) && entered.has(sha256)) brought.set(path, keySha256);
  }
  return brought;
}

/** Digests of the notes that a ledger's lines carry. */
function enteredIn(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => /"noteSha256":"([0-9a-f]{64})"/.exec(line)?.[1] ?? []));
}

function sort(one: AboutCapture, path: string, note: Record<string, unknown>): void {
  if (note.kind === 'listing-confirmation') {
    one.confirmations.push({ path, note: note as unknown as ListingConfirmation });
    return;
  }
  if (note.kind === 'observation' || note.kind === 'assessment' || note.kind === 'decision') {
    one.remarks.push({ path, note: note as unknown as Remark | DecisionNote });
    return;
  }
  if (note.kind === 'annotation') {
    one.annotations.push({ path, note: note as unknown as Annotation });
    return;
  }
  const said = Object.entries(note)
    .filter(([name]) => !UNTOLD.has(name))
    .flatMap(([name, value]) => textsOf(name, value));
  one.others.push({ path, note: { kind: typeof note.kind === 'string' ? note.kind : '', said } });
}

/** Every text in a value, each under its dotted name. */
function textsOf(name: string, value: unknown): OtherNote['said'] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(name, one));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([inner, one]) => textsOf(`${name}.${inner}`, one));
  return [{ name, value: String(value) }];
}

async function jsonOf(file: BundleFile): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await (await file.read()).text());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw new BundleError(file.path, 'its JSON cannot be read', { cause: error });
  }
  throw new BundleError(file.path, 'is no JSON object');
}
