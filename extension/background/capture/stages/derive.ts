/**
 * What is made from the pictures after the page was let go: neighbouring tiles are compared where they overlap, the tiles are put
 * together where that is possible, and the hits are marked in a copy. The originals are only read.
 */
import { drawFills, fillsOf, type MarkedBox } from '../../../../shared/capture/png/draw-boxes';
import type { PngHeader } from '../../../../shared/capture/png/header';
import { OneColour } from '../../../../shared/capture/png/one-colour';
import { measure, type Seam, type StitchTile, stitch } from '../../../../shared/capture/png/stitch';
import { PngWriter } from '../../../../shared/capture/png/write-rows';
import type { PageRect } from '../../../../shared/messages/content-protocol';
import { wordsOf } from '../../../platform/errors';
import { database } from '../../../store/database';
import { makeThumbnail } from '../../../store/thumbnails';
import { type NumberedRect, numberedRects } from '../hit-boxes';
import type { RunningCapture, Stage } from '../stage';

/** Larger pictures are left in tiles: putting them together would take the officer's time for little. */
const MAX_DERIVED_PIXELS = 64_000_000;
/** CSS px; smaller frames count and carry messages, and show nothing. */
const LEAST_FRAME = 20;
const [FULL, MARKED] = ['derived/full.png', 'derived/marked.png'];

export const derive: Stage = {
  name: 'derive',
  provides: [],
  needsPage: false,
  timeoutMs: 120_000,
  async run(capture) {
    const shown = await bytesOf(capture, 'screenshot-viewport.png');
    // For lists on this machine; not while the page waits.
    if (shown) capture.job.thumbnail = await makeThumbnail(shown);
    const { tiles } = capture.job.facts.screenshot;
    const columns = new Map<number, StitchTile[]>();
    for (const { path, x, y, height } of tiles) {
      const png = await bytesOf(capture, path);
      if (png) columns.set(x, [...(columns.get(x) ?? []), { path, png, y, height }]);
    }
    const places = placesIn(capture);
    const whole = [...columns.values()][0];
    if (columns.size === 1 && whole) return fromColumn(capture, whole, [...columns.keys()][0] ?? 0, places.full);
    await compareOnly(capture, columns);
    if (columns.size > 1)
      capture.missing(FULL, 'the page is wider than one picture can be; its tiles stand side by side');
    await markViewport(capture, places.viewport);
  },
};

async function bytesOf({ job }: RunningCapture, path: string): Promise<Blob | null> {
  const entry = job.artefacts.find((artefact) => artefact.path === path);
  const row = entry && (await database().blobs.get(entry.sha256));
  return row?.blob ?? null;
}

/** The hits' places with their numbers as the record lists them, as the window and as the full picture shows them. */
function placesIn(capture: RunningCapture): { viewport: NumberedRect[]; full: NumberedRect[] | null } {
  const { frames, places, placesShown, screenshot } = capture.job.facts;
  const full = screenshot.method === 'debugger' || screenshot.method === 'capture-tab' ? places : null;
  const measured = full ?? placesShown;
  const lost = frames.filter(({ number, hits }) => hits.length > 0 && !measured?.[number]).map(({ number }) => number);
  if (lost.length > 0) {
    const reason = 'where its hits stand in the picture could not be measured';
    capture.missing(`${MARKED}: hits in frame ${lost.join(', ')}`, reason);
  }
  return { viewport: numberedRects(frames, placesShown), full: full ? numberedRects(frames, full) : null };
}

/** One pass over the tiles for everything that is made from them. */
async function fromColumn(
  capture: RunningCapture,
  column: readonly StitchTile[],
  left: number,
  places: NumberedRect[] | null,
): Promise<void> {
  const { header, scale } = await measure(column);
  const small = header.width * header.height <= MAX_DERIVED_PIXELS;
  const top = column[0]?.y ?? 0;
  const fills = fillsOf(boxesOf(places ?? [], { x: left, y: top }, scale, header), scale, header.width);
  const full = column.length > 1 && small ? new PngWriter(header) : null;
  const marked = fills.length > 0 && small ? new PngWriter(header) : null;
  if (!small) {
    const reason = `it would have ${header.width} × ${header.height} px; the tiles are there`;
    if (column.length > 1) capture.missing(FULL, reason);
    if (fills.length > 0) capture.missing(`${MARKED}: the whole page`, reason);
  }
  const blank = new OneColour(header, framesIn(capture, { x: left, y: top }, scale));
  try {
    const { seams } = await stitch(column, async (pixels, y, count) => {
      capture.signal.throwIfAborted();
      blank.look(pixels, y, count);
      await full?.add(pixels);
      if (!marked) return;
      drawFills(pixels, y, count, header, fills);
      await marked.add(pixels);
    });
    noteSeams(capture, seams);
    noteBlankFrames(capture, blank.parts);
    const from = column[0]?.path ?? '';
    if (full) {
      await keepDerived(capture, FULL, await full.finish(), 'full-picture', from);
      capture.did(
        `${FULL} was put together by Spoor from the ${column.length} tiles; each shared strip is from the upper one.`,
        'For reading: the tiles are the originals.',
      );
    }
    if (marked) await keepMarked(capture, await marked.finish(), from);
  } catch (thrown) {
    await Promise.all([full?.abort(), marked?.abort()]);
    capture.signal.throwIfAborted();
    capture.missing('comparison of the tiles where they overlap', wordsOf(thrown));
  }
  if (!marked) await markViewport(capture, placesIn(capture).viewport);
}

/** Child frames that have something to show, as parts of the full picture, px. */
function framesIn({ job }: RunningCapture, origin: { x: number; y: number }, scale: number) {
  const { frames, framesShown } = job.facts;
  const showing = new Set(frames.filter(({ showsSomething }) => showsSomething).map(({ number }) => number));
  return (framesShown ?? [])
    .filter(({ number, rect }) => showing.has(number) && Math.min(rect.width, rect.height) >= LEAST_FRAME)
    .map(({ number, url, rect }) => ({
      ...{ number, url, x: (rect.x - origin.x) * scale, y: (rect.y - origin.y) * scale },
      ...{ width: rect.width * scale, height: rect.height * scale },
    }));
}

/** A page wider than one picture: its columns of tiles are compared and looked at, and not put together. */
async function compareOnly(
  capture: RunningCapture,
  columns: ReadonlyMap<number, readonly StitchTile[]>,
): Promise<void> {
  const blank = new Map<number, string>();
  const drawn = new Set<number>();
  for (const [left, column] of columns) {
    try {
      const { header, scale } = await measure(column);
      const frames = framesIn(capture, { x: left, y: column[0]?.y ?? 0 }, scale);
      const look = new OneColour(header, frames);
      noteSeams(capture, (await stitch(column, (pixels, y, count) => look.look(pixels, y, count))).seams);
      const { parts } = look;
      for (const { number, url } of parts) blank.set(number, url);
      // A frame may reach over several columns: one in which it shows something is enough.
      for (const { number } of look.within) if (!parts.some((part) => part.number === number)) drawn.add(number);
    } catch (thrown) {
      capture.signal.throwIfAborted();
      capture.missing('comparison of the tiles where they overlap', wordsOf(thrown));
    }
  }
  noteBlankFrames(
    capture,
    [...blank].filter(([number]) => !drawn.has(number)).map(([number, url]) => ({ number, url })),
  );
}

function noteBlankFrames(capture: RunningCapture, frames: readonly { number: number; url: string }[]): void {
  const { framesShown, regions } = capture.job.facts;
  for (const { number, url } of frames) {
    const rect = framesShown?.find((one) => one.number === number)?.rect;
    const screens = regions.filter((one) => one.method === 'scroll-stitch' && rect && meet(one, rect));
    const shown =
      screens.length > 0 ? ` It was photographed after scrolling: ${screens.map(({ path }) => path).join(', ')}.` : '';
    capture.missing(
      `pictures: frame ${number}, ${url}`,
      `it stands as an empty box of one colour in the full picture: this browser does not always draw a frame of another site that is out of the window. Its own document, the texts and view.html hold it.${shown}`,
    );
  }
}

/** Equal strips are told once; every unequal one by itself. */
function noteSeams(capture: RunningCapture, seams: readonly Seam[]): void {
  const equal = seams.filter(({ differing }) => differing === 0).length;
  if (equal > 0) {
    capture.did(
      `${equal} of ${seams.length} strips that neighbouring tiles share were compared and are equal, pixel by pixel.`,
      'Tiles taken one after another might show two states of the page.',
    );
  }
  for (const { upper, lower, y, compared, differing } of seams) {
    if (differing === 0) continue;
    const share = ((100 * differing) / compared).toFixed(differing * 1_000 < compared ? 2 : 1);
    capture.missing(
      `one state of the page across ${upper} and ${lower}`,
      `in the strip at ${y} px that both show, ${differing} of ${compared} pixels (${share} %) differ: something there moved or changed between the two`,
    );
  }
}

/** The hits boxed in a copy of what was on the screen, where there is no full picture to mark. */
async function markViewport(capture: RunningCapture, places: readonly NumberedRect[]): Promise<void> {
  const path = 'screenshot-viewport.png';
  const { geometry } = capture.job.facts;
  const png = await bytesOf(capture, path);
  if (!png || !geometry || places.length === 0) return;
  const tile = { path, png, y: geometry.scrollY, height: geometry.innerHeight };
  const { header, scale } = await measure([tile]);
  const boxes = boxesOf(places, { x: geometry.scrollX, y: geometry.scrollY }, scale, header);
  if (boxes.length === 0) return;
  const fills = fillsOf(boxes, scale, header.width);
  const marked = new PngWriter(header);
  try {
    await stitch([tile], async (pixels, y, count) => {
      drawFills(pixels, y, count, header, fills);
      await marked.add(pixels);
    });
    await keepMarked(capture, await marked.finish(), path);
  } catch (thrown) {
    await marked.abort();
    capture.missing(MARKED, wordsOf(thrown));
  }
}

/** Places in px of a picture whose top left corner shows `origin`; what lies outside of it is left out. */
function boxesOf(
  places: readonly NumberedRect[],
  origin: { x: number; y: number },
  scale: number,
  { width, height }: PngHeader,
): MarkedBox[] {
  return places
    .map((place) => ({
      ...{ x: (place.x - origin.x) * scale, y: (place.y - origin.y) * scale },
      ...{ width: place.width * scale, height: place.height * scale, number: place.number },
    }))
    .filter((box) => box.x < width && box.y < height && box.x + box.width > 0 && box.y + box.height > 0);
}

async function keepMarked(capture: RunningCapture, picture: Blob, from: string): Promise<void> {
  await keepDerived(capture, MARKED, picture, 'marked', from);
  capture.did(
    `${MARKED} is a copy in which Spoor drew a numbered box around each hit; the numbers are those of the list of hits.`,
    'For reading: the picture it was made from is the original, and nothing is drawn in it.',
  );
}

async function keepDerived(
  capture: RunningCapture,
  path: string,
  picture: Blob,
  role: 'marked' | 'full-picture',
  derivedFrom: string,
): Promise<void> {
  await capture.keep(path, picture, { mediaType: 'image/png', role, derivedFrom });
}

function meet(a: PageRect, b: PageRect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
