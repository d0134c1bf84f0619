/** Original bytes: the images the page has loaded and the document's body, as far as the browser holds them. */
import { withoutFragment } from '../../../../shared/capture/address';
import type { MainFrameRecord } from '../../../../shared/capture/main-frame-record';
import { wordsOf } from '../../../platform/errors';
import { cachedDocumentBytes, quietSourceAvailable } from '../../../platform/page-resources';
import { within } from '../../../platform/timing';
import { recordedPage } from '../../recording/recorder';
import { keepImages } from '../media/keep-images';
import type { RunningCapture, Stage } from '../stage';

const SOURCE = { mediaType: 'text/plain', role: 'source', mayHoldCredentials: true } as const;

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
  if (await keepRecordedSource(capture)) return;
  if (!quietSourceAvailable) {
    return capture.missing(
      'source.html.txt',
      'this browser gives a page’s bytes only while they arrive (switch “record” on before the page is loaded), or in a way the page can see',
    );
  }
  const { transport, tabUrl } = capture.job.facts;
  if (!transport || withoutFragment(transport.finalUrl) !== withoutFragment(tabUrl)) {
    return capture.missing(
      'source.html.txt',
      'there is no record of this document’s response to hold a cached one against',
    );
  }
  let why = 'the browser’s cache does not hold the response (no-store, or a form’s result)';
  const cached = await within(5_000, 'the document’s body', cachedDocumentBytes(capture.job.tabId)).catch((thrown) => {
    capture.signal.throwIfAborted();
    why = `the browser’s cache could not be asked: ${wordsOf(thrown)}`;
    return null;
  });
  if (!cached) return capture.missing('source.html.txt', why);
  const differs = differentHeader(transport, cached.headers);
  if (differs) {
    return capture.missing(
      'source.html.txt',
      `the browser’s cache holds a later response of this address (${differs} differs)`,
    );
  }
  const { body } = cached;
  const against = capture.secrets.any ? capture.secrets.against(await body.text()) : null;
  if (against) return capture.missing('source.html.txt', against);
  await keep(capture, body, 'cache', transport.respondedAt);
}

/** The record names a source only where there is one: it may be too large to be kept. */
async function keep(
  capture: RunningCapture,
  body: Blob,
  obtainedBy: 'cache' | 'stream',
  fetchedAt: string | null,
): Promise<void> {
  const entry = await capture.keep('source.html.txt', body, SOURCE);
  if (entry) capture.job.facts.source = { obtainedBy, fidelity: 'bytes', fetchedAt };
}

/** The bytes as they arrived, from the tab's recording. */
async function keepRecordedSource(capture: RunningCapture): Promise<boolean> {
  const recorded = await recordedPage(capture.job.tabId);
  const wanted = withoutFragment(capture.job.facts.tabUrl);
  const item = recorded?.items.find(({ type, url }) => type === 'main_frame' && withoutFragment(url) === wanted);
  if (!item) return false;
  const against = capture.secrets.any ? capture.secrets.against(await item.blob.text()) : null;
  if (against) {
    capture.missing('source.html.txt', against);
    return true;
  }
  await keep(capture, item.blob, 'stream', item.at);
  return true;
}

/** The first header by which a cached response is another one than the one shown; null when none tells them apart. */
function differentHeader({ responseHeaders }: MainFrameRecord, cached: Record<string, string>): string | null {
  const told = ['date', 'etag', 'last-modified'];
  const header = responseHeaders.find(
    ({ name, value }) => told.includes(name.toLowerCase()) && cached[name.toLowerCase()] !== value,
  );
  return header?.name ?? null;
}
