/**
 * What came later to a capture: notes of what the officer confirmed, remarked, decided or marked, and comparisons with a later capture. Each follows its schema, speaks
 * of captures that the case lists with the digest it gives, and a line of the ledger carries its own digest.
 */
import type { ListingConfirmation } from '../../afterwards/confirmation';
import type { OfficerNote } from '../../afterwards/officer-note';
import type { CaseRecord } from '../../evidence/case-record';
import { sha256Hex } from '../../evidence/digest';
import type { LedgerLine } from '../../evidence/ledger-entry';
import { type BagFiles, readFile } from '../bag/bag-files';
import type { Findings } from '../findings';
import { Refusal } from '../refusal';
import { asComparison, asNote, asQueue } from '../schema-check';
import { parseStrictJson, scanStrictJson } from '../strict-json';

const NOTE = /^data\/notes\/([^/]+)\/note-\d{2,4}\.json$/;
const OTHER_JSON = /^metadata\/case\.jsonld$/;
const QUEUE = /^data\/queue\/([^/]+)\/[^/]+\.json$/;
const COMPARISON = /^data\/comparisons\/.+$/;
const COMPARISON_NAME = /^data\/comparisons\/(c\d+-[0-9a-f]{8})_(c\d+-[0-9a-f]{8})(?:-\d{2,4})?\.json$/;

export interface AfterwardsContext {
  files: BagFiles;
  record: CaseRecord;
  /** Lines of every ledger in the bundle, imported ones included: a note stays with its capture when a case is handed on. */
  entries: readonly LedgerLine[];
  findings: Findings;
  signal?: AbortSignal | undefined;
}

export async function checkAfterwards(context: AfterwardsContext): Promise<void> {
  const { files, findings, signal } = context;
  const entered = new Set(context.entries.flatMap((line) => (line.op === 'alteration' ? [line.noteSha256] : [])));
  for (const path of files.sizes.keys()) {
    const note = NOTE.exec(path)?.[1];
    if (note === undefined && !COMPARISON.test(path)) {
      if (QUEUE.test(path)) await checkQueue(path, context);
      else if (OTHER_JSON.test(path)) await checkReadable(path, context);
      continue;
    }
    try {
      const bytes = await readFile(files, path, signal);
      const value = parseStrictJson(path, bytes);
      if (note !== undefined) await checkNote(path, note, asNote(path, value), context);
      else checkComparison(path, asComparison(path, value), context);
      const sha256 = await sha256Hex(bytes);
      if (!entered.has(sha256)) findings.refuse(path, 'afterwards', 'no line of the ledger carries its digest');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      findings.refuse(error.note.file, error.note.rule, error.note.detail);
    }
  }
}

/** A moderator's decisions. A capture that was moved to another case is not listed in this one, and nothing here says what its digest is. */
async function checkQueue(path: string, { files, record, findings, signal }: AfterwardsContext): Promise<void> {
  try {
    const { queueId, decisions } = asQueue(path, parseStrictJson(path, await readFile(files, path, signal)));
    if (QUEUE.exec(path)?.[1] !== queueId) findings.refuse(path, 'queue', `it is of the queue ${queueId}`);
    const listed = new Map(
      [...record.captures, ...record.withheld, ...record.erased].map(({ id, sha256 }) => [id, sha256]),
    );
    for (const { position, capture } of decisions) {
      const sha256 = capture && listed.get(capture.id);
      if (capture && sha256 && sha256 !== capture.sha256)
        findings.refuse(path, 'queue', `number ${position} gives another digest for ${capture.id} than case.json`);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.refuse(error.note.file, error.note.rule, error.note.detail);
  }
}

/** JSON of which the format has no schema: it must at least be one thing to every reader. The provenance of 70,000 files is 100 MB of it, so it is never held. */
async function checkReadable(path: string, { files, findings, signal }: AfterwardsContext): Promise<void> {
  try {
    await scanStrictJson(files, path, signal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.refuse(error.note.file, error.note.rule, error.note.detail);
  }
}

async function checkNote(
  path: string,
  folder: string,
  note: ListingConfirmation | OfficerNote,
  { files, record, findings, signal }: AfterwardsContext,
): Promise<void> {
  if (note.captureId !== folder) findings.refuse(path, 'afterwards', `it speaks of ${note.captureId}`);
  const listed = [...record.captures, ...record.withheld].find(({ id }) => id === note.captureId);
  if (listed?.sha256 !== note.captureSha256)
    findings.refuse(path, 'afterwards', `case.json lists no ${note.captureId} with the digest it gives`);
  if (note.kind !== 'annotation') return;
  const { picture } = note;
  if (!picture.path.startsWith(`data/notes/${folder}/`) || !files.sizes.has(picture.path))
    findings.refuse(path, 'afterwards', `the marked copy ${picture.path} is not beside it`);
  else if ((await sha256Hex(await readFile(files, picture.path, signal))) !== picture.sha256)
    findings.refuse(picture.path, 'afterwards', `it is not the marked copy that ${path} describes`);
}

function checkComparison(
  path: string,
  { first, second }: { first: { id: string; sha256: string }; second: { id: string; sha256: string } },
  { record, findings }: AfterwardsContext,
): void {
  const [, firstId, secondId] = COMPARISON_NAME.exec(path) ?? [];
  if (firstId !== first.id || secondId !== second.id)
    findings.refuse(path, 'afterwards', 'it is not named after the two captures it compares');
  const listed = [...record.captures, ...record.withheld, ...record.erased];
  for (const side of [first, second]) {
    if (listed.find(({ id }) => id === side.id)?.sha256 !== side.sha256)
      findings.refuse(path, 'afterwards', `case.json lists no ${side.id} with the digest it gives`);
  }
}
