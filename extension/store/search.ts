/**
 * The words of every sealed capture, so that one is found among thousands. Made from stored evidence, and can be made anew from it. A
 * capture's words wait in a row of their own until there are enough of them for a pack.
 */

import Dexie from 'dexie';
import type { SearchAnswer } from '../../shared/messages/summaries';
import { MOST_IN_PACK, numbersOf, packWords, stemOf, unpackWords } from '../../shared/search/packs';
import { searchWords, snippetOf } from '../../shared/search/words';
import { recordOf, requireCapture, summaryOf, textOf } from './captures';
import { database } from './database';
import { capturesNamed } from './find-reference';

/** Characters of a page's text that are indexed. */
const MAX_TEXT = 400_000;
/** Characters of it in which a snippet is looked for. */
const MAX_SHOWN = 20_000;
/** Results shown; who gets more adds a word. */
export const MAX_RESULTS = 50;
/** Captures that wait for a pack: each question reads all their words. */
export const LEAST_IN_PACK = 64;

/** Adds a sealed capture's words. Does nothing when they are there. */
export async function indexCapture(captureId: string): Promise<void> {
  const store = database();
  if ((await store.searchTexts.where('captureId').equals(captureId).count()) > 0) return;
  const row = await requireCapture(captureId);
  const { listing } = await recordOf(captureId);
  const text = await textOf(captureId, MAX_TEXT);
  const all = [row.exhibit, row.title, row.url, JSON.stringify(listing), text].join('\n');
  await store.transaction('rw', store.captures, store.searchWords, store.searchTexts, async () => {
    // Erased meanwhile: its words must not come back. Entered meanwhile: they would be found twice.
    const there = await store.searchTexts.where('captureId').equals(captureId).count();
    if (there > 0 || !(await store.captures.get(captureId))) return;
    await store.searchTexts.put({ captureId, text: text.slice(0, MAX_SHOWN) });
    await store.searchWords.put({ captureId, words: searchWords(all) });
  });
  await packWaiting();
}

/** Captures sealed before this version, or in a background that was stopped before it could index them; how many there were. */
export async function indexMissing(): Promise<number> {
  const store = database();
  const [all, texts, known] = await Promise.all([
    store.captures.toCollection().primaryKeys(),
    store.searchTexts.toCollection().primaryKeys(),
    indexed(),
  ]);
  // A text without its words, and words without a text, are made anew.
  await store.searchTexts.bulkDelete(texts.filter((captureId) => !known.has(captureId)));
  const there = new Set(texts);
  const missing = all.filter((captureId) => !known.has(captureId) || !there.has(captureId));
  for (const captureId of missing) await indexCapture(captureId);
  const sealed = new Set(all);
  for (const captureId of [...known, ...texts]) if (!sealed.has(captureId)) await forgetWords(captureId);
  await packWaiting();
  return missing.length;
}

/** Captures whose words are in the index. */
async function indexed(): Promise<Set<string>> {
  const store = database();
  const [waiting, packs] = await Promise.all([
    store.searchWords.toCollection().primaryKeys(),
    store.searchPacks.toArray(),
  ]);
  return new Set([...waiting, ...packs.flatMap(({ ids }) => ids)]);
}

/** Packs what waits, when it is enough. */
async function packWaiting(): Promise<void> {
  const store = database();
  await store.transaction('rw', store.captures, store.searchWords, store.searchPacks, store.wordPacks, async () => {
    while ((await store.searchWords.count()) >= LEAST_IN_PACK) {
      const rows = await store.searchWords.limit(MOST_IN_PACK).toArray();
      const ids = rows.map(({ captureId }) => captureId);
      const captures = await store.captures.bulkGet(ids);
      const ats = captures.map((row) => row?.at ?? '');
      // The store gives the number.
      const pack = await store.searchPacks.add({ ids, ats });
      const packed = packWords(rows.map(({ words }) => words));
      await store.wordPacks.bulkAdd(packed.map((row) => ({ ...row, pack })));
      await store.searchWords.bulkDelete(ids);
    }
  });
}

/** Tables that `forgetWords` needs in the transaction it runs in. */
export const searchTables = () => {
  const { searchWords: words, searchTexts, searchPacks, wordPacks } = database();
  return [words, searchTexts, searchPacks, wordPacks];
};

/** Takes a capture's words out. The others of its pack wait for a new one: nothing of the erased one stays between them. */
export async function forgetWords(captureId: string): Promise<void> {
  const store = database();
  await store.transaction('rw', searchTables(), async () => {
    await Promise.all([store.searchTexts.delete(captureId), store.searchWords.delete(captureId)]);
    const found = (await store.searchPacks.toArray()).find(({ ids }) => ids.includes(captureId));
    if (!found) return;
    const { pack, ids } = found;
    const lists = unpackWords(await store.wordPacks.where('pack').equals(pack).toArray(), ids.length);
    const others = ids.map((id, number) => ({ captureId: id, words: lists[number] ?? [] }));
    await store.searchWords.bulkPut(others.filter((row) => row.captureId !== captureId));
    await store.wordPacks.where('pack').equals(pack).delete();
    await store.searchPacks.delete(pack);
  });
}

/** Captures that `query` names, then those that hold a word beginning with each of its words; newest first. */
export async function searchCaptures(query: string): Promise<SearchAnswer> {
  const words = searchWords(query);
  if (words.length === 0) return { results: [], total: 0 };
  const store = database();
  const [found, named] = await Promise.all([
    store.transaction('r', [store.captures, ...searchTables()], () => holders(words)),
    capturesNamed(query),
  ]);
  const ids = new Set(named.map(({ row }) => row.id));
  const others = found
    .filter(({ id }) => !ids.has(id))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));
  const shown = others.slice(0, Math.max(0, MAX_RESULTS - named.length)).map(({ id }) => id);
  const [rows, texts] = await Promise.all([store.captures.bulkGet(shown), store.searchTexts.bulkGet(shown)]);
  const results: SearchAnswer['results'] = [
    ...named.slice(0, MAX_RESULTS).map(({ row, by }) => ({ capture: summaryOf(row), snippet: null, by })),
    ...rows.flatMap((row, at) =>
      row ? [{ capture: summaryOf(row), snippet: snippetOf(texts[at]?.text ?? '', words), by: null }] : [],
    ),
  ];
  return { results, total: named.length + others.length };
}

async function holders(words: readonly string[]): Promise<{ id: string; at: string }[]> {
  const store = database();
  const [packs, waiting, ...rows] = await Promise.all([
    store.searchPacks.toArray(),
    store.searchWords.toArray(),
    ...words.map((word) =>
      store.wordPacks
        .where('[stem+pack]')
        .between(...stemRange(word))
        .toArray(),
    ),
  ]);
  // For each pack the numbers that hold every word so far.
  let numbers: Map<number, Set<number>> | null = null;
  for (const [at, ofWord] of rows.entries()) {
    const now = new Map<number, Set<number>>();
    for (const row of ofWord) {
      const before = numbers?.get(row.pack);
      if (numbers && !before) continue;
      const here = now.get(row.pack) ?? new Set();
      for (const number of numbersOf(row, words[at] ?? '')) if (!before || before.has(number)) here.add(number);
      now.set(row.pack, here);
    }
    numbers = now;
  }
  const packed = packs.flatMap(({ pack, ids, ats }) =>
    [...(numbers?.get(pack) ?? [])].map((number) => ({ id: ids[number] ?? '', at: ats[number] ?? '' })),
  );
  const fresh = waiting.filter((row) => words.every((word) => row.words.some((one) => one.startsWith(word))));
  const captures = await store.captures.bulkGet(fresh.map(({ captureId }) => captureId));
  return [...packed, ...captures.flatMap((row) => (row ? [{ id: row.id, at: row.at }] : []))];
}

/** Of the index `[stem+pack]`: one stem, or for a single character all that begin with it. */
function stemRange(word: string): [[string, unknown], [string, unknown]] {
  const stem = stemOf(word);
  return [
    [stem, Dexie.minKey],
    [word.length < 2 ? `${stem}\uffff` : stem, Dexie.maxKey],
  ];
}
