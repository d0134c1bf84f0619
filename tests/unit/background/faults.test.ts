/**
 * Every fault at every stage, on the real runner, seal, queue and store over a fake IndexedDB. The stages' own work is replaced by one
 * small file each: there is no browser here, and what is tried is what becomes of a capture when something breaks, not the pictures.
 * After each fault: no job is left hanging, the ledger is whole, every exhibit has all its bytes and a valid signature, numbers have no gap.
 */
import '../store/environment';
import { beforeEach, describe, expect, it, vi } from 'vitest';
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

const made = vi.hoisted(() => {
  return function made(name: string, path: string, role: string, needsPage: boolean): Stage {
    return {
      name: name as Stage['name'],
      provides: [path],
      needsPage,
      // A capture that a test kills lives on in this process: it must not wake up in the next test.
      timeoutMs: 600_000,
      async run(capture: RunningCapture) {
        world.runs.push(name);
        const here = world.at === name ? world.fault : 'none';
        if (here === 'throws') throw new Error('it broke');
        const keep = world.later && needsPage ? 'keepLater' : 'keep';
        await capture[keep](path, new Blob([`${name} of ${capture.job.jobId}`]), {
          mediaType: 'text/plain',
          role: role as 'dom',
          ...(name === 'view' ? { derivedFrom: 'dom.html.txt' } : {}),
        });
        if (here === 'half') throw new Error('it broke off');
        if (here === 'leaves') world.leave();
        if (here === 'cancelled') world.cancel();
        if (here === 'killed') {
          world.reached();
          await new Promise(() => undefined);
        }
        capture.signal.throwIfAborted();
      },
    };
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
const quiet = vi.hoisted(
  () =>
    (name: string): Stage => ({
      ...{ name: name as Stage['name'], provides: [], needsPage: false, timeoutMs: 5_000 },
      run: async () => undefined,
    }),
);
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

const PAGE_STAGES = ['prepare', 'viewport', 'document', 'mhtml', 'media', 'fullpage'];
const STAGES = [...PAGE_STAGES, 'transport', 'view'];
const FULL = Object.assign(new Error('QuotaExceededError'), {
  name: 'AbortError',
  inner: { name: 'QuotaExceededError' },
});

beforeEach(async () => {
  vi.restoreAllMocks();
  for (const level of ['warn', 'error', 'info'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  await database().delete();
  await database().open();
  Object.assign(world, { fault: 'none', at: '', runs: [], later: false });
});

async function newJob(): Promise<JobRow> {
  const { caseId } = await intakeCase();
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

async function run(job: JobRow, fault: Fault = 'none', at = ''): Promise<void> {
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
async function resume(jobId: string): Promise<void> {
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
async function expectWhole(): Promise<void> {
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

const lastOp = async (job: JobRow) => JSON.parse((await ledgerLines(job.caseId)).at(-1) ?? '{}');
const sealedRecord = async (job: JobRow) => {
  const row = await database().jobs.get(job.jobId);
  expect(row?.state).toBe('sealed');
  return (await captureDetail(row?.captureId ?? '')).record;
};

function putOf(stage: string, instead: (put: () => Promise<unknown>) => Promise<unknown>): void {
  const { blobs } = database();
  const put = blobs.put.bind(blobs);
  vi.spyOn(blobs, 'put').mockImplementation((async (row: { blob: Blob }) =>
    (await row.blob.text()).startsWith(`${stage} of`)
      ? instead(async () => put(row as never))
      : put(row as never)) as never);
}

describe('a stage that breaks', () => {
  it.each(STAGES)('%s: the rest is sealed, and the record says what is missing', async (at) => {
    const job = await newJob();
    await run(job, 'throws', at);
    const record = await sealedRecord(job);
    expect(record.notCaptured).toContainEqual({ what: expect.any(String), reason: 'it broke' });
    expect(record.artefacts).toHaveLength(STAGES.length - 1);
    await expectWhole();
  });
});

describe('a stage that breaks off after some of its files', () => {
  it.each(STAGES)('%s: what it took is kept, and the record says that there was more', async (at) => {
    const job = await newJob();
    await run(job, 'half', at);
    const record = await sealedRecord(job);
    expect(record.artefacts).toHaveLength(STAGES.length);
    expect(record.notCaptured).toContainEqual({
      what: `the rest of the stage “${at}”`,
      reason: 'it broke off',
    });
    await expectWhole();
  });
});

describe('a tab that is closed or leaves', () => {
  it.each(PAGE_STAGES)('in %s: what that stage took is dropped, later ones take nothing of the page', async (at) => {
    const job = await newJob();
    await run(job, 'leaves', at);
    const row = await database().jobs.get(job.jobId);
    // Before anything that shows the page there is no exhibit at all.
    if (PAGE_STAGES.indexOf(at) < 2) expect(row?.error?.code).toBe('nothing-captured');
    else {
      const record = await sealedRecord(job);
      expect(record.notCaptured.some(({ reason }) => reason.includes('closed'))).toBe(true);
      expect(world.runs.slice(world.runs.indexOf(at) + 1).filter((name) => PAGE_STAGES.includes(name))).toEqual([]);
    }
    await expectWhole();
  });
});

describe('a background that is killed', () => {
  it.each(STAGES)('in %s: the next life seals what was stored, or says that there was nothing', async (at) => {
    const job = await newJob();
    await run(job, 'killed', at);
    expect(await captureRows(job.caseId)).toEqual([]);
    await resume(job.jobId);
    const row = await database().jobs.get(job.jobId);
    if (['prepare', 'viewport'].includes(at)) {
      expect(row).toMatchObject({ state: 'interrupted', error: null });
      expect(await lastOp(job)).toMatchObject({ op: 'collection-failed', reasonCode: 'interrupted' });
    } else expect((await sealedRecord(job)).artefacts.length).toBeGreaterThan(0);
    await expectWhole();
  });
});

describe('the officer’s cancel', () => {
  it.each(STAGES)('in %s: nothing is kept, no number is used, the ledger says so', async (at) => {
    const job = await newJob();
    await run(job, 'cancelled', at);
    expect((await database().jobs.get(job.jobId))?.state).toBe('cancelled');
    expect(await captureRows(job.caseId)).toEqual([]);
    expect(await lastOp(job)).toMatchObject({ op: 'collection-failed', reasonCode: 'cancelled' });
    await expectWhole();
  });
});

describe('a full disk', () => {
  it.each(STAGES.map((at, i) => [at, i] as const))('when the bytes of stage %s are written', async (at) => {
    const job = await newJob();
    putOf(at, () => Promise.reject(FULL));
    await run(job);
    vi.restoreAllMocks();
    expect((await database().jobs.get(job.jobId))?.error?.code).toBe('storage-full');
    expect(await captureRows(job.caseId)).toEqual([]);
    expect(await lastOp(job)).toMatchObject({ op: 'collection-failed', reasonCode: 'storage-full' });
    await expectWhole();
  });

  it.each(['captures', 'artefacts', 'ledger'] as const)(
    'when the seal writes to %s: all of it or nothing',
    async (table) => {
      const job = await newJob();
      const method = table === 'artefacts' ? 'bulkAdd' : 'add';
      const target = database()[table];
      let refused = false;
      const original = (target[method] as (...rows: unknown[]) => unknown).bind(target);
      vi.spyOn(target as unknown as { add: () => unknown }, method as 'add').mockImplementation(((
        ...rows: unknown[]
      ) => {
        if (refused || world.runs.at(-1) !== 'view') return original(...rows);
        refused = true;
        return Promise.reject(FULL);
      }) as never);
      await run(job);
      vi.restoreAllMocks();
      expect(refused).toBe(true);
      expect((await database().jobs.get(job.jobId))?.error?.code).toBe('storage-full');
      expect(await captureRows(job.caseId)).toEqual([]);
      await expectWhole();
    },
  );
});

it('twenty captures in line, one of them broken and one cancelled: in order, none lost, numbers without a gap', async () => {
  const jobs: JobRow[] = [];
  for (let i = 0; i < 20; i++) jobs.push(await newJob());
  for (const [i, job] of jobs.entries()) await run(job, i === 5 ? 'throws' : i === 9 ? 'cancelled' : 'none', 'media');
  const states = await Promise.all(jobs.map(async ({ jobId }) => (await database().jobs.get(jobId))?.state));
  expect(states.filter((state) => state === 'sealed')).toHaveLength(19);
  expect(states[9]).toBe('cancelled');
  await expectWhole();
});

it('two captures at once, of one case: both are sealed, each with its own number', async () => {
  const [one, other] = [await newJob(), await newJob()];
  await Promise.all([run(one), run(other)]);
  expect(await captureRows(one.caseId)).toHaveLength(2);
  await expectWhole();
});

describe('bytes that are stored while the next are taken', () => {
  beforeEach(() => {
    world.later = true;
  });
  const paths = async (job: JobRow) => (await sealedRecord(job)).artefacts.map(({ path }) => path);

  it('are all there in the end, and every stage is done', async () => {
    const job = await newJob();
    await run(job);
    expect([(await paths(job)).length, job.stagesDone.filter((one) => STAGES.includes(one)).length]).toEqual([8, 8]);
    await expectWhole();
  });

  it.each(PAGE_STAGES)('of %s can’t be stored: the rest is sealed, and the record says so', async (at) => {
    const job = await newJob();
    putOf(at, () => Promise.reject(new Error('it broke')));
    await run(job);
    const { notCaptured } = await sealedRecord(job);
    expect(notCaptured).toContainEqual({ what: expect.any(String), reason: 'it broke' });
    await expectWhole();
  });

  it.each(PAGE_STAGES)('of %s meet a full disk: nothing is kept', async (at) => {
    const job = await newJob();
    putOf(at, () => Promise.reject(FULL));
    await run(job);
    expect((await database().jobs.get(job.jobId))?.error?.code).toBe('storage-full');
    await expectWhole();
  });

  it.each(['mhtml', 'media'])('of %s are still under way when the officer cancels: nothing is kept', async (at) => {
    const job = await newJob();
    putOf(at, () => new Promise((resolve) => setTimeout(resolve, 100)));
    await run(job, 'cancelled', 'fullpage');
    expect((await database().jobs.get(job.jobId))?.state).toBe('cancelled');
    await expectWhole();
  });

  it.each(['mhtml', 'media'])('of %s are lost when the background is killed: the next life says so', async (at) => {
    const job = await newJob();
    putOf(at, () => new Promise(() => undefined));
    await run(job, 'killed', 'fullpage');
    world.later = false;
    await resume(job.jobId);
    const lost = (await sealedRecord(job)).notCaptured.filter(({ reason }) => reason.includes('stopped during'));
    expect(lost.map(({ what }) => what)).toContain(at === 'mhtml' ? 'page.mhtml' : 'media/');
    await expectWhole();
  });

  it('stay, when the tab leaves after they were taken', async () => {
    const job = await newJob();
    putOf('mhtml', (put) => new Promise((resolve) => setTimeout(resolve, 50)).then(put));
    await run(job, 'leaves', 'media');
    expect(await paths(job)).toContain('page.mhtml');
    expect(await paths(job)).not.toContain('media/');
    await expectWhole();
  });
});
