/**
 * Captures wait in line and run one after another: Chromium photographs only the tab in front, and one ledger takes one line at a
 * time. The line is in the store, so a stopped background picks it up again.
 */
import { note } from '../../../shared/capture/note';
import type { Transformation } from '../../../shared/capture/record';
import { digestSelfTest } from '../../../shared/evidence/digest';
import type { PageRect } from '../../../shared/messages/protocol';
import { browser, type Tabs } from '../../platform/browser';
import { browserSession } from '../../platform/browser-session';
import { detachLeftovers } from '../../platform/debugger-session';
import { SpoorError, wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { canPictureAnyTab } from '../../platform/pictures';
import { within } from '../../platform/timing';
import { storeAnswers } from '../../store/answers';
import { currentCase, requireCase } from '../../store/cases';
import { requireHeadRoom, requireStore } from '../../store/database';
import { emptyFacts } from '../../store/job-facts';
import {
  forgetOldJobs,
  jobsWaitingForRoom,
  jobView,
  outcomeWritten,
  removeOrphanBlobs,
  storedJob,
  unfinishedJobs,
} from '../../store/jobs';
import { indexLinks } from '../../store/links';
import type { JobRow } from '../../store/schema';
import { indexCapture } from '../../store/search';
import { mainFrameRecord } from '../transport/record';
import { thawFrames } from './frames';
import { writeOutcomesAgain } from './give-up';
import { showOutcome } from './outcome-badge';
import { type WatchedPage, watchPage } from './page-watch';
import { refusalOf } from './refusal';
import { runCapture } from './runner';
import { putBackLater } from './tiles/main-area';
import { scrollBackLater } from './tiles/scrolled';
import { letMoveLater } from './tiles/stand-still';
import { lookLater, waitsForRoom } from './waiting-room';

/** Both browsers stop an idle background after 30 s; a call to the extension API counts as work. */
const KEEP_AWAKE_MS = 15_000;
/** Between two looks at whether the page of the capture that runs is still there. */
const LOOK_MS = 400;
const BROWSER_MS = 30_000;
const INDEX_MS = 180_000;
/** Longer than all waits of a capture together: whatever happens, those behind it get their turn. */
const LONGEST_MS = 3_600_000;

/** Both digests are tried on known vectors once in each life of the background, before they are trusted with evidence. */
let selfTest: Promise<void> | null = null;

const running = new Map<string, AbortController>();
let line: Promise<void> = Promise.resolve();
/** Settles when the jobs of an earlier life are known: one that is entered before that would be taken for one of them, and run twice. */
let earlier: Promise<unknown> = Promise.resolve();

export interface StartOptions {
  /** The tab may not be the one in front when its turn comes: it is brought there, which its record says. */
  bringToFront?: boolean;
  /** What was done for this capture before it was asked for. */
  declare?: Transformation;
  /** The part of the page that the officer has chosen, CSS px of the page. */
  region?: PageRect | undefined;
}

/** Queues a capture of a tab. Throws a `SpoorError` when the page or the store can't be used; nothing is stored then. */
export async function startCapture(
  tabId: number,
  caseId?: string,
  options: StartOptions = {},
): Promise<{ jobId: string }> {
  const tab = await browser.tabs.get(tabId).catch(() => {
    throw new SpoorError('tab-closed');
  });
  // From here on: what the tab goes to while the capture is being prepared is another page than the one that was asked for.
  const watch = watchPage(tabId, tab.url ?? '');
  try {
    const job = await newJob(tab, caseId, options);
    enqueue(job, watch);
    return { jobId: job.jobId };
  } catch (thrown) {
    watch.stop();
    throw thrown;
  }
}

/** The job's row, stored. Throws when the page or the store can't be used. */
async function newJob(
  tab: Tabs.Tab,
  caseId: string | undefined,
  { bringToFront = false, declare, region }: StartOptions,
): Promise<JobRow> {
  const tabId = tab.id ?? -1;
  const refusal = await refusalOf(tab, await mainFrameRecord(tabId));
  if (refusal) throw new SpoorError(refusal, tab.url ?? '');
  selfTest ??= digestSelfTest();
  await selfTest;
  const store = await storeAnswers('the store', requireStore());
  await storeAnswers('the room that is left', requireHeadRoom());
  await sealWaiting();
  const caseRow = await storeAnswers('the case', caseId ? requireCase(caseId) : currentCase());
  if (caseRow.purgedAt) throw new SpoorError('case-purged', caseRow.caseNumber);
  const job: JobRow = {
    jobId: crypto.randomUUID(),
    tabId,
    windowId: tab.windowId ?? -1,
    caseId: caseRow.caseId,
    url: tab.url ?? '',
    title: tab.title ?? '',
    privateWindow: tab.incognito,
    state: 'queued',
    requestedAt: new Date().toISOString(),
    stagesDone: [],
    stageNow: null,
    refused: [],
    artefacts: [],
    transformations: declare ? [declare] : [],
    ...{ bringToFront, declared: declare ? [declare] : [], session: await browserSession() },
    notCaptured: [],
    facts: emptyFacts(tab.url ?? '', tab.title ?? ''),
    ...(region ? { region: checkedRegion(region) } : {}),
    thumbnail: null,
    captureId: null,
    exhibit: null,
    error: null,
  };
  await earlier;
  await storeAnswers('the capture’s row', store.jobs.add(job));
  tellUi({ type: 'job', job: jobView(job) });
  return job;
}

/** Finite CSS px with an area; a nonsense region would be a capture that says it shows something and does not. */
function checkedRegion({ x, y, width, height }: PageRect): PageRect {
  const usable = [x, y, width, height].every(Number.isFinite) && width >= 1 && height >= 1;
  if (!usable) throw new SpoorError('bad-message', 'the part of the page has no area');
  return { x, y, width, height };
}

/** Stops a queued or running capture; what it had taken is not kept. */
export function cancelCapture(jobId: string): boolean {
  const controller = running.get(jobId);
  controller?.abort(new DOMException('cancelled by the officer', 'AbortError'));
  return controller !== undefined;
}

function enqueue(job: JobRow, watch: WatchedPage): void {
  const controller = new AbortController();
  running.set(job.jobId, controller);
  takeTurn(job, controller.signal, watch);
}

function takeTurn(job: JobRow, signal: AbortSignal, watch: WatchedPage): void {
  inLine(async () => {
    if (await waitsForRoom({ job, signal, again: () => takeTurn(job, signal, watch) })) return;
    const awake = setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_AWAKE_MS);
    const looking = setInterval(() => void watch.look?.(), LOOK_MS);
    try {
      await toFront(job);
      await runCapture(job, signal, watch);
    } finally {
      clearInterval(awake);
      clearInterval(looking);
      watch.stop();
      running.delete(job.jobId);
    }
    if (job.error?.code === 'storage-full') await lookLater();
    await within(BROWSER_MS, 'the button', showOutcome(job));
    if (job.captureId !== null) await storeAnswers('the indexes', indexed(job.captureId), INDEX_MS);
    // What a capture that came to nothing had taken is not kept.
    if (job.state !== 'sealed') await removeOrphanBlobs();
  });
}

async function indexed(captureId: string): Promise<void> {
  await indexCapture(captureId);
  await indexLinks(captureId);
}

/** Chromium photographs only the tab in front. A capture of several tabs brings each there when it is its turn, and says so. */
async function toFront(job: JobRow): Promise<void> {
  if (!job.bringToFront || canPictureAnyTab || job.stagesDone.length > 0) return;
  try {
    const tab = await browser.tabs.get(job.tabId);
    if (tab.active) return;
    await within(BROWSER_MS, 'bringing a tab to the front', browser.tabs.update(job.tabId, { active: true }));
    job.transformations.push({
      what: 'The tab was brought to the front before its capture; the page can see that it became visible.',
      why: 'It was one of several captures ordered at once, and this browser photographs only the tab in front.',
    });
  } catch (thrown) {
    // The stages find out for themselves that the tab is gone, and say so.
    console.info('Spoor: a tab could not be brought to the front:', wordsOf(thrown));
  }
}

/** Nothing else touches the store's bytes while `work` runs. A failure of one is told and does not hold up the next. */
function inLine(work: () => Promise<unknown>): void {
  line = line
    .then(() => within(LONGEST_MS, 'what stands in the line of captures', work()))
    .then(
      () => undefined,
      (thrown) => console.error('Spoor: in the line of captures:', wordsOf(thrown)),
    );
}

/**
 * After a stop of the background: captures that had not begun are begun if their tab still shows the page; those in the middle are
 * sealed with what was stored, and say that they were interrupted. After the browser itself was started anew nothing is begun: the page
 * would be another load of it, the tab of that number another one. Call once when the background starts.
 */
export async function resumeCaptures(): Promise<void> {
  const unfinished = unfinishedJobs();
  earlier = unfinished.catch(() => undefined);
  // First in the line: what is attached anew must not be taken for what was left attached.
  inLine(() => within(BROWSER_MS, 'detaching', detachLeftovers()));
  try {
    const session = await browserSession();
    for (const job of await unfinished) {
      const sameRun = job.session === undefined || job.session === session;
      const tab = sameRun ? await browser.tabs.get(job.tabId).catch(() => null) : null;
      const samePage = tab !== null && tab.url === job.facts.tabUrl;
      if (tab) {
        await putBackLater(job);
        await letMoveLater(job);
        await scrollBackLater(job);
      }
      // Nothing is stored yet: the capture can begin as if it had only been asked for.
      if (job.stagesDone.length === 0 && samePage) {
        Object.assign(job, { state: 'queued', stageNow: null, facts: emptyFacts(job.url, job.title) });
        // What was declared when it was asked for stays true.
        Object.assign(job, { artefacts: [], transformations: [...(job.declared ?? [])], notCaptured: [], refused: [] });
        enqueue(job, watchPage(job.tabId, job.url));
        continue;
      }
      if (tab) await thawFrames(job.tabId);
      // The same address may be another document by now: nothing more is taken from it.
      job.facts.startedMonotonic = null;
      if (job.stageNow) {
        const what = `The stage “${job.stageNow}” was broken off when the background stopped; what it had done to the page is not known.`;
        job.transformations.push({ what, why: 'A stopped background loses what it has not stored.' });
      }
      const when = job.state === 'queued' ? 'before the capture began' : 'during the capture';
      const reason = `the browser or the extension stopped ${when}`;
      const left = AbortSignal.abort(new Error(reason));
      enqueue(job, { gone: () => reason, left, interrupted: true, stop: () => undefined });
    }
    await sealWaiting();
    inLine(() => storeAnswers('old captures', forgetOldJobs()));
    inLine(removeOrphanBlobs);
  } catch (thrown) {
    console.error('Spoor: captures could not be resumed:', wordsOf(thrown));
  }
}

let askedAgain: Promise<void> = Promise.resolve();

/** Captures that had no room for their seal: tried again when the background starts and before the next capture. */
export function sealWaiting(): Promise<void> {
  // One after another: a row that was read before its seal must not be sealed once more.
  askedAgain = askedAgain.then(enqueueWaiting, enqueueWaiting);
  return askedAgain;
}

async function enqueueWaiting(): Promise<void> {
  await writeOutcomesAgain();
  for (const job of await jobsWaitingForRoom()) {
    if (running.has(job.jobId)) continue;
    const stored = await storedJob(job.jobId);
    if (stored?.state === 'sealed') {
      // Its seal was made after all, when nobody waited for the answer any more.
      outcomeWritten(job.jobId);
      tellUi({ type: 'job', job: jobView(stored) });
      continue;
    }
    job.facts.startedMonotonic = null;
    note(job.transformations, {
      what: 'The capture was sealed later than its parts were stored; each part’s time is with it.',
      why: 'There was no room for the seal, and it was made when there was room again.',
    });
    const reason = 'there was no room left to store it';
    const left = AbortSignal.abort(new Error(reason));
    enqueue(Object.assign(job, { state: 'queued' }), {
      gone: () => reason,
      left,
      interrupted: true,
      stop: () => undefined,
    });
  }
}
