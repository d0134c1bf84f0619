/**
 * Links between captures: same seller, contact, picture or words. One small row a capture, made at the seal and made anew for older
 * captures; every key of it is in one index, so that a question costs a bounded number of look-ups however many captures there are.
 */
import { confirmationIn } from '../../shared/afterwards/confirmation';
import { MEDIA_FORMAT, type MediaIndex } from '../../shared/capture/media-index';
import { linkFacts } from '../../shared/links/facts';
import { fingerprints } from '../../shared/links/fingerprints';
import { LINK_VERSION, linkKeys } from '../../shared/links/keys';
import { linkReasons } from '../../shared/links/reasons';
import { type LinksAnswer, MAX_LINKED, weightOf } from '../../shared/links/types';
import { annexesAbout } from './annexes';
import { artefactBlob, recordOf, requireCapture, summaryOf, textOf } from './captures';
import { database } from './database';
import type { LinkRow } from './schema';

/** Characters of a page's text that are read. */
const MAX_TEXT = 200_000;
/** Captures that are looked at closely for one question. */
const MAX_CANDIDATES = 400;
/** A passage or picture that more captures share is furniture of a site. Names and numbers of a seller may be in any number. */
const MAX_SHARED = 60;
/** With so many captures of one site it can be told what stands on its every page… */
const KNOWN_SITE = 4;
/** …namely what this part of them has in common. */
const FURNITURE = 0.25;

/** Enters a sealed capture, or enters it anew after a fact was confirmed. */
export async function indexLinks(captureId: string): Promise<void> {
  const { facts, prints } = await readFacts(captureId);
  const row: LinkRow = { ...facts, captureId, version: LINK_VERSION, keys: linkKeys(facts, prints) };
  const store = database();
  await store.transaction('rw', store.captures, store.linkRows, async () => {
    // Erased meanwhile: nothing of it may come back.
    if ((await store.captures.where('id').equals(captureId).count()) > 0) await store.linkRows.put(row);
  });
}

/** Captures sealed before there were links, taken in, or sealed in a background that was stopped; how many there were. */
export async function indexMissingLinks(): Promise<number> {
  const store = database();
  const missing = await missingLinks();
  for (const captureId of missing) await indexLinks(captureId);
  const sealed = new Set(await store.captures.toCollection().primaryKeys());
  const known = await store.linkRows.toCollection().primaryKeys();
  await store.linkRows.bulkDelete(known.filter((id) => !sealed.has(id)));
  return missing.length;
}

async function missingLinks(): Promise<string[]> {
  const store = database();
  const [all, known] = await Promise.all([
    store.captures.toCollection().primaryKeys(),
    store.linkRows.where('version').equals(LINK_VERSION).primaryKeys(),
  ]);
  const there = new Set(known);
  return all.filter((id) => !there.has(id));
}

/** Captures of any case that share something with this one, and what. */
export async function linksOf(captureId: string): Promise<LinksAnswer> {
  const store = database();
  await requireCapture(captureId);
  const row = await upToDate(captureId);
  if (!row) return { linked: [], total: 0, pending: 0 };
  const [shared, text, pending] = await Promise.all([sharedKeys(row), textOf(captureId, MAX_TEXT), missingLinks()]);
  const ids = [...shared.keys()].sort((a, b) => (shared.get(b)?.size ?? 0) - (shared.get(a)?.size ?? 0));
  const others = (await store.linkRows.bulkGet(ids.slice(0, MAX_CANDIDATES))).filter((one) => one !== undefined);
  const own = { ...row, text, prints: fingerprints(text) };
  const found = others
    .map((other) => ({
      id: other.captureId,
      reasons: linkReasons(own, other, shared.get(other.captureId) ?? new Set()),
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => weightOf(b.reasons) - weightOf(a.reasons) || b.id.localeCompare(a.id));
  const shown = found.slice(0, MAX_LINKED);
  const [captures, cases, mine] = await Promise.all([
    store.captures.bulkGet(shown.map(({ id }) => id)),
    store.cases.toArray(),
    requireCapture(captureId),
  ]);
  const linked = captures.flatMap((capture, at) => {
    if (!capture) return [];
    const caseNumber = cases.find(({ caseId }) => caseId === capture.caseId)?.caseNumber ?? '';
    const sameCase = capture.caseId === mine.caseId;
    return [{ capture: summaryOf(capture), caseNumber, sameCase, reasons: shown[at]?.reasons ?? [] }];
  });
  return { linked, total: found.length, pending: pending.length };
}

/** Other captures of the same advert, by its number or address, whatever their case. */
export async function sameAdvert(captureId: string): Promise<Set<string>> {
  const row = await upToDate(captureId);
  const ids = row ? await database().linkRows.where('keys').equals(`a:${row.advert}`).primaryKeys() : [];
  return new Set(ids.filter((id) => id !== captureId));
}

async function upToDate(captureId: string): Promise<LinkRow | undefined> {
  const row = await database().linkRows.get(captureId);
  if (row?.version === LINK_VERSION) return row;
  await indexLinks(captureId);
  return database().linkRows.get(captureId);
}

/** For each other capture the keys it has in common with `row`, without those that a whole site shares. */
async function sharedKeys(row: LinkRow): Promise<Map<string, Set<string>>> {
  const store = database();
  const [holders, ofSite] = await store.transaction('r', store.linkRows, () =>
    Promise.all([
      Promise.all(row.keys.map((key) => store.linkRows.where('keys').equals(key).primaryKeys())),
      store.linkRows.where('host').equals(row.host).primaryKeys(),
    ]),
  );
  const site = new Set(ofSite);
  const shared = new Map<string, Set<string>>();
  for (const [at, key] of row.keys.entries()) {
    const ids = holders[at] ?? [];
    if (/^(?:p|t|b\d):/.test(key)) {
      const here = ids.filter((id) => site.has(id)).length;
      if (ids.length > MAX_SHARED || (site.size >= KNOWN_SITE && here > Math.max(2, site.size * FURNITURE))) continue;
    }
    for (const id of ids) {
      if (id === row.captureId) continue;
      const keys = shared.get(id) ?? new Set();
      shared.set(id, keys.add(key));
    }
  }
  return shared;
}

async function readFacts(captureId: string) {
  const [record, text, media, annexes] = await Promise.all([
    recordOf(captureId),
    textOf(captureId, MAX_TEXT),
    mediaOf(captureId),
    annexesAbout(captureId),
  ]);
  const confirmations = annexes.flatMap(({ json }) => confirmationIn(json) ?? []);
  return { facts: linkFacts({ record, confirmations, media, text }), prints: fingerprints(text) };
}

async function mediaOf(captureId: string): Promise<MediaIndex | null> {
  if (!(await database().artefacts.get([captureId, 'media.json']))) return null;
  const value: unknown = JSON.parse(await (await artefactBlob(captureId, 'media.json')).text());
  const isIndex = typeof value === 'object' && value !== null && 'schema' in value && value.schema === MEDIA_FORMAT;
  return isIndex ? (value as MediaIndex) : null;
}
