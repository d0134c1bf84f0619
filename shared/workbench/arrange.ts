/** Which captures and cases a list shows, and in which order. Nothing here changes or renumbers anything. */
import type { CaptureSummary, CaseSummary } from '../messages/summaries';
import type { WorkMark } from '../messages/workbench-protocol';
import { foldForSearch } from '../search/words';

export const CAPTURE_ORDERS = ['number', 'newest', 'title', 'level', 'own'] as const;
export type CaptureOrder = (typeof CAPTURE_ORDERS)[number];
export const CAPTURE_FILTERS = ['all', 'suspect', 'undecided', 'relevant', 'not-relevant', 'to-check', 'gaps'] as const;
export type CaptureFilter = (typeof CAPTURE_FILTERS)[number];

export interface CaptureView {
  words: string;
  filter: CaptureFilter;
  /** Empty: any. */
  tag: string;
  order: CaptureOrder;
}

export type Marks = ReadonlyMap<string, WorkMark>;

const LEVELS = { high: 0, low: 1, none: 2 };

/** The captures that a view shows, in its order. `captures` are in the order of their numbers. */
export function arrangeCaptures(
  captures: readonly CaptureSummary[],
  marks: Marks,
  view: CaptureView,
): CaptureSummary[] {
  const words = wordsOf(view.words);
  const shown = captures.filter((one) => {
    const mark = marks.get(one.id);
    if (view.tag !== '' && !mark?.tags.includes(view.tag)) return false;
    if (!passes(one, mark, view.filter)) return false;
    if (words.length === 0) return true;
    const text = foldForSearch(
      [one.exhibit, one.title, one.url, one.listing?.seller, one.listing?.price, ...(mark?.tags ?? [])].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
  if (view.order === 'newest') return shown.sort((a, b) => later(a.at, b.at));
  if (view.order === 'title') return shown.sort((a, b) => a.title.localeCompare(b.title));
  if (view.order === 'level') return shown.sort((a, b) => LEVELS[a.level] - LEVELS[b.level] || b.hits - a.hits);
  if (view.order === 'own') {
    const ranks = ranksOf(captures, marks);
    return shown.sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0));
  }
  return shown;
}

function passes(one: CaptureSummary, mark: WorkMark | undefined, filter: CaptureFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'suspect') return one.level !== 'none';
  if (filter === 'gaps') return one.notCaptured > 0;
  if (filter === 'undecided') return !mark?.decision;
  return mark?.decision?.decision === filter;
}

/** The place of each capture in the officer's own order: its rank, or its place by number. */
export function ranksOf(captures: readonly { id: string }[], marks: Marks): Map<string, number> {
  return new Map(captures.map(({ id }, at) => [id, marks.get(id)?.rank ?? at + 1]));
}

/** Ids in the officer's own order; null when none was ever moved. `captures` are in the order of their numbers. */
export function ownOrderOf(captures: readonly { id: string }[], marks: Marks): string[] | null {
  if (!captures.some(({ id }) => typeof marks.get(id)?.rank === 'number')) return null;
  const ranks = ranksOf(captures, marks);
  return captures.map(({ id }) => id).sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

/** The rank that puts `id` before or after the one at `to` in the list `order`; null when it is there already. */
export function rankAt(
  order: readonly string[],
  ranks: ReadonlyMap<string, number>,
  id: string,
  to: number,
): number | null {
  const from = order.indexOf(id);
  const place = Math.min(order.length - 1, Math.max(0, to));
  if (from < 0 || from === place) return null;
  const others = order.filter((one) => one !== id);
  const rank = (at: number) => ranks.get(others[at] ?? '');
  const [before, after] = [rank(place - 1), rank(place)];
  if (before === undefined) return (after ?? 1) - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}

export const CASE_ORDERS = ['newest', 'name', 'captures'] as const;
export type CaseOrder = (typeof CASE_ORDERS)[number];
export const CASE_FILTERS = ['all', 'open', 'closed', 'not-exported', 'waiting', 'review'] as const;
export type CaseFilter = (typeof CASE_FILTERS)[number];

/** The cases that a view shows. `today` is YYYY-MM-DD, for the dates on which a case must be looked at again. */
export function arrangeCases(
  cases: readonly CaseSummary[],
  { words, filter, order }: { words: string; filter: CaseFilter; order: CaseOrder },
  today: string,
): CaseSummary[] {
  const wanted = wordsOf(words);
  const shown = cases.filter((one) => {
    const ended = Boolean(one.closedAt ?? one.purgedAt);
    if (filter === 'open' && ended) return false;
    if (filter === 'closed' && !ended) return false;
    if (filter === 'not-exported' && one.notExported === 0) return false;
    if (filter === 'waiting' && !one.waitingTokens) return false;
    if (filter === 'review' && !(one.retentionReviewAt && one.retentionReviewAt <= today)) return false;
    const text = foldForSearch(
      [one.caseNumber, one.title, one.officer, one.organisation, one.virtualIdentity, ...(one.tags ?? [])].join(' '),
    );
    return wanted.every((word) => text.includes(word));
  });
  const newest = (one: CaseSummary) => one.lastCaptureAt ?? one.openedAt;
  if (order === 'name')
    return shown.sort((a, b) => a.caseNumber.localeCompare(b.caseNumber, undefined, { numeric: true }));
  if (order === 'captures') return shown.sort((a, b) => b.captures - a.captures);
  return shown.sort((a, b) => later(newest(a), newest(b)));
}

/** Order of two ISO instants, the later one first. */
function later(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

function wordsOf(text: string): string[] {
  return foldForSearch(text).split(/\s+/).filter(Boolean);
}
