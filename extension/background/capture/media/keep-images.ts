/**
 * The original bytes of the pictures a page shows, from wherever they can be had without asking the server again; from the server
 * only where the officer allows it, and then named so. What is not had is declared, picture by picture.
 */

import { withoutFragment } from '../../../../shared/capture/address';
import { LIMITS } from '../../../../shared/capture/limits';
import type { MediaSource } from '../../../../shared/capture/media-index';
import { imageType } from '../../../../shared/capture/view/image-bytes';
import { DigestMismatch } from '../../../../shared/evidence/digest';
import { isStorageFull, wordsOf } from '../../../platform/errors';
import {
  imageResources,
  noPageResources,
  type PageResource,
  pageResourcesAvailable,
  resourceBytes,
} from '../../../platform/page-resources';
import { streamFilterAvailable } from '../../../platform/stream-filter';
import { database } from '../../../store/database';
import { recordedPage } from '../../recording/recorder';
import { MAX_ARTEFACT_BYTES, type RunningCapture } from '../stage';
import { refetchImage } from './refetch-image';

/** Beyond these the rest is named as not captured. */
const { images: MAX_IMAGES, imageBytes: MAX_IMAGE_BYTES } = LIMITS;
const MAX_REFETCHED = 100;
const AT_ONCE = 6;

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/svg+xml': 'svg.txt',
  'image/x-icon': 'ico',
  'image/vnd.microsoft.icon': 'ico',
};

/** Addresses still to be had, each with the reason why it was not. */
type Wanting = Map<string, string>;

/** The stage. An image of which nothing was had is listed with the reason; it never fails the capture. */
export async function keepImages(capture: RunningCapture): Promise<void> {
  const shown = capture.job.facts.frames.flatMap(({ images }) => images.map(({ url }) => url));
  const wanting: Wanting = new Map();
  for (const url of shown) if (/^(https?|blob):/.test(url)) wanting.set(url, 'it was not looked for');
  const shelf = new Shelf(capture);
  const barred = capture.debuggerBarred;
  await fromRecording(capture, shelf, wanting);
  if (pageResourcesAvailable && barred === null) await fromDebugger(capture, shelf, wanting);
  else if (pageResourcesAvailable && barred) for (const url of wanting.keys()) wanting.set(url, barred);
  await fromSource(capture, shelf, wanting);
  if (capture.settings.refetchMedia && !capture.leavesNoTrace) await fromServer(capture, shelf, wanting);
  for (const [url, reason] of wanting) capture.missing(`image ${url}`, reason);
}

/** Stores pictures under numbered names, within the limits. */
class Shelf {
  readonly #capture: RunningCapture;
  #bytes = 0;
  /** Names given out: several pictures are on their way at once. */
  #named = 0;

  constructor(capture: RunningCapture) {
    this.#capture = capture;
  }

  get full(): string | null {
    if (this.#named < MAX_IMAGES && this.#bytes <= MAX_IMAGE_BYTES) return null;
    return `limit of ${MAX_IMAGES} images or ${MAX_IMAGE_BYTES} bytes reached`;
  }

  async keep(url: string, bytes: Blob, mediaType: string, obtainedBy: MediaSource): Promise<boolean> {
    const { media } = this.#capture.job.facts;
    const type = (mediaType.split(';')[0] ?? '').trim().toLowerCase() || 'application/octet-stream';
    const path = `media/${String(++this.#named).padStart(3, '0')}.${EXTENSIONS[type] ?? 'bin'}`;
    const kept = await this.#capture.keepLater(path, bytes, { mediaType: type, role: 'media' }, () =>
      media.push({ url, path, mediaType: type, obtainedBy }),
    );
    if (kept) this.#bytes += bytes.size;
    return kept;
  }
}

/** What was kept as it arrived, in a tab whose record mode was on before the page was loaded. */
async function fromRecording(capture: RunningCapture, shelf: Shelf, wanting: Wanting): Promise<void> {
  if (!streamFilterAvailable) return;
  const recorded = await recordedPage(capture.job.tabId);
  for (const url of wanting.keys()) {
    wanting.set(
      url,
      recorded
        ? (recorded.lost.get(url) ?? 'it did not arrive while the tab was recorded, or could not be kept')
        : noPageResources,
    );
  }
  for (const { url, blob, type } of recorded?.items ?? []) {
    capture.signal.throwIfAborted();
    if (type !== 'image' && type !== 'imageset') continue;
    if (shelf.full) wanting.set(url, shelf.full);
    else if (await shelf.keep(url, blob, await typeOf(blob), 'stream')) wanting.delete(url);
  }
}

/** Media type by the file's own first bytes: a stream says nothing of it. */
async function typeOf(blob: Blob): Promise<string> {
  const start = new Uint8Array(await blob.slice(0, 512).arrayBuffer());
  const drawing = /<svg[\s>]|^\s*<\?xml/i.test(String.fromCharCode(...start));
  return imageType(start) ?? (drawing ? 'image/svg+xml' : 'application/octet-stream');
}

async function fromDebugger(capture: RunningCapture, shelf: Shelf, wanting: Wanting): Promise<void> {
  const session = await capture.session();
  const resources = await imageResources(session);
  if (resources.length > 0)
    capture.did(
      'The page’s documents, style sheets and manifest were kept from being loaded anew for some milliseconds; the page could notice it only by asking for one of them just then.',
      'Chromium’s debugger asks for them once more before it gives the bytes of a picture, which the server and the page’s service worker would see.',
    );
  const held = new Set(resources.map(({ url }) => url));
  for (const url of wanting.keys())
    if (!held.has(url)) wanting.set(url, 'the browser holds no bytes of it: not loaded yet, or failed');
  let done = 0;
  const keepOne = async (resource: PageResource): Promise<void> => {
    capture.signal.throwIfAborted();
    capture.progress(`${++done}/${resources.length}`);
    const { url, mediaType, failed, size } = resource;
    // Asked before its bytes are: they would come in one message.
    const large =
      size > MAX_ARTEFACT_BYTES ? `${size} bytes; one artefact is at most ${MAX_ARTEFACT_BYTES} bytes` : null;
    const reason = shelf.full ?? (failed ? 'the image failed to load' : large);
    try {
      if (reason) throw new Error(reason);
      if (await shelf.keep(url, await resourceBytes(session, resource), mediaType, 'debugger')) wanting.delete(url);
      else wanting.set(url, 'it is larger than an artefact may be');
    } catch (thrown) {
      capture.signal.throwIfAborted();
      // Unequal digests and a full store end the whole capture.
      if (thrown instanceof DigestMismatch || isStorageFull(thrown)) throw thrown;
      wanting.set(url, wordsOf(thrown));
    }
  };
  // Each waits for the browser, the digests and the disk in turn: several at once let the page go sooner.
  const waiting = resources.values();
  const worker = async (): Promise<void> => {
    for (const resource of waiting) await keepOne(resource);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** A picture that is shown in a tab of its own is the document itself: its bytes were kept as the source. */
async function fromSource(capture: RunningCapture, shelf: Shelf, wanting: Wanting): Promise<void> {
  const { artefacts, facts } = capture.job;
  const own = [...wanting.keys()].find((url) => withoutFragment(url) === withoutFragment(facts.tabUrl));
  const source = artefacts.find(({ role }) => role === 'source');
  const { obtainedBy } = facts.source;
  if (own === undefined || !source || (obtainedBy !== 'cache' && obtainedBy !== 'stream') || shelf.full) return;
  const row = await database().blobs.get(source.sha256);
  const type = row && (await typeOf(row.blob));
  if (!row || !type?.startsWith('image/')) return;
  if (await shelf.keep(own, row.blob, type, obtainedBy)) wanting.delete(own);
}

/** Asks the server again. What comes may be another picture: the record says when and that it was asked. */
async function fromServer(capture: RunningCapture, shelf: Shelf, wanting: Wanting): Promise<void> {
  let asked = 0;
  for (const [url, before] of [...wanting]) {
    capture.signal.throwIfAborted();
    if (!/^https?:/.test(url) || shelf.full || asked >= MAX_REFETCHED) continue;
    asked += 1;
    try {
      const { bytes, mediaType } = await refetchImage(url, capture.signal);
      if (await shelf.keep(url, bytes, mediaType, 'refetch')) wanting.delete(url);
    } catch (thrown) {
      capture.signal.throwIfAborted();
      wanting.set(url, `${before}; asked for again: ${wordsOf(thrown)}`);
    }
  }
  if (asked === 0) return;
  capture.did(
    `${asked} image(s) that the browser did not hold were asked for again from their servers, without cookies; media.json names each as refetch.`,
    'The officer has allowed it. The servers see these requests, and what they sent may differ from what was shown.',
  );
}
