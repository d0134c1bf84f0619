/** Original bytes: the images the page has loaded and the document's body, as far as the browser holds them. */
import { withoutFragment } from '../../../../shared/capture/address';
import { holdsSecret } from '../../../../shared/capture/holds-secret';
import type { MainFrameRecord } from '../../../../shared/capture/main-frame-record';
import { wordsOf } from '../../../platform/errors';
import {
  cachedDocumentBytes,
  imageResources,
  noPageResources,
  pageResourcesAvailable,
  quietSourceAvailable,
  resourceBytes,
} from '../../../platform/page-resources';
import { within } from '../../../platform/timing';
import type { RunningCapture, Stage } from '../stage';

/** Beyond these the rest is named as not captured. */
const MAX_IMAGES = 300;
const MAX_IMAGE_BYTES = 256 * 1024 * 1024;

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

export const media: Stage = {
  name: 'media',
  provides: ['media/', 'source.html.txt'],
  needsPage: true,
  timeoutMs: 90_000,
  async run(capture) {
    await keepSource(capture);
    await keepImages(capture);
  },
};

async function keepSource(capture: RunningCapture): Promise<void> {
  if (!quietSourceAvailable) {
    return capture.missing(
      'source.html.txt',
      'this browser gives a page’s bytes only while they arrive, or in a way the page can see',
    );
  }
  const { transport, tabUrl } = capture.job.facts;
  if (!transport || withoutFragment(transport.finalUrl) !== withoutFragment(tabUrl)) {
    return capture.missing(
      'source.html.txt',
      'there is no record of this document’s response to hold a cached one against',
    );
  }
  const cached = await within(5_000, 'the document’s body', cachedDocumentBytes(capture.job.tabId)).catch(() => null);
  if (!cached) {
    return capture.missing(
      'source.html.txt',
      'the browser’s cache does not hold the response (no-store, a form’s result, or a blocked page)',
    );
  }
  const differs = differentHeader(transport, cached.headers);
  if (differs) {
    return capture.missing(
      'source.html.txt',
      `the browser’s cache holds a later response of this address (${differs} differs)`,
    );
  }
  const { body } = cached;
  if (capture.secrets.size > 0 && holdsSecret(await body.text(), capture.secrets)) {
    return capture.missing(
      'source.html.txt',
      'it holds the value of a field that was blanked (a password, a card number or a code)',
    );
  }
  await capture.keep('source.html.txt', body, { mediaType: 'text/plain', role: 'source', mayHoldCredentials: true });
  capture.job.facts.source = {
    obtainedBy: 'cache',
    fidelity: 'bytes',
    fetchedAt: transport.respondedAt,
  };
}

/** The first header by which a cached response is another one than the one shown; null when none tells them apart. */
function differentHeader({ responseHeaders }: MainFrameRecord, cached: Record<string, string>): string | null {
  const told = ['date', 'etag', 'last-modified'];
  const header = responseHeaders.find(
    ({ name, value }) => told.includes(name.toLowerCase()) && cached[name.toLowerCase()] !== value,
  );
  return header?.name ?? null;
}

async function keepImages(capture: RunningCapture): Promise<void> {
  const { job } = capture;
  const shown = [
    ...new Set(
      job.facts.frames.flatMap(({ images }) => images.map(({ url }) => url)).filter((url) => /^https?:/.test(url)),
    ),
  ];
  const barred = capture.debuggerBarred;
  if (!pageResourcesAvailable || barred) {
    const why = barred && pageResourcesAvailable ? barred : noPageResources;
    for (const url of shown) capture.missing(`image ${url}`, why);
    return;
  }
  const session = await capture.session();
  const resources = await imageResources(session);
  const held = new Set(resources.map(({ url }) => url));
  for (const url of shown)
    if (!held.has(url))
      capture.missing(
        `image ${url}`,
        'the browser holds no bytes of it: not loaded yet, failed, or in a frame of another process',
      );
  let total = 0;
  for (const [i, resource] of resources.entries()) {
    capture.signal.throwIfAborted();
    capture.progress(`${i + 1}/${resources.length}`);
    const label = `image ${resource.url}`;
    if (i >= MAX_IMAGES || total > MAX_IMAGE_BYTES) {
      capture.missing(label, `limit of ${MAX_IMAGES} images or ${MAX_IMAGE_BYTES} bytes reached`);
      continue;
    }
    if (resource.failed) {
      capture.missing(label, 'the image failed to load');
      continue;
    }
    try {
      const bytes = await resourceBytes(session, resource);
      const extension = EXTENSIONS[resource.mediaType] ?? 'bin';
      const path = `media/${String(job.facts.media.length + 1).padStart(3, '0')}.${extension}`;
      const entry = await capture.keep(path, bytes, {
        mediaType: resource.mediaType || 'application/octet-stream',
        role: 'media',
      });
      if (!entry) continue;
      total += entry.bytes;
      job.facts.media.push({ url: resource.url, path, mediaType: entry.mediaType });
    } catch (thrown) {
      capture.missing(label, wordsOf(thrown));
    }
  }
}
