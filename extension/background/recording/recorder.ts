/**
 * The record mode of a tab: from the moment the officer arms it, the bytes of documents and pictures are kept as they arrive, so
 * that a capture has them without a second request. It costs loading time and room, so it is never on by itself.
 */
import { withoutFragment } from '../../../shared/capture/address';
import { LIMITS } from '../../../shared/capture/limits';
import type { RecordState } from '../../../shared/messages/page-state';
import { browser } from '../../platform/browser';
import { SpoorError, wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { keepForSession } from '../../platform/session-memory';
import { streamFilterAvailable, tapResponses } from '../../platform/stream-filter';
import { addRecorded, forgetRecorded, forgetTabsBut, type RecordedRow, recordedOf } from './recording-store';

const STORED = 'recorded-tabs';
const MAX_ITEM_BYTES = 64 * 1024 * 1024;
/** Of one document with everything in it. */
const MAX_RECORDED_BYTES = 256 * 1024 * 1024;
/** Responses of one document, each with its address: a page may ask for millions of one byte. */
const MAX_RECORDED_FILES = 5_000;
/** Addresses of which is known why they were not kept. */
const MAX_LOST = 1_000;
/** The browser stops an idle background after 30 s, and the listeners with it. */
const KEEP_AWAKE_MS = 15_000;

/** What one document loaded. */
interface Load {
  bytes: number;
  files: number;
  /** Addresses that could not be kept, with the reason. */
  lost: Map<string, string>;
}

interface Recording {
  stop(): void;
  /** Request of the document that is loading, and of the one that is shown. */
  loading: string | null;
  /** Its address, after the redirects until now. */
  loadingUrl: string;
  /** Its answer has begun to come: until then nothing can be loaded for it. */
  answered: boolean;
  shown: string | null;
  /** By the request of their document. */
  loads: Map<string, Load>;
}

const recordings = new Map<number, Recording>();
let awake: ReturnType<typeof setInterval> | null = null;

/** Whether a tab is recorded, and what was kept of the page it shows. */
export function recordState(tabId: number): RecordState {
  const recording = recordings.get(tabId);
  const { files, bytes } = (recording?.shown && recording.loads.get(recording.shown)) || { files: 0, bytes: 0 };
  return { available: streamFilterAvailable, on: recording !== undefined, files, bytes, maxBytes: MAX_RECORDED_BYTES };
}

/** Arms or disarms a tab. What is shown already was not recorded: the page must be loaded again for that. */
export async function setRecording(tabId: number, on: boolean): Promise<RecordState> {
  if (on && !streamFilterAvailable) throw new SpoorError('internal', 'this browser lets no extension read along');
  if (on) arm(tabId);
  else await disarm(tabId);
  await remember();
  tellUi({ type: 'page', tabId });
  return recordState(tabId);
}

function arm(tabId: number, shown: string | null = null): void {
  if (recordings.has(tabId)) return;
  const recording: Recording = {
    ...{ stop: () => undefined, loading: null, loadingUrl: '', answered: false, shown, loads: new Map() },
  };
  recording.stop = tapResponses({
    tabId,
    types: ['main_frame', 'sub_frame', 'image', 'imageset', 'media'],
    maxBytes: MAX_ITEM_BYTES,
    onBegin({ requestId, url, type, pageUrl }) {
      if (type !== 'main_frame') return documentOf(recording, pageUrl);
      Object.assign(recording, { loading: requestId, loadingUrl: url, answered: false });
      return requestId;
    },
    onAnswer(load, { type }) {
      if (type === 'main_frame' && load === recording.loading) recording.answered = true;
    },
    onArrived(load, { url, type, bytes }) {
      if (bytes.size === 0) return;
      const of = loadOf(recording, load);
      // A longer address is cut in a capture and would not be found again.
      if (url.length > LIMITS.addressChars) return;
      if (of.bytes + bytes.size > MAX_RECORDED_BYTES || of.files >= MAX_RECORDED_FILES) {
        const most = `${MAX_RECORDED_BYTES} bytes and ${MAX_RECORDED_FILES} files`;
        lose(of, url, `the recording is full: it keeps at most ${most} of a page`);
        return;
      }
      of.bytes += bytes.size;
      of.files += 1;
      const row = { tabId, load, url, type, bytes: bytes.size, blob: bytes, at: new Date().toISOString() };
      addRecorded(row).catch((thrown) => lose(of, url, wordsOf(thrown)));
      tellUi({ type: 'page', tabId });
    },
    onLost(load, url, reason) {
      lose(loadOf(recording, load), url, reason);
      // A navigation that was given up: the page that is shown goes on loading. (Firefox tells `webNavigation.onErrorOccurred` of the empty
      // page of a new tab, too, while the next one is on its way.)
      if (load === recording.loading && url === recording.loadingUrl) recording.loading = null;
    },
  });
  recordings.set(tabId, recording);
  awake ??= setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_AWAKE_MS);
}

/**
 * The document that a request is made for. While the next page is on its way, the one that is shown goes on loading: what begins then is told
 * apart by the page it names, and by whether there is anything of the next one yet.
 */
function documentOf({ loading, loadingUrl, answered, shown }: Recording, pageUrl: string | null): string | null {
  if (loading === null) return shown;
  const ofNext = answered && (pageUrl === null || withoutFragment(pageUrl) === withoutFragment(loadingUrl));
  return ofNext ? loading : shown;
}

function lose({ lost }: Load, url: string, reason: string): void {
  if (url.length <= LIMITS.addressChars && (lost.size < MAX_LOST || lost.has(url))) lost.set(url, reason);
}

function loadOf({ loads }: Recording, load: string): Load {
  const known = loads.get(load) ?? { bytes: 0, files: 0, lost: new Map<string, string>() };
  loads.set(load, known);
  return known;
}

async function disarm(tabId: number): Promise<void> {
  recordings.get(tabId)?.stop();
  recordings.delete(tabId);
  if (recordings.size === 0 && awake !== null) {
    clearInterval(awake);
    awake = null;
  }
  await forgetRecorded(tabId, []);
}

/** Kept for the life of the browser, so that a stopped background goes on recording. */
async function remember(): Promise<void> {
  const tabs = [...recordings].map(([tabId, { shown, loading }]) => [tabId, loading ?? shown] as const);
  await keepForSession({ [STORED]: tabs });
}

export interface RecordedPage {
  items: RecordedRow[];
  lost: ReadonlyMap<string, string>;
}

/** What was recorded of the document a tab shows; null when the tab is not recorded, or was armed after the page had loaded. */
export async function recordedPage(tabId: number): Promise<RecordedPage | null> {
  const recording = recordings.get(tabId);
  if (!recording?.shown) return null;
  return { items: await recordedOf(tabId, recording.shown), lost: loadOf(recording, recording.shown).lost };
}

/** Registers the listeners and goes on with the tabs that were recorded. Call once, synchronously, when the background starts. */
export function recordWhereArmed(): void {
  if (!streamFilterAvailable) return;
  browser.webNavigation.onCommitted.addListener(({ tabId, frameId }) => {
    const recording = recordings.get(tabId);
    if (frameId !== 0 || !recording) return;
    // A page out of the back-forward cache was not loaded: nothing was recorded of it.
    recording.shown = recording.loading;
    recording.loading = null;
    settle(tabId, recording).catch((thrown) => console.error('Spoor: recording:', wordsOf(thrown)));
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    if (!recordings.has(tabId)) return;
    const ended = disarm(tabId).then(remember);
    ended.catch((thrown) => console.error('Spoor: recording:', wordsOf(thrown)));
  });
  resume().catch((thrown) => console.error('Spoor: recording:', wordsOf(thrown)));
}

/** Another document is shown: what belonged to the one before goes, and what the next one loads already stays. */
async function settle(tabId: number, { shown, loading, loads }: Recording): Promise<void> {
  const current = [shown, loading].filter((load) => load !== null);
  for (const load of loads.keys()) if (!current.includes(load)) loads.delete(load);
  await forgetRecorded(tabId, current);
  await remember();
}

async function resume(): Promise<void> {
  const stored = await browser.storage.session.get(STORED);
  const tabs = (stored[STORED] as [number, string | null][] | undefined) ?? [];
  for (const [tabId, shown] of tabs) arm(tabId, shown);
  await forgetTabsBut(tabs.map(([tabId]) => tabId));
  for (const [tabId, shown] of tabs) {
    const recording = recordings.get(tabId);
    if (!recording || shown === null) continue;
    // Kept before the background was stopped: it counts towards the limit.
    const before = await recordedOf(tabId, shown);
    const load = loadOf(recording, shown);
    load.files += before.length;
    load.bytes += before.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
