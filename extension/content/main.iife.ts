/**
 * The content script: one self-contained file in every frame. It reads the page and answers the background; it never writes to
 * the page, asks the network for nothing, and leaves nothing the page's own script can find but the marks themselves.
 */

import type { SpotConfig, SpotReport } from '../../shared/messages/page-state';
import { browser } from '../platform/browser';
import { handleContent, sendToBackground } from '../platform/messaging';
import { framePlaces } from './frame-places';
import { geometryOf } from './geometry';
import { imagesSettled } from './images-settled';
import { areaState, findMainArea } from './main-area';
import { nextFrame } from './next-frame';
import { takePlace } from './only-once';
import { changesUntilNow, stopWatching, watchChanges } from './page-changes';
import { twoFrames } from './page-clock';
import { placesNow } from './snapshot/hit-places';
import { packed } from './snapshot/pack';
import { takeSnapshot } from './snapshot/take-snapshot';
import { type Ask, BackgroundFinder, NotRead } from './spot/reading/finder';
import { NOTHING_FOUND, SpotSession } from './spot/session';

const HELLO_AGAIN_MS = 1_500;
const TELL_AGAIN_MS = [0, 200, 1_000, 3_000];

function startContentScript(): void {
  let session: SpotSession | null = null;
  let stopListening = () => {};
  /** A picture is being taken: a reading that begins meanwhile must not mark anything either. */
  let frozen = false;
  const life = new AbortController();

  const alive = () => !life.signal.aborted && browser.runtime?.id !== undefined;
  const stop = () => {
    life.abort();
    session?.stop();
    session = null;
    stopWatching();
    stopListening();
  };
  if (!takePlace({ alive, stop })) return;

  /**
   * Tells the background, again where it was just being stopped, as long as `holds`. The extension may be reloaded or removed while
   * pages stay open: then this script ends without a word.
   */
  async function tell(send: () => Promise<unknown>, holds: () => boolean = () => true): Promise<void> {
    for (const pause of TELL_AGAIN_MS) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      if (!holds()) return;
      try {
        await send();
        return;
      } catch (thrown) {
        if (!alive()) return stop();
        console.debug(thrown);
      }
    }
  }

  let latest: SpotReport | null = null;
  function report(next: SpotReport): Promise<void> {
    latest = next;
    return tell(
      () => sendToBackground('spot.report', next),
      () => latest === next,
    );
  }

  /** Asks about words; of an extension that is gone nobody asks twice. */
  const ask: Ask = async (name, request) => {
    try {
      return await sendToBackground(name, request);
    } catch (thrown) {
      if (alive()) throw thrown;
      stop();
      throw new NotRead('the extension is gone');
    }
  };

  async function configure(next: SpotConfig): Promise<void> {
    const wasReading = session !== null;
    session?.stop();
    session = null;
    if (next.mode === 'off' && !wasReading) return;
    if (next.mode === 'off') return report(NOTHING_FOUND);
    session = new SpotSession({
      finder: new BackgroundFinder(ask, 'spot'),
      marks: next.mode === 'marks',
      names: next.names ?? null,
      readDocument: window.top === window,
      paint: (names) => tell(() => sendToBackground('spot.paint', { names })),
      report,
    });
    if (frozen) session.hide();
    await session.start();
  }

  async function hello(again: boolean): Promise<void> {
    try {
      await configure(await sendToBackground('spot.hello', { url: location.href }));
    } catch {
      // The background was just being installed or reloaded: one more try, then this page stays unread until it is configured.
      if (!alive()) stop();
      else if (again) setTimeout(() => void hello(false), HELLO_AGAIN_MS);
    }
  }

  stopListening = handleContent({
    'content.ping': () => ({ alive: true }),
    'content.configure': (next) => {
      void configure(next);
      return { done: true };
    },
    'content.address': () => {
      session?.addressChanged();
      return { done: session !== null };
    },
    'content.reveal': ({ hit }) => ({ done: session?.reveal(hit) ?? false }),
    'content.reveal-listing': ({ listing }) => ({ done: session?.revealListing(listing) ?? false }),
    'content.listing-place': ({ listing }) => ({ rect: session?.listingPlace(listing) ?? null }),
    'content.freeze': async () => {
      frozen = true;
      session?.hide();
      await twoFrames();
      watchChanges();
      return geometryOf();
    },
    'content.thaw': () => {
      frozen = false;
      stopWatching();
      session?.show();
      return { done: true };
    },
    'content.changes': () => changesUntilNow(),
    'content.geometry': () => geometryOf(),
    'content.frame': () => nextFrame(),
    'content.scroll': async ({ x, y }) => {
      scrollTo({ left: x, top: y, behavior: 'instant' });
      await twoFrames();
      return geometryOf();
    },
    'content.settle': ({ timeoutMs }) => imagesSettled(timeoutMs),
    'content.places': () => placesNow(),
    'content.frames': () => framePlaces(),
    'content.main-area': () => findMainArea(),
    'content.area-state': async ({ to }) => {
      await twoFrames();
      return areaState(to);
    },
    'content.snapshot': async ({ maxBytes }) =>
      packed(await takeSnapshot({ maxBytes, finder: new BackgroundFinder(ask, 'capture') })),
  });
  addEventListener(
    'pageshow',
    (event) => {
      if (event.persisted) session?.tellAgain();
    },
    { signal: life.signal },
  );
  void hello(true);
}

startContentScript();
