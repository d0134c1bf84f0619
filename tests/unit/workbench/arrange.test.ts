import { describe, expect, it } from 'vitest';
import type { CaptureSummary, CaseSummary } from '../../../shared/messages/summaries';
import type { WorkMark } from '../../../shared/messages/workbench-protocol';
import {
  arrangeCaptures,
  arrangeCases,
  type CaptureView,
  ownOrderOf,
  rankAt,
  ranksOf,
} from '../../../shared/workbench/arrange';
import { fc } from '../property';

const capture = (number: number, changes: Partial<CaptureSummary> = {}): CaptureSummary => ({
  ...{
    id: `c${number}`,
    exhibit: `AB-${number}`,
    caseId: 'case',
    title: `Advert ${number}`,
    url: 'https://m.example/',
  },
  ...{ at: `2026-01-0${number}T00:00:00Z`, hits: 0, level: 'none', bytes: 1, sha256: '', notCaptured: 0 },
  ...{ privateWindow: false, listing: null, thumbnail: false },
  ...changes,
});
const mark = (object: string, changes: Partial<WorkMark>): [string, WorkMark] => [
  object,
  { ...{ object, caseId: 'case', tags: [], rank: null, decision: null, observations: 0, assessments: 0 }, ...changes },
];
const ALL: CaptureView = { words: '', filter: 'all', tag: '', order: 'number' };
const CAPTURES = [
  capture(1, { title: 'Élégant tusk', level: 'high', hits: 2 }),
  capture(2, { title: 'Chair', listing: { price: '5 €', seller: 'Jan Peeters' } }),
  capture(3, { title: 'Bone', level: 'low', notCaptured: 1 }),
];
const MARKS = new Map([
  mark('c2', { tags: ['garden'], decision: { decision: 'not-relevant', at: '', officer: '' } }),
  mark('c3', { decision: { decision: 'relevant', at: '', officer: '' } }),
]);
const ids = (view: Partial<CaptureView>, marks: ReadonlyMap<string, WorkMark> = MARKS) =>
  arrangeCaptures(CAPTURES, marks, { ...ALL, ...view }).map(({ id }) => id);

describe('captures of a case', () => {
  it.each([
    [{}, ['c1', 'c2', 'c3']],
    [{ words: 'ELEGANT' }, ['c1']],
    [{ words: 'jan garden' }, ['c2']],
    [{ words: 'ab-3' }, ['c3']],
    [{ filter: 'suspect' }, ['c1', 'c3']],
    [{ filter: 'undecided' }, ['c1']],
    [{ filter: 'relevant' }, ['c3']],
    [{ filter: 'not-relevant' }, ['c2']],
    [{ filter: 'gaps' }, ['c3']],
    [{ tag: 'garden' }, ['c2']],
    [{ order: 'newest' }, ['c3', 'c2', 'c1']],
    [{ order: 'title' }, ['c3', 'c2', 'c1']],
    [{ order: 'level' }, ['c1', 'c3', 'c2']],
  ] as [Partial<CaptureView>, string[]][])('%j shows %j', (view, wanted) => expect(ids(view)).toEqual(wanted));

  it('of one moment stay in the order of their numbers', () => {
    const at = '2026-01-01T00:00:00Z';
    const captures = Array.from({ length: 5 }, (_, number) => capture(number + 1, { at }));
    expect(arrangeCaptures(captures, MARKS, { ...ALL, order: 'newest' })).toEqual(captures);
  });

  it('move to exactly the asked place, however often they are moved', () => {
    const captures = Array.from({ length: 6 }, (_, at) => capture(at + 1));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.integer({ min: -2, max: 8 })), { maxLength: 30 }), (moves) => {
        const marks = new Map<string, WorkMark>();
        let wanted = captures.map(({ id }) => id);
        const shown = () => arrangeCaptures(captures, marks, { ...ALL, order: 'own' }).map(({ id }) => id);
        for (const [from, to] of moves) {
          const id = wanted[from] ?? '';
          const rank = rankAt(shown(), ranksOf(captures, marks), id, to);
          const place = Math.min(5, Math.max(0, to));
          wanted = wanted.filter((one) => one !== id);
          wanted.splice(place, 0, id);
          if (rank !== null) marks.set(...mark(id, { rank }));
          expect(shown()).toEqual(wanted);
        }
      }),
    );
  });
});

const oneCase = (caseNumber: string, changes: Partial<CaseSummary>): CaseSummary => ({
  ...{ caseId: caseNumber, caseNumber, title: '', legalBasis: '', virtualIdentity: '', officer: '', organisation: '' },
  ...{
    openedAt: '2026-01-01',
    intake: false,
    current: false,
    captures: 0,
    bytes: 0,
    lastExportAt: null,
    notExported: 0,
  },
  ...changes,
});

describe('cases', () => {
  const CASES = [
    oneCase('2026/10', { captures: 9, closedAt: '2026-02-01', title: 'Parrots' }),
    oneCase('2026/9', { captures: 2, notExported: 2, lastCaptureAt: '2026-03-01', tags: ['port'] }),
    oneCase('2026/11', { waitingTokens: 1, retentionReviewAt: '2026-02-01' }),
  ];
  const numbers = (query: Partial<Parameters<typeof arrangeCases>[1]>) =>
    arrangeCases(CASES, { words: '', filter: 'all', order: 'newest', ...query }, '2026-02-02').map((one) => one.caseId);

  it.each([
    [{}, '2026/9'],
    [{ words: 'parr' }, '2026/10'],
    [{ words: 'PORT' }, '2026/9'],
    [{ filter: 'closed' }, '2026/10'],
    [{ filter: 'not-exported' }, '2026/9'],
    [{ filter: 'waiting' }, '2026/11'],
    [{ filter: 'review' }, '2026/11'],
    [{ order: 'name' }, '2026/9'],
    [{ order: 'captures' }, '2026/10'],
  ] as [Partial<Parameters<typeof arrangeCases>[1]>, string][])('%j begins with %s', (query, first) =>
    expect(numbers(query)[0]).toBe(first),
  );
  it('of one moment stay in the order they came in', () => {
    const cases = ['1', '2', '3', '4'].map((name) => oneCase(name, { lastCaptureAt: '2026-03-01' }));
    expect(arrangeCases(cases, { words: '', filter: 'all', order: 'newest' }, '2026-02-02')).toEqual(cases);
  });
  it('open ones leave the closed out', () => expect(numbers({ filter: 'open' })).not.toContain('2026/10'));
});

describe('the officer’s own order for the report', () => {
  it('is none until something was moved, then every capture has its place', () => {
    expect(ownOrderOf(CAPTURES, MARKS)).toBeNull();
    expect(ownOrderOf(CAPTURES, new Map([mark('c3', { rank: 0 })]))).toEqual(['c3', 'c1', 'c2']);
    expect(ownOrderOf(CAPTURES, new Map([mark('c9', { rank: 0 })]))).toBeNull();
  });
});
