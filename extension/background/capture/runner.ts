/**
 * Runs one capture: stages in order, each outcome stored before the next begins. A stage that fails is written down and the rest
 * goes on; only unequal digests, the officer's cancel or a page of which nothing could be taken end a capture without an exhibit. A full
 * store ends it with what was stored.
 */
import { shortened } from '../../../shared/capture/limits';
import { note } from '../../../shared/capture/note';
import { DigestMismatch } from '../../../shared/evidence/digest';
import { badAnswers } from '../../platform/bad-answers';
import { isStorageFull, SpoorError, wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { within } from '../../platform/timing';
import { storeAnswers } from '../../store/answers';
import { database } from '../../store/database';
import { useOnly } from '../../store/in-use';
import { jobView, type StageName } from '../../store/jobs';
import type { JobRow } from '../../store/schema';
import { readSettings } from '../../store/settings';
import { configureTab } from '../spot/configure';
import { hush, unhush } from '../spot/quiet-tabs';
import { serveTokens } from '../time/token-queue';
import { nobodyListens, PAGE_ENDED, pageHasEnded, thawFrames, wakeFrame } from './frames';
import { giveUp } from './give-up';
import { forWantOfRoom, leaveOutLost, sealWhatIsStored } from './out-of-room';
import { refuse } from './refuse';
import { seal } from './seal';
import { RunningCapture, type Stage } from './stage';
import { catalogue } from './stages/catalogue';
import { derive } from './stages/derive';
import { document } from './stages/document';
import { facts } from './stages/facts';
import { fullpage } from './stages/fullpage';
import { lazy } from './stages/lazy';
import { media } from './stages/media';
import { mhtml } from './stages/mhtml';
import { prepare } from './stages/prepare';
import { reconstruction } from './stages/reconstruction';
import { transport } from './stages/transport';
import { view } from './stages/view';
import { viewport } from './stages/viewport';

/** The viewport picture first: it is what the officer saw. What the page can notice (the debugger's bar) comes as late as possible. */
const STAGES: Stage[] = [
  prepare,
  viewport,
  lazy,
  document,
  facts,
  mhtml,
  media,
  fullpage,
  transport,
  view,
  reconstruction,
  catalogue,
  derive,
];

const LEAVE_MS = 30_000;

export interface PageWatch {
  /** Set when the tab went to another document, was closed or crashed: what comes later would not be this page. */
  gone(): string | null;
  /** Aborted at that moment. */
  left: AbortSignal;
  /** An earlier life of the background began it or was to begin it; the page is out of reach. */
  interrupted?: true;
}

/** Runs a queued or interrupted job to its end. Never throws: the outcome is in the job's row. */
export async function runCapture(job: JobRow, signal: AbortSignal, watch: PageWatch): Promise<void> {
  const progress = (detail: string) => tellUi({ type: 'job', job: jobView(job, detail) });
  let capture: RunningCapture | null = null;
  const open = new OpenStages();
  hush(job.tabId);
  try {
    const settings = await storeAnswers('the settings', readSettings());
    capture = new RunningCapture(job, settings, signal, progress);
    job.state = 'running';
    if (job.facts.startedAt === null) {
      job.facts.startedAt = new Date().toISOString();
      job.facts.startedMonotonic = performance.now();
    }
    // What was answered before belongs to no capture.
    badAnswers(job.tabId);
    for (const stage of STAGES) {
      signal.throwIfAborted();
      if (job.stagesDone.includes(stage.name)) continue;
      await enter(job, stage.name);
      // What comes now reads what was stored.
      if (!stage.needsPage) await open.stored();
      await runStage(capture, stage, watch, open);
    }
    await letPageGo(capture);
    // Its seal had waited for room, or the machine may have died under it.
    if (job.error || watch.interrupted) await leaveOutLost(job);
    await enter(job, 'seal');
    signal.throwIfAborted();
    await seal(capture);
    serveTokens();
  } catch (thrown) {
    await open.dropped();
    const full = capture && !signal.aborted && (await forWantOfRoom(thrown));
    const end = capture && full ? await endFull(capture, thrown) : thrown;
    if (end) await giveUp(job, end, signal, watch.interrupted === true);
  } finally {
    // Its row or its capture names them now, or nothing does.
    useOnly(job.jobId, []);
    unhush(job.tabId);
    await leavePage(job, capture);
    tellUi({ type: 'job', job: jobView(job) });
    tellUi({ type: 'store', caseId: job.caseId });
  }
}

/** Seals what was stored before there was no more room. Gives what went wrong with that, or null. */
async function endFull(capture: RunningCapture, full: unknown): Promise<unknown> {
  try {
    // The page is let go first: what fills the disk may be slow to fail.
    await letPageGo(capture);
    await sealWhatIsStored(capture, STAGES, full);
    serveTokens();
    return null;
  } catch (thrown) {
    return thrown;
  }
}

/** Detaches. A browser that does not even say that it did must not hold up the captures behind this one. */
async function letPageGo(capture: RunningCapture): Promise<void> {
  await within(LEAVE_MS, 'detaching', capture.endSession());
}

/** Takes everything of ours off the page, as far as it is still there. */
async function leavePage(job: JobRow, capture: RunningCapture | null): Promise<void> {
  const leave = async () => {
    await thawFrames(job.tabId);
    // As the settings are now: the officer may have paused the reading while the capture ran.
    await configureTab(job.tabId, await storeAnswers('the settings', readSettings()));
  };
  try {
    if (capture) await letPageGo(capture);
    await within(LEAVE_MS, 'leaving the page', leave());
  } catch (thrown) {
    console.warn('Spoor: after the capture:', wordsOf(thrown));
  }
}

async function enter(job: JobRow, stage: StageName): Promise<void> {
  job.stageNow = stage;
  await storeAnswers(`entering ${stage}`, database().jobs.put(job));
  tellUi({ type: 'job', job: jobView(job) });
}

/** Stages that need the page no more and have still bytes to store. */
class OpenStages {
  readonly #open: { work: Promise<void>; stop: AbortController }[] = [];

  add(work: Promise<void>, stop: AbortController): void {
    // Told by `stored`.
    work.catch(() => undefined);
    this.#open.push({ work, stop });
  }

  /** Rejects when what failed ends the whole capture. */
  async stored(): Promise<void> {
    for (const { work } of this.#open) await work;
    this.#open.length = 0;
  }

  /** Nothing of them is entered after this. */
  async dropped(): Promise<void> {
    for (const { stop } of this.#open) stop.abort();
    await Promise.allSettled(this.#open.map(({ work }) => work));
  }
}

async function runStage(capture: RunningCapture, stage: Stage, watch: PageWatch, open: OpenStages): Promise<void> {
  const { job } = capture;
  const stop = new AbortController();
  const storing = AbortSignal.any([capture.signal, stop.signal]);
  const taking = stage.needsPage ? AbortSignal.any([storing, watch.left]) : storing;
  /** Why what is being taken would be of another page, or of none. */
  const gone = () => (stage.needsPage ? watch.gone() : null);
  const failed = (thrown: unknown, left: string | null): void => {
    stop.abort();
    capture.signal.throwIfAborted();
    if (thrown instanceof DigestMismatch || isStorageFull(thrown)) throw thrown;
    if (left) discard(job, stage, left);
    else refuse(job, stage, thrown instanceof SpoorError && thrown.detail ? thrown.detail : wordsOf(thrown));
  };
  const done = async (): Promise<void> => {
    for (const { what, reason } of badAnswers(job.tabId)) note(job.notCaptured, { what, reason: shortened(reason) });
    job.stagesDone.push(stage.name);
    await storeAnswers(`the outcome of ${stage.name}`, database().jobs.put(job));
  };
  const own = capture.forStage(taking, storing);
  let rest: Promise<unknown> | null = null;
  try {
    const away = gone() ?? (stage.needsPage ? await blocked(job, stage) : null);
    if (away) throw new SpoorError('internal', away);
    await within(stage.timeoutMs, stage.name, stage.run(own), taking);
    // Taken while the page was changing under it: nobody could say which page that is.
    const left = gone();
    if (left) throw new SpoorError('internal', left);
    rest = own.rest();
  } catch (thrown) {
    failed(thrown, gone());
  }
  if (!rest) return done();
  // The bytes are ours, and of this page: it may go.
  const stored = within(stage.timeoutMs, `${stage.name}: storing`, rest, storing).catch((thrown) =>
    failed(thrown, null),
  );
  open.add(stored.then(done), stop);
}

/**
 * A page that did not answer at the start stands in a dialog or in its own script. The picture of the viewport needs no answer; what
 * does is asked for once more, shortly, instead of waiting out each stage's time.
 */
async function blocked(job: JobRow, stage: Stage): Promise<string | null> {
  if (stage.name === 'prepare' || stage.name === 'viewport' || job.facts.geometry !== null) return null;
  // The document is worth the longer wait: a busy page is heard in the end.
  if (await wakeFrame(job.tabId, 0, stage.name === 'document' ? 8_000 : 1_500)) return null;
  if (await nobodyListens(job.tabId)) {
    if (await pageHasEnded(job.tabId)) return PAGE_ENDED;
    return 'the browser lets no extension read this page, which it shows by a program of its own (a PDF document or data, for example)';
  }
  return 'the page does not answer: it stands in a dialog or in its own script';
}

/** Drops what a stage took while the tab was leaving the page. */
function discard(job: JobRow, stage: Stage, reason: string): void {
  const isOf = (path: string) =>
    stage.provides.some(
      (what) => path === what || (what.endsWith('/') && path.startsWith(what)) || samePrefix(path, what),
    );
  job.artefacts = job.artefacts.filter(({ path }) => !isOf(path));
  if (stage.name === 'fullpage') {
    job.facts.screenshot = { method: null, complete: false, tiles: [] };
    job.artefacts = job.artefacts.filter(({ role }) => role !== 'region');
    job.facts.regions = [];
  }
  if (stage.name === 'viewport') job.thumbnail = null;
  if (stage.name === 'document') job.facts.frames = [];
  if (stage.name === 'media') job.facts.media = [];
  refuse(job, stage, reason);
}

/** `screenshot-full-07.png` belongs to what `screenshot-full-01.png` stands for, `dom-frame-02.html.txt` to `dom.html.txt`. */
function samePrefix(path: string, provided: string): boolean {
  const family = (name: string) => name.replace(/-frame-\d+/, '').replace(/-\d+\.png$/, '-nn.png');
  return family(path) === family(provided);
}
