/**
 * Takes a bundle of another machine into the store. First the verifier reads it; only when that accepts it is anything written. Bytes
 * are stored under digests computed anew, then one transaction makes them evidence, with the `combination` line of the ledger.
 */
import type { CaptureRecord } from '../../shared/capture/record';
import { digestTwice, sha256Hex } from '../../shared/evidence/digest';
import { appendEntry } from '../../shared/evidence/ledger';
import { NO_PREVIOUS } from '../../shared/evidence/ledger-entry';
import { readFile } from '../../shared/verify/bag/bag-files';
import { SpoorError, wordsOf } from '../platform/errors';
import { addSealed, rowFacts, type SealedCapture, sealedTables } from '../store/captures';
import { requireCase } from '../store/cases';
import type { PartRow } from '../store/custody-rows';
import { database, requireHeadRoom } from '../store/database';
import { whileIncoming } from '../store/incoming';
import { whileKeyStays } from '../store/keys';
import { addPreparedLine, entryFor, nextLine, withLedgers } from '../store/ledger';
import { markNotes } from '../store/officer-notes';
import type { ArtefactRow, CaptureRow, CaseRow, TokenRow } from '../store/schema';
import { readSettings } from '../store/settings';
import { makeThumbnail } from '../store/thumbnails';
import { addLaterTokens, laterTokens, type PreparedLine, readLaterTokens, readToken, tokenLines } from './later-tokens';
import { type ImportPlan, planImport, targetCase } from './plan';
import { bundleKeys, type CheckedBundle, type CheckOptions, checkBundle, readCaptureRecord } from './read-bundle';

export interface ImportResult {
  caseId: string;
  caseNumber: string;
  /** A case that did not exist here before. */
  opened: boolean;
  added: number;
  known: number;
  /** Time-stamps that came for captures which were here without one. */
  tokens: number;
  /** Captures that the bundle names and does not hold. */
  absent: number;
  confirmed: boolean;
}

/** Verifies and imports. Throws `SpoorError` with one of the `import-…` codes; then nothing was written. */
export async function importBundle(file: Blob, fileName: string, options: CheckOptions): Promise<ImportResult> {
  return importChecked(await checkBundle(file, fileName, options), options);
}

export interface ImportOptions extends Pick<CheckOptions, 'signal'> {
  /**
   * The case it belongs to tells another history: it gets a case of its own beside that one, and the ledger of that one says so. Nothing
   * of either is changed. Only for a bundle whose signer was confirmed from outside: anybody could multiply a case else.
   */
  beside?: boolean;
}

/** Imports a bundle that `checkBundle` accepted. */
export async function importChecked(
  bundle: CheckedBundle,
  { signal, beside = false }: ImportOptions,
): Promise<ImportResult> {
  const { exhibitPrefix } = await readSettings();
  const target = await targetCase(bundle);
  if (beside && (!target || bundle.verdict.exitCode !== 0)) throw new SpoorError('import-fork', bundle.name);
  const elsewhere = [...(await laterTokens(bundle)).values()];
  const work = async () => {
    const plan = await planImport(bundle, exhibitPrefix, beside);
    let bytes = 0;
    for (const id of plan.add)
      for (const [path, size] of bundle.files.sizes) if (path.startsWith(`data/captures/${id}/`)) bytes += size;
    await requireHeadRoom(bytes + 64 * 1024 * 1024);
    const captures: NewCapture[] = [];
    for (const id of plan.add) {
      signal?.throwIfAborted();
      captures.push(await storeCapture(bundle, id));
    }
    const parts = await storeParts(bundle, plan);
    const result = await whileKeyStays(({ fingerprint }) =>
      commit(bundle, plan, captures, parts, { contested: beside ? target : null, fingerprint }),
    );
    // Decisions that came with the bundle are seen in the list. The import itself is done: no failure from here on may say that it is not.
    try {
      for (const { sealed } of captures) await markNotes(sealed.row.id);
    } catch (thrown) {
      console.warn('Spoor: decisions that came with a bundle are not in the list:', wordsOf(thrown));
    }
    return result;
  };
  return whileIncoming(() => withLedgers([target?.caseId ?? bundle.record.caseId, ...elsewhere], work));
}

interface NewCapture {
  sealed: SealedCapture;
  artefacts: ArtefactRow[];
  /** Its time-stamp, when it came with one. */
  token: Omit<TokenRow, 'caseId'> | null;
}

/** The bytes of one capture, each hashed by both implementations again; not evidence yet. */
async function storeCapture(bundle: CheckedBundle, id: string): Promise<NewCapture> {
  const { files, record: caseRecord, info } = bundle;
  const { bytes: captureJson, record } = await readCaptureRecord(files, id);
  const listed = caseRecord.captures.find((one) => one.id === id);
  const sha256 = await sha256Hex(captureJson);
  if (!listed || listed.sha256 !== sha256) throw new SpoorError('import-refused', `${id} changed while it was read`);
  const artefacts: ArtefactRow[] = [];
  let picture: Blob | null = null;
  for (const entry of record.artefacts) {
    const content = await readFile(files, `data/captures/${id}/${entry.path}`);
    const blob = new Blob([content as Uint8Array<ArrayBuffer>], { type: entry.mediaType });
    await storeBytes(blob, entry.sha256, `${id}/${entry.path}`);
    if (entry.role === 'screenshot-viewport') picture = blob;
    artefacts.push({ ...entry, captureId: id });
  }
  const moved = record.exhibit !== listed.exhibit || record.caseId !== info.bagGroupIdentifier;
  const thumbnail = picture && typeof OffscreenCanvas !== 'undefined' ? await makeThumbnail(picture) : null;
  const row: CaptureRow = {
    ...{ id, caseId: caseRecord.caseId, number: Number(listed.exhibit.split('-').at(-1)), exhibit: listed.exhibit },
    ...{ ...rowFacts(record), level: levelOf(record), sha256 },
    signature: await readFile(files, `data/captures/${id}/capture.json.sig`),
    bytes: record.artefacts.reduce((sum, { bytes }) => sum + bytes, 0) + captureJson.length,
    thumbnail: thumbnail !== null,
    addedAt: new Date().toISOString(),
    ...(moved ? { moved: 1 as const } : {}),
  };
  return { sealed: { row, captureJson, thumbnail }, artefacts, token: await readToken(bundle, id) };
}

/** For lists only: the record keeps tiers and scores, not the verdict of the page. */
function levelOf({ hits }: CaptureRecord): CaptureRow['level'] {
  return hits.some(({ tier }) => tier === 'A') ? 'high' : hits.length > 0 ? 'low' : 'none';
}

async function storeBytes(
  blob: Blob,
  expected: string | null,
  what: string,
): Promise<{ sha256: string; bytes: number }> {
  const { sha256, bytes } = await digestTwice(blob);
  if (expected !== null && sha256 !== expected)
    throw new SpoorError('import-refused', `${what} changed while it was read`);
  await database().blobs.put({ sha256, bytes, blob });
  return { sha256, bytes };
}

/** Seals, ledgers and receipts, with the paths they have in this case. */
async function storeParts({ files }: CheckedBundle, plan: ImportPlan): Promise<Omit<PartRow, 'caseId'>[]> {
  const parts: Omit<PartRow, 'caseId'>[] = [];
  const keep = async (path: string, content: Uint8Array | string) => {
    const blob = new Blob([content as Uint8Array<ArrayBuffer> | string]);
    parts.push({ path, ...(await storeBytes(blob, null, path)) });
  };
  for (const { files: seal } of plan.imports)
    for (const [from, to] of seal) await keep(to, await readFile(files, from));
  for (const [path, lines] of plan.ledgers) await keep(path, lines.map((line) => `${line}\n`).join(''));
  for (const path of plan.receipts) await keep(path, await readFile(files, path));
  for (const [from, to] of plan.later) await keep(to, await readFile(files, from));
  return parts;
}

async function commit(
  bundle: CheckedBundle,
  plan: ImportPlan,
  captures: NewCapture[],
  parts: Omit<PartRow, 'caseId'>[],
  { contested, fingerprint }: { contested: CaseRow | null; fingerprint: string },
): Promise<ImportResult> {
  const store = database();
  const opened = plan.target === null ? await newCase(bundle, contested, fingerprint) : null;
  const before = opened?.row ?? (await requireCase(plan.target?.caseId ?? ''));
  const { caseId } = before;
  const [main] = plan.imports;
  if (!main) throw new SpoorError('internal', 'an import without a seal');
  const combination = await entryFor('combination', {
    object: main.row.folder.slice('data/imported/'.length),
    sha256: main.row.head,
    reasonCode: main.row.confirmed ? 'signer-confirmed' : 'signer-not-confirmed',
  });
  const line = await appendEntry({ sha256: before.headSha256, seq: before.headSeq }, combination);
  const later = await readLaterTokens(bundle, await laterTokens(bundle));
  const told = contested && (await contradiction(contested, main.row.head));
  const heads = new Map([[caseId, line], ...(told ? [[told[0].caseId, told[0]] as const] : [])]);
  const laterLines = await tokenLines(later, heads);
  const keys = await bundleKeys(bundle.files);
  const addedAt = new Date().toISOString();
  const tables = [
    store.cases,
    ...sealedTables(),
    store.artefacts,
    store.blobs,
    store.ledger,
    store.parts,
    store.imports,
  ];
  await store.transaction('rw', [...tables, store.absent, store.foreignKeys, store.keys, store.tokens], async () => {
    if (opened) {
      await store.cases.add(opened.row);
      await store.ledger.bulkAdd(opened.lines);
    } else if ((await store.cases.get(caseId))?.headSha256 !== before.headSha256)
      throw new Error(`the ledger of ${caseId} moved on while a bundle was imported`);
    const digests = [...parts, ...captures.flatMap(({ artefacts }) => artefacts)].map(({ sha256 }) => sha256);
    const stored = new Set(await store.blobs.where('sha256').anyOf(digests).primaryKeys());
    const lost = digests.find((sha256) => !stored.has(sha256));
    if (lost) throw new Error(`the bytes ${lost} are not in the store`);
    for (const { sealed, artefacts, token } of captures) {
      const row = { ...sealed.row, caseId };
      if (token) await store.tokens.put({ ...token, caseId });
      await addSealed({ ...sealed, row });
      await store.artefacts.bulkAdd(artefacts);
      await store.absent.where('[caseId+id]').equals([caseId, row.id]).delete();
    }
    await store.parts.bulkPut(parts.map((part) => ({ ...part, caseId })));
    await store.imports.bulkAdd(plan.imports.map(({ row }) => ({ ...row, caseId })));
    await store.absent.bulkPut(plan.absent.map((row) => ({ ...row, caseId })));
    for (const [fingerprint, spki] of keys)
      if (!(await store.keys.get(fingerprint))) await store.foreignKeys.put({ fingerprint, spki, addedAt });
    await store.ledger.add({ caseId, seq: line.seq, line: line.line, sha256: line.sha256 });
    const nextExhibit = Math.max(before.nextExhibit, plan.nextExhibit);
    await store.cases.update(caseId, { headSha256: line.sha256, headSeq: line.seq, nextExhibit });
    if (told) await addPreparedLine(...told);
    await addLaterTokens(later, laterLines);
  });
  return {
    ...{ caseId, caseNumber: before.caseNumber, opened: opened !== null, added: captures.length },
    ...{
      known: plan.known.length,
      tokens: later.length,
      absent: plan.absent.length,
      confirmed: main.row.confirmed === 1,
    },
  };
}

/** What the contested case's ledger says of a bundle that got a case beside it: by the head of that bundle's own ledger. */
async function contradiction({ caseId }: CaseRow, head: string): Promise<PreparedLine> {
  const row = await requireCase(caseId);
  const parts = { object: caseId, sha256: head, reasonCode: 'contradicted-by-import' };
  return [await nextLine(row, await entryFor('integrity-check', parts)), row.headSha256];
}

/** The row and the first ledger lines of a case that comes with its first import. Nothing is written. */
async function newCase(
  { record }: CheckedBundle,
  contested: CaseRow | null,
  fingerprint: string,
): Promise<{
  row: CaseRow;
  lines: { caseId: string; seq: number; line: string; sha256: string }[];
}> {
  const caseId = contested ? crypto.randomUUID() : record.caseId;
  const caseNumber = contested ? await freeNumber(record.caseNumber) : record.caseNumber;
  const first = await appendEntry({ sha256: NO_PREVIOUS, seq: 0 }, await entryFor('case-opened', { object: caseId }));
  const key = { object: fingerprint.slice(0, 16), sha256: fingerprint };
  const second = await appendEntry(first, await entryFor('key-created', key));
  const row: CaseRow = {
    ...{ caseId, caseNumber, title: record.title, legalBasis: record.legalBasis ?? '' },
    ...{ virtualIdentity: '', officer: '', organisation: '', openedAt: record.openedAt, intake: 0, nextExhibit: 1 },
    ...{ headSha256: second.sha256, headSeq: second.seq, lastExportAt: null, lastExportNext: 1 },
    ...{ retentionReviewAt: record.retentionReviewAt?.slice(0, 10) ?? null, purgedAt: null },
    ...(contested ? { beside: contested.caseId } : {}),
  };
  return { row, lines: [first, second].map(({ seq, line, sha256 }) => ({ caseId, seq, line, sha256 })) };
}

async function freeNumber(number: string): Promise<string> {
  for (let n = 2; ; n++) {
    const tried = `${number} (${n})`;
    if ((await database().cases.where('caseNumber').equals(tried).count()) === 0) return tried;
  }
}
