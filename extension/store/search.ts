/** The words of every sealed capture, so that one is found among thousands. Made from stored evidence, and can be made anew from it. */

import type { SearchAnswer } from '../../shared/messages/protocol';
import { searchWords, snippetOf } from '../../shared/search/words';
import { artefactBlob, recordOf, requireCapture, summaryOf } from './captures';
import { database } from './database';

/** Characters of a page's text that are indexed. */
const MAX_TEXT = 400_000;
/** Results shown; who gets more adds a word. */
export const MAX_RESULTS = 50;

/** Adds a sealed capture's words. Does nothing when they are there. */
export async function indexCapture(captureId: string): Promise<void> {
  const store = database();
  if (await store.searchWords.get(captureId)) return;
  const row = await requireCapture(captureId);
  const { listing } = recordOf(row);
  const text = [row.exhibit, row.title, row.url, JSON.stringify(listing), await textOf(captureId)].join('\n');
  await store.searchWords.put({ captureId, words: searchWords(text) });
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
  await store.searchWords.bulkDelete(known.filter((captureId) => !sealed.has(captureId)));
}

/** Captures that hold a word beginning with each word of `query`, newest first. */
export async function searchCaptures(query: string): Promise<SearchAnswer> {
  const words = searchWords(query);
  if (words.length === 0) return { results: [], total: 0 };
  const store = database();
  const matches = await Promise.all(
    words.map((word) => store.searchWords.where('words').startsWith(word).distinct().primaryKeys()),
  );
  const [fewest, ...others] = matches.sort((a, b) => a.length - b.length);
  const sets = others.map((keys) => new Set(keys));
  const found = new Set(fewest?.filter((captureId) => sets.every((set) => set.has(captureId))));
  const newest = (await store.captures.orderBy('at').primaryKeys()).reverse().filter((id) => found.has(id));
  const rows = (await store.captures.bulkGet(newest.slice(0, MAX_RESULTS))).filter((row) => row !== undefined);
  const results = await Promise.all(
    rows.map(async (row) => ({ capture: summaryOf(row), snippet: snippetOf(await textOf(row.id), words) })),
  );
  return { results, total: newest.length };
}

async function textOf(captureId: string): Promise<string> {
  const entry = await database().artefacts.get([captureId, 'text.txt']);
  return entry ? (await (await artefactBlob(captureId, 'text.txt')).text()).slice(0, MAX_TEXT) : '';
}
