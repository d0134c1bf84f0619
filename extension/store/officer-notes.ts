/** What officers wrote about a capture: here, or on the machine that a bundle came from. */
import { asOfficerNote, type FoundNote } from '../../shared/afterwards/officer-note';
import { annexesAbout } from './annexes';
import { requireCapture } from './captures';
import { database } from './database';
import { ledgerEntries } from './ledger';
import { noteMarks } from './work-marks';

/** Own ones, and those that came with an imported bundle, oldest first. */
export async function notesOf(captureId: string): Promise<FoundNote[]> {
  const store = database();
  const { caseId } = await requireCapture(captureId);
  const parts = await store.parts.where('caseId').equals(caseId).toArray();
  const own = (await annexesAbout(captureId)).map(({ json }) => json);
  const brought = parts.filter(
    ({ path }) => path.startsWith(`data/notes/${captureId}/note-`) && path.endsWith('.json'),
  );
  const entered = new Set((await ledgerEntries(caseId)).map(({ noteSha256 }) => noteSha256));
  const texts = await Promise.all(
    brought.map(async ({ sha256 }) => ({
      json: (await (await store.blobs.get(sha256))?.blob.text()) ?? 'null',
      elsewhere: !entered.has(sha256),
    })),
  );
  return [...texts, ...own.map((json) => ({ json, elsewhere: false }))]
    .flatMap(({ json, elsewhere }): FoundNote[] => {
      const note = asOfficerNote(JSON.parse(json));
      return note ? [elsewhere ? { ...note, brought: true } : note] : [];
    })
    .filter((note) => note.captureId === captureId)
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** Brings what lists show of a capture's notes up to date; does nothing for a capture without any. */
export async function markNotes(captureId: string): Promise<void> {
  const notes = await notesOf(captureId);
  if (notes.length > 0) await noteMarks((await requireCapture(captureId)).caseId, captureId, notes);
}
