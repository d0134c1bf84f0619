/** Answers about the officer's own work: notes, decisions, marked copies, tags, order. */
import { isMark, MAX_MARKS } from '../../../shared/afterwards/marks-on-picture';
import {
  annotationOf,
  decisionOf,
  type NoteHead,
  type OfficerNote,
  remarkOf,
} from '../../../shared/afterwards/officer-note';
import { digestTwice } from '../../../shared/evidence/digest';
import { makeSalt, webRandom } from '../../../shared/evidence/ids';
import type { Handlers } from '../../../shared/messages/protocol';
import type { WorkbenchProtocol } from '../../../shared/messages/workbench-protocol';
import type { Runtime } from '../../platform/browser';
import { SpoorError, wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { addNote } from '../../store/annexes';
import { requireCapture } from '../../store/captures';
import { requireCase } from '../../store/cases';
import { database, requireHeadRoom } from '../../store/database';
import { appendToLedger } from '../../store/ledger';
import { keepNote } from '../../store/notes';
import { markNotes, notesOf } from '../../store/officer-notes';
import type { CaptureRow } from '../../store/schema';
import { readSettings } from '../../store/settings';
import { setRank, setTags, workMarks } from '../../store/work-marks';

/** A marked copy is drawn by our own page; more than this is no picture of a screen. */
const MAX_PICTURE = 200 * 1024 * 1024;

export const noteHandlers: Handlers<WorkbenchProtocol, Runtime.MessageSender> = {
  'notes.of': ({ captureId }) => notesOf(captureId),
  'notes.add': ({ captureId, kind, text }) => add(captureId, 'note-added', (head) => remarkOf(kind, text, head)),
  'notes.decide': ({ captureId, decision, text }) =>
    add(captureId, 'decided', (head) => decisionOf(decision, text, head)),
  'notes.annotate': (request) => annotate(request),
  'notes.picture': async ({ captureId, path }) => {
    const { caseId } = await requireCapture(captureId);
    const part = path.startsWith(`data/notes/${captureId}/`) ? await database().parts.get([caseId, path]) : undefined;
    const stored = part && (await database().blobs.get(part.sha256));
    if (!stored) throw new SpoorError('capture-not-found', path);
    return { blob: stored.blob };
  },
  'capture.boxes': async ({ captureId }) => (await database().hitBoxes.get(captureId)) ?? { viewport: [], page: [] },
  'marks.of': ({ caseId }) => workMarks(caseId),
  'marks.tag': ({ caseId, object, tags }) => told(caseId, setTags(caseId, object, tags)),
  'marks.rank': ({ caseId, object, rank }) => told(caseId, setRank(caseId, object, rank)),
  'case.close': async ({ caseId, closed, text }) => {
    await requireCase(caseId);
    const closedAt = closed ? new Date().toISOString() : null;
    const parts = { object: caseId, reasonCode: closed ? 'case-closed' : 'case-reopened' };
    await appendToLedger(caseId, 'alteration', { ...parts, noteSha256: await keepNote(caseId, text) }, { closedAt });
    tellUi({ type: 'store', caseId });
    return { closedAt };
  },
};

async function told<T>(caseId: string, work: Promise<T>): Promise<T> {
  const value = await work;
  tellUi({ type: 'store', caseId });
  return value;
}

async function add(
  captureId: string,
  reasonCode: 'note-added' | 'decided' | 'annotated',
  make: (head: Omit<NoteHead, 'schema'>, folder: string) => OfficerNote,
): Promise<OfficerNote> {
  const row = await requireCapture(captureId);
  const folder = `data/notes/${captureId}/`;
  let note: OfficerNote;
  try {
    note = make(await headOf(row), folder);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw new SpoorError('bad-message', wordsOf(thrown), { cause: thrown });
  }
  await addNote(row.caseId, captureId, reasonCode, note);
  await markNotes(captureId);
  tellUi({ type: 'store', caseId: row.caseId });
  return note;
}

async function headOf(row: CaptureRow): Promise<Omit<NoteHead, 'schema'>> {
  const { officerId, officerName } = await readSettings();
  return {
    ...{ captureId: row.id, captureSha256: row.sha256, salt: makeSalt(webRandom), at: new Date().toISOString() },
    officer: { id: officerId, name: officerName },
  };
}

/** Bytes first, named as a part of the case, then the note with its line: a part without a note is only a file too many. */
async function annotate(request: WorkbenchProtocol['notes.annotate']['request']): Promise<OfficerNote> {
  const { captureId, from, picture, width, height, marks, text } = request;
  const store = database();
  const { caseId } = await requireCapture(captureId);
  const original = await store.artefacts.get([captureId, from]);
  const sound = marks.length <= MAX_MARKS && marks.every((mark) => isMark(mark, { width, height }));
  if (!original || !sound || picture.type !== 'image/png' || picture.size > MAX_PICTURE)
    throw new SpoorError('bad-message', 'annotation');
  await requireHeadRoom(picture.size + 16 * 1024 * 1024);
  const { sha256, bytes } = await digestTwice(picture);
  const path = await store.transaction('rw', store.blobs, store.parts, async () => {
    await store.blobs.put({ sha256, bytes, blob: picture });
    const taken = new Set((await store.parts.where('caseId').equals(caseId).toArray()).map((part) => part.path));
    for (let number = 1; ; number++) {
      const free = `data/notes/${captureId}/annotated-${String(number).padStart(2, '0')}.png`;
      if (taken.has(free)) continue;
      await store.parts.add({ caseId, path: free, sha256, bytes });
      return free;
    }
  });
  const parts = { picture: { path, sha256, bytes, width, height }, marks, text };
  const derivedFrom = { path: from, sha256: original.sha256 };
  return add(captureId, 'annotated', (head) => annotationOf({ ...parts, derivedFrom }, head));
}
