import { describe, expect, it, vi } from 'vitest';
import { guardedHtml } from '../../../extension/sidepanel/guarded-html';
import { parseRoute, routeHash } from '../../../extension/ui/client/panel-route';
import { mergeJob } from '../../../extension/ui/client/use-jobs';
import { ofLevel, strongest } from '../../../extension/ui/hit-order';
import { HITS, job } from '../../fixtures/ui/sample-data';

vi.hoisted(() => Object.assign(globalThis, { location: { hash: '' } }));
vi.mock('../../../extension/platform/browser', () => ({ browser: {} }));

describe('hit order', () => {
  it('puts the strongest first and leaves out what does not count', () => {
    const shuffled = [...HITS].reverse();
    expect(strongest(shuffled).map(({ quote }) => quote)).toEqual([
      'ox bone',
      'SCHREGER lines',
      'i v o r y',
      'scrimshaw',
    ]);
  });

  it('names one term once', () => {
    const [first] = HITS;
    if (!first) throw new Error('no sample');
    expect(strongest([{ ...first, score: 10, index: 9 }, first]).map(({ index }) => index)).toEqual([0]);
  });

  it('lists a level strongest first, and what is alike in the order of the page, frame by frame', () => {
    const [one, two, three] = HITS;
    if (!one || !two || !three) throw new Error('no sample');
    const hits = [
      { ...one, frameId: 3, index: 0, score: 70 },
      { ...two, frameId: 0, index: 7, score: 70 },
      { ...three, frameId: 0, index: 2, score: 70 },
      { ...one, frameId: 3, index: 9, score: 90 },
    ];
    expect(ofLevel(hits, 'high').map(({ frameId, index }) => `${frameId}/${index}`)).toEqual([
      '3/9',
      '0/2',
      '0/7',
      '3/0',
    ]);
  });
});

describe('jobs', () => {
  const jobs = [job({ jobId: 'b' }), job({ jobId: 'a' })];

  it('replaces a job in its place', () => {
    expect(
      mergeJob(jobs, job({ jobId: 'a', state: 'failed' }), 5).map(({ jobId, state }) => `${jobId} ${state}`),
    ).toEqual(['b sealed', 'a failed']);
  });

  it('puts a new job on top and keeps the limit', () => {
    expect(mergeJob(jobs, job({ jobId: 'c' }), 2).map(({ jobId }) => jobId)).toEqual(['c', 'b']);
  });
});

describe('panel route', () => {
  it.each([
    ['#/case', { view: 'case' }],
    ['#/export', { view: 'export' }],
    ['#/new-case', { view: 'new-case' }],
    ['#/exhibit/c0001-0a1b2c3d', { view: 'exhibit', captureId: 'c0001-0a1b2c3d' }],
    ['#/page', { view: 'page' }],
  ] as const)('%s there and back', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(routeHash(route)).toBe(hash);
  });

  it.each(['', '#', '#/exhibit', '#/exhibit/', '#/nowhere', '#x/y/z'])('%j is the page', (hash) => {
    expect(parseRoute(hash)).toEqual({ view: 'page' });
  });
});

describe('guarded html', () => {
  it('puts the policy before anything of the copy', () => {
    const html = guardedHtml('<!doctype html><html><head><script>1</script></head></html>');
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script>'));
    expect(html).toMatch(/^<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
  });
});
