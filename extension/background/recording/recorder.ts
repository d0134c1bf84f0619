/**
 * The record mode of a tab: from the moment the officer arms it, the bytes of documents and pictures are kept as they arrive, so
 * that a capture has them without a second request. It costs loading time and room, so it is never on by itself.
 */
import type { RecordState } from '../../../shared/messages/protocol';
import { browser } from '../../platform/browser';
import { SpoorError, wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { keepForSession } from '../../platform/session-memory';
import { streamFilterAvailable, tapResponses } from '../../platform/stream-filter';
import { addRecorded, forgetRecorded, forgetTabsBut, type RecordedRow, recordedOf } from './recording-store';

const STORED = 'recorded-tabs';
const MAX_ITEM_BYTES = 64 * 1024 * 1024;
/** Of one document with everything in it. */
export const MAX_RECORDED_BYTES = 256 * 1024 * 1024;
/** The browser stops an idle background after 30 s, and the listeners with it. */
const KEEP_AWAKE_MS = 15_000;

interface Recording {
  stop(): void;
  /** Request of the document that is loading, and of the one that is shown. */
  loading: string | null;
  shown: string | null;
  bytes: number;
  files: number;
  /** Addresses that could not be kept, with the reason. */
  lost: Map<string, string>;
}

const recordings = new Map<number, Recording>();
let awake: ReturnType<typeof setInterval> | null = null;

export function recordState(tabId: number): RecordState {
  const recording = recordings.get(tabId);
  return {
    available: streamFilterAvailable,
    on: recording !== undefined,
    files: recording?.files ?? 0,
    bytes: recording?.bytes ?? 0,
    maxBytes: MAX_RECORDED_BYTES,
  };
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
  const recording: Recording = { stop: () => undefined, loading: null, shown, bytes: 0, files: 0, lost: new Map() };
  recording.stop = tapResponses({
    tabId,
    types: ['main_frame', 'sub_frame', 'image', 'imageset', 'media'],
    maxBytes: MAX_ITEM_BYTES,
    onBegin({ requestId, type }) {
      if (type === 'main_frame') recording.loading = requestId;
    },
    onArrived({ requestId, url, type, bytes }) {
      const load = type === 'main_frame' ? requestId : (recording.loading ?? recording.shown);
      if (load === null || bytes.size === 0) return;
      if (recording.bytes + bytes.size > MAX_RECORDED_BYTES) {
        recording.lost.set(url, `the recording is full: it keeps at most ${MAX_RECORDED_BYTES} bytes of a page`);
        return;
      }
      recording.bytes += bytes.size;
      recording.files += 1;
      const row = { tabId, load, url, type, bytes: bytes.size, blob: bytes, at: new Date().toISOString() };
      addRecorded(row).catch((thrown) => recording.lost.set(url, wordsOf(thrown)));
      tellUi({ type: 'page', tabId });
    },
    onLost: (url, reason) => recording.lost.set(url, reason),
  });
  recordings.set(tabId, recording);
  awake ??= setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_AWAKE_MS);
}

async function disarm(tabId: number): Promise<void> {
  recordings.get(tabId)?.stop();
  recordings.delete(tabId);
  if (recordings.size === 0 && awake !== null) {
    clearInterval(awake);
    awake = null;
  }
  await forgetRecorded(tabId, null);
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
  return { items: await recordedOf(tabId, recording.shown), lost: recording.lost };
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

/** Another document is shown: what belonged to the one before goes. */
async function settle(tabId: number, recording: Recording): Promise<void> {
  await forgetRecorded(tabId, recording.shown);
  const kept = recording.shown === null ? [] : await recordedOf(tabId, recording.shown);
  recording.files = kept.length;
  recording.bytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  recording.lost.clear();
  await remember();
}

async function resume(): Promise<void> {
  const stored = await browser.storage.session.get(STORED);
  const tabs = (stored[STORED] as [number, string | null][] | undefined) ?? [];
  for (const [tabId, shown] of tabs) arm(tabId, shown);
  await forgetTabsBut(tabs.map(([tabId]) => tabId));
}
