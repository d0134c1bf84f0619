/**
 * The content script: one self-contained file in every frame. It reads the page and answers the background; it never writes to
 * the page, asks the network for nothing, and leaves nothing the page's own script can find but the marks themselves.
 */

import { createMatcher } from '../../shared/match/matcher';
import type { Matcher } from '../../shared/match/types';
import type { SpotConfig } from '../../shared/messages/protocol';
import { NO_OWN_WORDS } from '../../shared/messages/spot-protocol';
import { packsOn } from '../../shared/words/choose-packs';
import { packs } from '../lexicon/packs';
import { browser } from '../platform/browser';
import { handleContent, sendToBackground } from '../platform/messaging';
import { geometryOf } from './geometry';
import { imagesSettled } from './images-settled';
import { takePlace } from './only-once';
import { twoFrames, whenIdle } from './page-clock';
import { placesNow } from './snapshot/hit-places';
import { packed } from './snapshot/pack';
import { takeSnapshot } from './snapshot/take-snapshot';
import { NOTHING_FOUND, SpotSession } from './spot/session';

const HELLO_AGAIN_MS = 1_500;

function startContentScript(): void {
  let session: SpotSession | null = null;
  let matcher: { key: string; value: Matcher } | null = null;
  let config: SpotConfig = { mode: 'off', languages: [], packsOff: [], own: NO_OWN_WORDS };
  let stopListening = () => {};
  const life = new AbortController();

  const alive = () => !life.signal.aborted && browser.runtime?.id !== undefined;
  const stop = () => {
    life.abort();
    session?.stop();
    session = null;
    stopListening();
  };
  if (!takePlace({ alive, stop })) return;

  /** The extension may be reloaded or removed while pages stay open: then this script ends without a word. */
  async function quietly(message: Promise<unknown>): Promise<void> {
    try {
      await message;
    } catch (thrown) {
      if (!alive()) stop();
      else console.debug(thrown);
    }
  }

  function matcherFor({ languages, packsOff, own }: SpotConfig): Matcher {
    const key = JSON.stringify([languages, packsOff, own.key]);
    if (matcher?.key !== key) {
      // The choice is made here: an agency's words are looked for whatever their language.
      const chosen = [...packsOn(packs, { languages, packsOff }), ...own.packs];
      matcher = { key, value: createMatcher(chosen, { languages: 'all', watchWords: own.watchWords }) };
    }
    return matcher.value;
  }

  async function configure(next: SpotConfig): Promise<void> {
    const wasReading = session !== null;
    config = next;
    session?.stop();
    session = null;
    if (next.mode === 'off' && !wasReading) return;
    if (next.mode === 'off') return quietly(sendToBackground('spot.report', NOTHING_FOUND));
    await whenIdle(500);
    if (config !== next || !alive()) return;
    session = new SpotSession({
      matcher: matcherFor(next),
      marks: next.mode === 'marks',
      readDocument: window.top === window,
      paint: (names) => quietly(sendToBackground('spot.paint', { names })),
      report: (report) => quietly(sendToBackground('spot.report', report)),
    });
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
    'content.reveal': ({ hit }) => ({ done: session?.reveal(hit) ?? false }),
    'content.reveal-listing': ({ listing }) => ({ done: session?.revealListing(listing) ?? false }),
    'content.freeze': async () => {
      session?.hide();
      await twoFrames();
      return geometryOf();
    },
    'content.thaw': () => {
      session?.show();
      return { done: true };
    },
    'content.geometry': () => geometryOf(),
    'content.scroll': async ({ x, y }) => {
      scrollTo({ left: x, top: y, behavior: 'instant' });
      await twoFrames();
      return geometryOf();
    },
    'content.settle': ({ timeoutMs }) => imagesSettled(timeoutMs),
    'content.places': () => placesNow(),
    'content.snapshot': ({ maxBytes }) => packed(takeSnapshot({ maxBytes, matcher: matcherFor(config) })),
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
