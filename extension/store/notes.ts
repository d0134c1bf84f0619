/** Erasable free text beside the ledger: the line holds a digest, the text can be erased without breaking the chain. */
import { sha256Hex } from '../../shared/evidence/digest';
import { makeSalt, webRandom } from '../../shared/evidence/ids';
import { database } from './database';

/** Longest text of one note, UTF-16 units. */
const LONGEST = 2_000;

/** Keeps a text and gives the digest for the ledger line; null for an empty text. */
export async function keepNote(caseId: string, text: string): Promise<string | null> {
  const clean = text.trim().slice(0, LONGEST);
  if (clean === '') return null;
  const json = JSON.stringify({ salt: makeSalt(webRandom), text: clean });
  const sha256 = await sha256Hex(new TextEncoder().encode(json));
  await database().notes.put({ sha256, caseId, json });
  return sha256;
}

/** Digest → text of a case's notes that were not erased. A note whose text no longer has its digest is left out. */
export async function notesOf(caseId: string): Promise<Map<string, string>> {
  const rows = await database().notes.where('caseId').equals(caseId).toArray();
  const texts = new Map<string, string>();
  for (const { sha256, json } of rows) {
    if ((await sha256Hex(new TextEncoder().encode(json))) !== sha256) continue;
    texts.set(sha256, (JSON.parse(json) as { text: string }).text);
  }
  return texts;
}
