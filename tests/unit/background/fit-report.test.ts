import { describe, expect, it } from 'vitest';
import { fitReport, MAX_FRAMES_HITS, MAX_FRAMES_LISTINGS } from '../../../extension/background/spot/fit-report';
import type { SpotReport } from '../../../shared/messages/page-state';

const report = (hits: number, listed: number): SpotReport => ({
  ...{ level: 'high', total: hits, capped: false },
  hits: Array.from({ length: hits }) as SpotReport['hits'],
  listings: {
    total: listed,
    capped: false,
    listed: Array.from({ length: listed }) as SpotReport['listings']['listed'],
  },
});

describe('reports of many frames', () => {
  it('are kept whole as long as there is room', () => {
    expect(fitReport(report(500, 100), [report(1_000, 200)])).toEqual(report(500, 100));
  });

  it('are cut together at the limit, and say so; their totals stay', () => {
    const kept: SpotReport[] = [];
    for (let frame = 0; frame < 1_000; frame++) kept.push(fitReport(report(1_000, 200), kept));
    expect(kept.reduce((sum, { hits }) => sum + hits.length, 0)).toBe(MAX_FRAMES_HITS);
    expect(kept.reduce((sum, { listings }) => sum + listings.listed.length, 0)).toBe(MAX_FRAMES_LISTINGS);
    expect(kept.at(-1)).toMatchObject({ total: 1_000, capped: true, listings: { total: 200, capped: true } });
  });
});
