/** The form of one frame's snapshot, as our own content script makes it; docs/limits.md has the numbers. */
import { LIMITS } from '../capture/limits';
import { HINT_KINDS, type ListingSource, type MicrodataItem, PROBE_FIELDS } from '../listing/source';
import type { Reason } from '../match/types';
import type { PackedSnapshot, PageGeometry, PageRect, SnapshotHit, SnapshotImage } from './content-protocol';
import { blob, fields, list, number, oneOf, optional, orNull, text, truth, usable, whole } from './shape';

/** CSS px. Browsers lay out some 33,000,000 px at the most. */
const FAR = 1e9;
const place = number(-FAR, FAR);
const size = number(0, FAR);
/** Lists whose length is the page's, not ours: the room of the whole message bounds them first. */
const MANY = 100_000;
/** Rectangles of one hit, see `hit-places.ts`. */
const MAX_RECTS = 12;
/** Of one picture, see `images.ts`. */
const MAX_PLACES = 50;
/** UTF-8 of one UTF-16 unit. */
const UTF8 = 3;

export const rect = fields<PageRect>({ x: place, y: place, width: size, height: size });
export const rects = usable(rect, MAX_RECTS);

export const geometry = fields<PageGeometry>({
  ...{ innerWidth: size, innerHeight: size, clientWidth: size, clientHeight: size },
  ...{ scrollWidth: size, scrollHeight: size, scrollX: place, scrollY: place, left: place },
  devicePixelRatio: number(0.01, 100),
});

const REASONS: Record<Reason['code'], true> = {
  ...{ 'tier-a': true, 'tier-b': true, 'tier-c': true, 'second-cue': true, 'no-second-cue': true },
  ...{ 'innocent-context': true, evasion: true, source: true, 'watch-word': true },
};
const reason = fields<Reason>({
  code: oneOf(Object.keys(REASONS) as Reason['code'][]),
  detail: optional(text(LIMITS.searchedChars)),
});

/** Words of the lexicon and of the page: an agency's own terms may be long. */
const word = text(LIMITS.searchedChars);
/** Ids of lists, kinds and languages. A term's own id holds a watch word as it is folded, which may be longer than it was written. */
const name = text(200);
/** 60 signs in `visible-text.ts`, with what shows that they are cut. */
const around = text(1_000);
/** 64 steps of names of at most 60 signs, each escaped, see `selector.ts`. */
const path = text(40_000);
/** As long as a browser takes them. */
const longAddress = text(2_200_000);
/** Cut to this by the content script, with words that say so. */
const address = text(2 * LIMITS.addressChars);
const offset = orNull(whole(0, LIMITS.textChars));
const hit = fields<SnapshotHit>({
  ...{ termId: word, term: word, packId: name, language: name, commodity: name, kind: name, quote: word },
  ...{ evasion: optional(name), meaning: optional(word), before: around, after: around, place: name },
  tier: oneOf(['A', 'B', 'C']),
  level: oneOf(['none', 'low', 'high']),
  score: number(-1_000, 1_000),
  reasons: list(reason, 50),
  ...{ start: offset, end: offset, selector: orNull(path), rects },
});

/** A place that is no number is none. */
const rectIfAny = (value: unknown, at: string, room: { chars: number }): PageRect | null =>
  usable(rect, 1)(value === null ? [] : [value], at, room)[0] ?? null;
const image = fields<SnapshotImage>({
  ...{ url: text(), alt: text(2_000), width: size, height: size, loaded: truth },
  kind: oneOf(['img', 'background', 'poster', 'svg', 'input']),
  places: list(fields<SnapshotImage['places'][number]>({ selector: path, rect: rectIfAny }), MAX_PLACES),
});

const selector = path;
const named = fields<MicrodataItem['properties'][number]>({ name: text(), value: text(), selector });
const item = fields<MicrodataItem>({
  type: text(),
  parent: orNull(fields<NonNullable<MicrodataItem['parent']>>({ item: whole(0, MANY), name: text() })),
  properties: list(named, MANY),
});

/** Outermost first: an item that stands in a later one, or in itself, would lead whoever follows it round in circles. */
const items = (value: unknown, at: string, room: { chars: number }): MicrodataItem[] => {
  const checked = list(item, MANY)(value, at, room);
  const wrong = checked.findIndex(({ parent }, i) => parent !== null && parent.item >= i);
  if (wrong >= 0) throw new TypeError(`${at}[${wrong}].parent: an earlier item expected`);
  return checked;
};

const listing = fields<ListingSource>({
  jsonLd: list(fields({ text: text(), selector }), MANY),
  microdata: items,
  meta: list(fields({ name: text(), content: text(), selector }), MANY),
  links: list(fields({ href: text(), text: text(), selector }), MANY),
  hints: list(fields({ hint: oneOf(HINT_KINDS), text: text(), selector }), MANY),
  probes: list(fields({ field: oneOf(PROBE_FIELDS), text: text(), href: orNull(text()), selector }), MANY),
  blocks: list(fields({ start: whole(0, LIMITS.textChars), length: whole(0, LIMITS.textChars), selector }), MANY),
  cut: truth,
});

/** Twenty selectors may stand in one. */
const note = text(1_000_000);

export const snapshot = fields<PackedSnapshot>({
  ...{ url: longAddress, title: text(2 * LIMITS.titleChars), referrer: longAddress, canonical: orNull(address) },
  ...{ language: orNull(text(2 * LIMITS.titleChars)), contentType: name, charset: name, lastModified: name },
  geometry,
  dom: blob(LIMITS.artefactBytes),
  view: fields<PackedSnapshot['view']>({
    ...{ head: text(), htmlAttributes: text(), bodyAttributes: text() },
    body: blob(UTF8 * LIMITS.viewChars),
    styles: blob(UTF8 * LIMITS.viewChars),
  }),
  images: list(image, LIMITS.frameImages),
  frames: list(fields<{ url: string }>({ url: address }), MANY),
  selected: orNull(fields({ text: text(2 * LIMITS.noteChars), selector: orNull(path) })),
  animations: whole(0, FAR),
  listing,
  text: blob(UTF8 * LIMITS.textChars),
  hits: list(hit, LIMITS.hits),
  secrets: list(text(), LIMITS.secrets),
  secretsCut: truth,
  // More than `LIMITS.frameNotes`: groups of steps and what could not be had at all come to it.
  transformations: list(fields({ what: note, why: note }), 4 * LIMITS.frameNotes),
  notCaptured: list(fields({ what: note, reason: note }), 4 * LIMITS.frameNotes),
});

/** Hits that stand outside of the text they were found in are none of it. Throws `TypeError`. */
export function checkOffsets(hits: readonly SnapshotHit[], length: number): void {
  for (const [i, { start, end }] of hits.entries()) {
    const beside = start === null && end === null;
    const within = start !== null && end !== null && start <= end && end <= length;
    if (!beside && !within) throw new TypeError(`hits[${i}]: a place within the text expected`);
  }
}
