/**
 * For tests of faults on the real runner, seal, queue and store over a fake IndexedDB. The stages' own work is replaced by one
 * small file each: there is no browser here, and what is tried is what becomes of a capture when something breaks, not the pictures.
 * After each fault: no job is left hanging, the ledger is whole, every exhibit has all its bytes and a valid signature, numbers have no gap.
 */
import '../store/environment';
import { beforeEach, expect, vi } from 'vitest';
import type { RunningCapture, Stage } from '../../../extension/background/capture/stage';
import type { JobRow } from '../../../extension/store/schema';

type Fault = 'none' | 'throws' | 'half' | 'full' | 'full-row' | 'leaves' | 'killed' | 'cancelled';

const world = vi.hoisted(() => ({
  fault: 'none' as Fault,
  at: '',
  leave: (): void => {},
  cancel: (): void => {},
  reached: (): void => {},
  runs: [] as string[],
  later: false,
}));

const { made, quiet } = vi.hoisted(() => {
  type Work = (capture: RunningCapture, here: Fault) => Promise<void>;
  const stage = (name: string, provides: string[], needsPage: boolean, work: Work): Stage => ({
    // A capture that a test kills lives on in this process: it must not wake up in the next test.
    ...{ name: name as Stage['name'], provides, needsPage, timeoutMs: 600_000 },
    async run(capture: RunningCapture) {
      world.runs.push(name);
      const here = world.at === name ? world.fault : 'none';
      if (here === 'throws') throw new Error('it broke');
      await work(capture, here);
      if (here === 'leaves') world.leave();
      if (here === 'cancelled') world.cancel();
      if (here === 'killed') {
        world.reached();
        await new Promise(() => undefined);
      }
      capture.signal.throwIfAborted();
    },
  });
  return {
    /** A stage with one file. */
    made: (name: string, path: string, role: string, needsPage: boolean): Stage =>
      stage(name, [path], needsPage, async (capture, here) => {
        const keep = world.later && needsPage ? 'keepLater' : 'keep';
        await capture[keep](path, new Blob([`${name} of ${capture.job.jobId}`]), {
          mediaType: 'text/plain',
          role: role as 'dom',
          ...(name === 'view' ? { derivedFrom: 'dom.html.txt' } : {}),
        });
        if (here === 'half') throw new Error('it broke off');
      }),
    /** A stage without files of its own. */
    quiet: (name: string): Stage =>
      stage(name, [], name === 'lazy', async (_capture, here) => {
        if (here === 'full') throw Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
      }),
  };
});

vi.mock('../../../extension/background/capture/stages/prepare', () => ({
  prepare: made('prepare', 'a.txt', 'text', true),
}));
vi.mock('../../../extension/background/capture/stages/viewport', () => ({
  viewport: made('viewport', 'screenshot-viewport.png', 'screenshot-viewport', true),
}));
vi.mock('../../../extension/background/capture/stages/document', () => ({
  document: made('document', 'dom.html.txt', 'dom', true),
}));
vi.mock('../../../extension/background/capture/stages/mhtml', () => ({
  mhtml: made('mhtml', 'page.mhtml', 'mhtml', true),
}));
vi.mock('../../../extension/background/capture/stages/transport', () => ({
  transport: made('transport', 'http.json', 'http', false),
}));
vi.mock('../../../extension/background/capture/stages/media', () => ({
  media: made('media', 'media/', 'media', true),
}));
vi.mock('../../../extension/background/capture/stages/fullpage', () => ({
  fullpage: made('fullpage', 'screenshot-full-01.png', 'screenshot-tile', true),
}));
vi.mock('../../../extension/background/capture/stages/view', () => ({
  view: made('view', 'view.html', 'view', false),
}));
vi.mock('../../../extension/background/capture/stages/lazy', () => ({ lazy: quiet('lazy') }));
vi.mock('../../../extension/background/capture/stages/facts', () => ({ facts: quiet('facts') }));
vi.mock('../../../extension/background/capture/stages/reconstruction', () => ({
  reconstruction: quiet('reconstruction'),
}));
vi.mock('../../../extension/background/capture/stages/catalogue', () => ({ catalogue: quiet('catalogue') }));
vi.mock('../../../extension/background/capture/stages/derive', () => ({ derive: quiet('derive') }));
vi.mock('../../../extension/background/capture/frames', () => ({
  thawFrames: async () => undefined,
  wakeFrame: async () => true,
}));
vi.mock('../../../extension/background/spot/configure', () => ({ configureTab: async () => undefined }));
vi.mock('../../../extension/background/spot/quiet-tabs', () => ({ hush: () => undefined, unhush: () => undefined }));
vi.mock('../../../extension/background/time/token-queue', () => ({ serveTokens: async () => undefined }));
vi.mock('../../../extension/platform/environment', () => ({
  browserInfo: async () => ({
    name: 'x',
    version: '1',
    userAgent: 'x',
    platform: 'x',
    language: 'en',
    privateWindow: false,
    otherExtensions: null,
  }),
  toolInfo: async () => ({ name: 'Spoor', version: '0.1.0', buildSha256: '0'.repeat(64) }),
}));
vi.mock('../../../extension/platform/messaging', () => ({ tellUi: () => undefined }));
vi.mock('../../../extension/platform/target', () => ({ build: { version: '0.1.0' }, targetBrowser: 'chromium' }));

import { runCapture } from '../../../extension/background/capture/runner';
import { captureDetail, captureRows } from '../../../extension/store/captures';
import { intakeCase, requireCase } from '../../../extension/store/cases';
import { database } from '../../../extension/store/database';
import { emptyFacts } from '../../../extension/store/job-facts';
import { removeOrphanBlobs, unfinishedJobs } from '../../../extension/store/jobs';
import { ledgerLines } from '../../../extension/store/ledger';
import { checkChain } from '../../../shared/evidence/ledger';

export const PAGE_STAGES = ['prepare', 'viewport', 'document', 'mhtml', 'media', 'fullpage'];
/** Stages without a file of their own. */
export const QUIET_STAGES = ['lazy', 'facts', 'reconstruction', 'catalogue', 'derive'];
export const STAGES = [...PAGE_STAGES, 'transport', 'view'];
export const PATHS: Record<string, string> = {
  ...{ prepare: 'a.txt', viewport: 'screenshot-viewport.png', document: 'dom.html.txt', mhtml: 'page.mhtml' },
  ...{ media: 'media/', fullpage: 'screenshot-full-01.png', transport: 'http.json', view: 'view.html' },
};
export const FULL = Object.assign(new Error('QuotaExceededError'), {
  name: 'AbortError',
  inner: { name: 'QuotaExceededError' },
});

/** A new store before each test. */
beforeEach(async () => {
  vi.restoreAllMocks();
  for (const level of ['warn', 'error', 'info'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  await database().delete();
  await database().open();
  Object.assign(world, { fault: 'none', at: '', runs: [], later: false });
});

/** Of the intake case, when no other is named. */
export async function newJob(ofCase?: string): Promise<JobRow> {
  const caseId = ofCase ?? (await intakeCase()).caseId;
  const url = 'https://shop.test/ad/1';
  const job: JobRow = {
    ...{ jobId: crypto.randomUUID(), tabId: 7, windowId: 1, caseId, url, title: 'Ad', privateWindow: false },
    ...{ state: 'queued', requestedAt: new Date().toISOString(), stagesDone: [], stageNow: null, refused: [] },
    ...{ artefacts: [], transformations: [], notCaptured: [], facts: emptyFacts(url, 'Ad'), thumbnail: null },
    ...{ captureId: null, exhibit: null, error: null },
  };
  job.facts.geometry = {} as never;
  await database().jobs.add(structuredClone(job));
  return job;
}

export async function run(job: JobRow, fault: Fault = 'none', at = ''): Promise<void> {
  Object.assign(world, { fault, at });
  const left = new AbortController();
  const officer = new AbortController();
  let reason: string | null = null;
  world.leave = () => {
    reason = 'the tab was closed during the capture';
    left.abort(new Error(reason));
  };
  world.cancel = () => officer.abort(new DOMException('cancelled', 'AbortError'));
  const killed = new Promise<void>((resolve) => {
    world.reached = resolve;
  });
  const ended = runCapture(job, officer.signal, { gone: () => reason, left: left.signal });
  await (fault === 'killed' ? killed : ended);
  world.fault = 'none';
}

/** What the next life of the background does with a job that was in the middle: the row as stored, and no page any more. */
export async function resume(jobId: string): Promise<void> {
  const row = await database().jobs.get(jobId);
  if (!row) throw new Error('the job is lost');
  const reason = 'the browser or the extension stopped during the capture';
  await runCapture(row, new AbortController().signal, {
    gone: () => reason,
    left: AbortSignal.abort(new Error(reason)),
    interrupted: true,
  });
}

/** The store as a stranger may find it after any fault. */
export async function expectWhole(): Promise<void> {
  expect(await unfinishedJobs()).toEqual([]);
  const { caseId } = await intakeCase();
  expect((await checkChain(await ledgerLines(caseId))).ok).toBe(true);
  const rows = await captureRows(caseId);
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
  expect((await requireCase(caseId)).nextExhibit).toBe(rows.length + 1);
  for (const { id } of rows) {
    const { record, signatureValid } = await captureDetail(id);
    expect(signatureValid).toBe(true);
    // A verifier refuses a file that names a source which is not there.
    const sources = record.artefacts.flatMap(({ derivedFrom }) => derivedFrom ?? []);
    expect(record.artefacts.map(({ path }) => path)).toEqual(expect.arrayContaining(sources));
    for (const { sha256, bytes } of record.artefacts) expect((await database().blobs.get(sha256))?.bytes).toBe(bytes);
  }
  await removeOrphanBlobs();
  const named = new Set((await database().artefacts.toArray()).map(({ sha256 }) => sha256));
  expect((await database().blobs.toCollection().primaryKeys()).filter((key) => !named.has(key))).toEqual([]);
  expect(await database().jobViews.count()).toBe(0);
}

export const lastOp = async (job: JobRow) => JSON.parse((await ledgerLines(job.caseId)).at(-1) ?? '{}');
export const sealedRecord = async (job: JobRow) => {
  const row = await database().jobs.get(job.jobId);
  expect(row?.state).toBe('sealed');
  return (await captureDetail(row?.captureId ?? '')).record;
};

/** No room from the bytes of this stage on, or what else is said instead. */
export function putFrom(stage: string, instead: () => Promise<never> = () => Promise.reject(FULL)): void {
  const { blobs } = database();
  const put = blobs.put.bind(blobs);
  // By what the bytes are, not by when they come: what is stored while the next is taken comes in any order.
  vi.spyOn(blobs, 'put').mockImplementation((async (row: { blob: Blob }) => {
    const [name = ''] = (await row.blob.text()).split(' of ', 1);
    return STAGES.indexOf(name) >= STAGES.indexOf(stage) ? instead() : put(row as never);
  }) as never);
}

export function putOf(stage: string, instead: (put: () => Promise<unknown>) => Promise<unknown>): void {
  const { blobs } = database();
  const put = blobs.put.bind(blobs);
  vi.spyOn(blobs, 'put').mockImplementation((async (row: { blob: Blob }) =>
    (await row.blob.text()).startsWith(`${stage} of`)
      ? instead(async () => put(row as never))
      : put(row as never)) as never);
}

export { world };
