/** What officers wrote about a capture: here, or on the machine that a bundle came from. */
import { asOfficerNote, type OfficerNote } from '../../shared/afterwards/officer-note';
import { annexesAbout } from './annexes';
import { requireCapture } from './captures';
import { database } from './database';
import { noteMarks } from './work-marks';

/** Own ones, and those that came with an imported bundle, oldest first. */
export async function notesOf(captureId: string): Promise<OfficerNote[]> {
  const store = database();
  const { caseId } = await requireCapture(captureId);
  const parts = await store.parts.where('caseId').equals(caseId).toArray();
  const own = (await annexesAbout(captureId)).map(({ json }) => json);
  const brought = parts.filter(
    ({ path }) => path.startsWith(`data/notes/${captureId}/note-`) && path.endsWith('.json'),
  );
  const texts = await Promise.all(
    brought.map(async ({ sha256 }) => (await (await store.blobs.get(sha256))?.blob.text()) ?? 'null'),
  );
  return [...texts, ...own]
    .flatMap((json) => asOfficerNote(JSON.parse(json)) ?? [])
    .filter((note) => note.captureId === captureId)
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** Brings what lists show of a capture's notes up to date; does nothing for a capture without any. */
export async function markNotes(captureId: string): Promise<void> {
  const notes = await notesOf(captureId);
  if (notes.length > 0) await noteMarks((await requireCapture(captureId)).caseId, captureId, notes);
}
