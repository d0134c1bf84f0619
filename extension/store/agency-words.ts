/** An agency's own words and the watch words of cases. Data of the officer, no evidence: they may be changed and removed. */
import { sha256Hex } from '../../shared/evidence/digest';
import { agencyId, agencyText } from '../../shared/words/agency-pack';
import { checkWord, faultOfWord, MAX_WORDS, wordKey } from '../../shared/words/check-word';
import type { AgencyPack, AgencyWord } from '../../shared/words/types';
import { SpoorError } from '../platform/errors';
import { requireCase } from './cases';
import { database } from './database';

const KEY = 'agency-packs';
const MAX_PACKS = 20;
const MAX_WATCH_WORDS = 200;

/** In the order of their names. */
export async function agencyPacks(): Promise<AgencyPack[]> {
  const row = await database().meta.get(KEY);
  return (row?.value as AgencyPack[] | undefined) ?? [];
}

/**
 * Replaces the pack of this name or adds it; one that was removed comes back as the `version` it was. Throws `bad-message` for words that
 * the import would have refused.
 */
export async function importAgencyPack(
  name: string,
  words: readonly AgencyWord[],
  version?: string,
): Promise<AgencyPack> {
  const title = name.trim().slice(0, 60);
  const checked = words.slice(0, MAX_WORDS).map((word) => {
    const known = checkWord(word);
    if (typeof known === 'string') throw new SpoorError('bad-message', `words: ${known}`);
    return known;
  });
  if (!title || checked.length === 0) throw new SpoorError('bad-message', 'words: none, or no name');
  const id = agencyId(title);
  const text = agencyText(title, checked);
  const sha256 = await sha256Hex(new TextEncoder().encode(text));
  const store = database();
  return store.transaction('rw', store.meta, async () => {
    const packs = await agencyPacks();
    const before = packs.find((pack) => pack.id === id);
    if (!before && packs.length >= MAX_PACKS)
      throw new SpoorError('bad-message', `words: more than ${MAX_PACKS} lists`);
    const pack: AgencyPack = {
      schema: 'spoor-words/1',
      id,
      name: title,
      version:
        !before && version && /^[1-9][0-9]{0,5}$/.test(version) ? version : String(Number(before?.version ?? 0) + 1),
      sha256,
      importedAt: new Date().toISOString(),
      words: checked,
    };
    const all = [...packs.filter((one) => one.id !== id), pack].sort((a, b) => a.name.localeCompare(b.name));
    await store.meta.put({ key: KEY, value: all });
    return pack;
  });
}

/** Whether there was one. */
export async function removeAgencyPack(id: string): Promise<boolean> {
  const store = database();
  return store.transaction('rw', store.meta, async () => {
    const packs = await agencyPacks();
    await store.meta.put({ key: KEY, value: packs.filter((pack) => pack.id !== id) });
    return packs.some((pack) => pack.id === id);
  });
}

/** The words of one case. Throws `case-not-found`. */
export async function watchWords(caseId: string): Promise<string[]> {
  return (await requireCase(caseId)).watchWords ?? [];
}

/** Keeps each usable word once, in the order given; answers with what is kept. */
export async function setWatchWords(caseId: string, words: readonly string[]): Promise<string[]> {
  await requireCase(caseId);
  const known = new Map<string, string>();
  for (const written of words) {
    const word = written.normalize('NFC').trim();
    if (faultOfWord(word) === null && !known.has(wordKey(word))) known.set(wordKey(word), word);
  }
  const kept = [...known.values()].slice(0, MAX_WATCH_WORDS);
  await database().cases.update(caseId, { watchWords: kept });
  return kept;
}
