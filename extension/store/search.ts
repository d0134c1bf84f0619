/** The words of every sealed capture, so that one is found among thousands. Made from stored evidence, and can be made anew from it. */

import type { SearchAnswer } from '../../shared/messages/protocol';
import { searchWords, snippetOf } from '../../shared/search/words';
import { artefactBlob, recordOf, requireCapture, summaryOf } from './captures';
import { database } from './database';

/** Characters of a page's text that are indexed. */
const MAX_TEXT = 400_000;
/** Characters of it in which a snippet is looked for. */
const MAX_SHOWN = 20_000;
/** Results shown; who gets more adds a word. */
export const MAX_RESULTS = 50;

/** Adds a sealed capture's words. Does nothing when they are there. */
export async function indexCapture(captureId: string): Promise<void> {
  const store = database();
  if (await store.searchWords.get(captureId)) return;
  const row = await requireCapture(captureId);
  const { listing } = recordOf(row);
  const text = await textOf(captureId);
  const all = [row.exhibit, row.title, row.url, JSON.stringify(listing), text].join('\n');
  await store.transaction('rw', store.searchWords, store.searchTexts, async () => {
    await store.searchTexts.put({ captureId, text: text.slice(0, MAX_SHOWN) });
    await store.searchWords.put({ captureId, words: searchWords(all) });
  });
}

/** Captures sealed before this version, or in a background that was stopped before it could index them. */
export async function indexMissing(): Promise<void> {
  const store = database();
  const [all, known] = await Promise.all([
    store.captures.toCollection().primaryKeys(),
    store.searchWords.toCollection().primaryKeys(),
  ]);
  const there = new Set(known);
  for (const captureId of all) if (!there.has(captureId)) await indexCapture(captureId);
  const sealed = new Set(all);
  const gone = known.filter((captureId) => !sealed.has(captureId));
  await Promise.all([store.searchWords.bulkDelete(gone), store.searchTexts.bulkDelete(gone)]);
}

/** Captures that hold a word beginning with each word of `query`, newest first. */
export async function searchCaptures(query: string): Promise<SearchAnswer> {
  const words = searchWords(query);
  if (words.length === 0) return { results: [], total: 0 };
  const store = database();
  const matches = await Promise.all(
    // Not `distinct()`: that walks a cursor; a set of the keys is many times faster.
    words.map(async (word) => [...new Set(await store.searchWords.where('words').startsWith(word).primaryKeys())]),
  );
  const [fewest, ...others] = matches.sort((a, b) => a.length - b.length);
  const sets = others.map((keys) => new Set(keys));
  const found = new Set(fewest?.filter((captureId) => sets.every((set) => set.has(captureId))));
  const newest = (await store.captures.orderBy('at').primaryKeys()).reverse().filter((id) => found.has(id));
  const shown = newest.slice(0, MAX_RESULTS);
  const [rows, texts] = await Promise.all([store.captures.bulkGet(shown), store.searchTexts.bulkGet(shown)]);
  const results = rows.flatMap((row, at) =>
    row ? [{ capture: summaryOf(row), snippet: snippetOf(texts[at]?.text ?? '', words) }] : [],
  );
  return { results, total: newest.length };
}

async function textOf(captureId: string): Promise<string> {
  const entry = await database().artefacts.get([captureId, 'text.txt']);
  return entry ? (await (await artefactBlob(captureId, 'text.txt')).text()).slice(0, MAX_TEXT) : '';
}
