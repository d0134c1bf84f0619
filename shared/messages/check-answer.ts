/**
 * What a frame answers, checked in one place. It is said by our own content script, but in the process of the suspect's page: whoever has
 * broken out of that page's sandbox says what he likes. An answer that is not of the form is refused whole, with the reason.
 */
import { geometry, rect, rects, snapshot } from './check-snapshot';
import type { ContentProtocol, FramePlaces, MainArea, MainAreaState, PageChanges } from './content-protocol';
import type { Response } from './protocol';
import { type Check, fields, list, number, orNull, type Room, text, truth, usable, whole } from './shape';

/** Own values of one message together, as Chromium carries them; files are counted apart. */
const MAX_CHARS = 64 * 1024 * 1024;
const FAR = 1e9;
const place = number(-FAR, FAR);
const size = number(0, FAR);
const MAX_CSS = 100_000;
/** More than the content script ever measures, see `hit-places.ts` and `frame-places.ts`. */
const MAX_HITS = 5_000;
const MAX_FRAMES = 1_000;

const child = fields<FramePlaces['children'][number]>({
  index: whole(0, FAR),
  ...{ x: place, y: place, scaleX: number(0, 1e6), scaleY: number(0, 1e6) },
});

const area = fields<MainArea>({
  ...{ selector: text(MAX_CSS), css: text(MAX_CSS), lowered: size },
  ...{ width: size, height: size, fullWidth: size, fullHeight: size, left: place, top: place },
});

const state = fields<MainAreaState>({ hidden: place, bottom: place, left: place, top: place, moved: truth });

const done = fields<{ done: boolean }>({ done: truth });

const ANSWERS: { [K in keyof ContentProtocol]: Check<Response<ContentProtocol, K>> } = {
  'content.ping': (value, at, room) => {
    fields<{ alive: boolean }>({ alive: truth })(value, at, room);
    return { alive: true };
  },
  'content.configure': done,
  'content.address': done,
  'content.reveal': done,
  'content.reveal-listing': done,
  'content.listing-place': fields({ rect: orNull(rect) }),
  'content.freeze': geometry,
  'content.thaw': done,
  'content.changes': orNull(fields<PageChanges>({ replaced: truth, changes: whole(0, FAR) })),
  'content.geometry': geometry,
  'content.frame': fields({ wasTiny: truth }),
  'content.scroll': geometry,
  'content.settle': fields({ pending: whole(0, FAR) }),
  'content.snapshot': snapshot,
  'content.places': list(rects, MAX_HITS),
  'content.frames': fields<FramePlaces>({
    index: whole(-1, FAR),
    ...{ scrollX: place, scrollY: place, innerWidth: size, innerHeight: size },
    // A frame that is not shown has no place, and the browser no number for it.
    children: usable(child, MAX_FRAMES),
  }),
  'content.main-area': orNull(area),
  'content.area-state': orNull(state),
};

/** A clean copy of the answer. Throws `TypeError` that names the place, e.g. `content.freeze.innerWidth: a number from …`. */
export function checkAnswer<K extends keyof ContentProtocol>(name: K, value: unknown): Response<ContentProtocol, K> {
  const room: Room = { chars: MAX_CHARS };
  return ANSWERS[name](value, name, room);
}
