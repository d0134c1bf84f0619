/** The pictures of an exhibit: the window, the words found, the whole page cut into columns that fit A4, the page's own images. */
import type { ArtefactEntry } from '../capture/record';
import type { DisclosedPicture } from '../handover/disclosed';
import { type Html, html } from './html';
import type { BundleCapture } from './source';
import type { BundleText } from './text/bundle-text';
import { fill } from './text/choose-text';

/** Width and height of one printed column, mm; the classes of `SLICE_STYLE` hold the same numbers. */
const COLUMN = { width: 85, height: 215 };
/** Three sheets of two columns; what is further down is in the original only. */
const MOST_COLUMNS = 6;
const MOST_IMAGES = 12;
const RASTER = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']);

/** One class a column: a picture scaled to the column's width and moved up by whole columns. */
export const SLICE_STYLE = `
.slice { display: inline-block; vertical-align: top; width: ${COLUMN.width}mm; height: ${COLUMN.height}mm; max-width: none; max-height: none; object-fit: cover; margin: 0 4mm 4mm 0; break-inside: avoid; }
.short { display: inline-block; vertical-align: top; width: ${COLUMN.width}mm; max-width: none; max-height: none; }
${Array.from({ length: MOST_COLUMNS }, (_, n) => `.s${n} { object-position: 0 -${n * COLUMN.height}mm; }`).join('\n')}
@media screen and (max-width: 600px) { .slice, .short { width: 100%; height: auto; object-position: 0 0; } .slice:not(.s0) { display: none; } }
`;

/** `redacted`: of a copy for disclosure, the pictures that stand for withheld ones. */
export function picturesHtml(
  capture: BundleCapture,
  text: BundleText,
  redacted: readonly DisclosedPicture[] = [],
): Html {
  const { artefacts, exhibit } = capture.record;
  const viewport = artefacts.find(({ role }) => role === 'screenshot-viewport');
  const marked = artefacts.find(({ role }) => role === 'marked');
  const window = viewport
    ? picture(capture, viewport, fill(text.pictureAlt, { exhibit }), `${text.picture} (${viewport.path})`, text)
    : html`<p class="lost">${text.pictureNone}</p>`;
  const drawn = artefacts.find(({ role }) => role === 'reconstruction');
  const boxed = marked
    ? picture(capture, marked, fill(text.markedAlt, { exhibit }), fill(text.marked, { path: marked.path }), text)
    : html``;
  const blacked = redacted.map(
    ({ path, of, regions }) =>
      html`<figure><img src="data/notes/${capture.id}/${path}" alt="${fill(text.redactedAlt, { exhibit })}"><figcaption>${fill(text.redacted, { of, path, count: regions.length })}</figcaption></figure>`,
  );
  return html`${window}${drawn ? reconstruction(capture, drawn, text) : html``}${boxed}${blacked}${regions(capture, text)}${tiles(capture, text)}${images(capture, text)}`;
}

const source = (capture: BundleCapture, path: string): string => `data/captures/${capture.id}/${path}`;
const present = (capture: BundleCapture, path: string): boolean => capture.files.some((file) => file.path === path);

function withheld(path: string, text: BundleText): Html {
  return html`<p class="lost">${fill(text.fileWithheld, { path })}</p>`;
}

function picture(
  capture: BundleCapture,
  { path }: ArtefactEntry,
  alt: string,
  caption: string,
  text: BundleText,
): Html {
  if (!present(capture, path)) return withheld(path, text);
  return html`<figure><img src="${source(capture, path)}" alt="${alt}"><figcaption>${caption}</figcaption></figure>`;
}

/** Never to be taken for a picture of the screen: said above it, in a frame of its own, and below it. */
function reconstruction(capture: BundleCapture, entry: ArtefactEntry, text: BundleText): Html {
  const alt = fill(text.reconstructionAlt, { exhibit: capture.record.exhibit });
  return html`<section class="drawn"><h3>${text.reconstructionTitle}</h3>${picture(capture, entry, alt, fill(text.reconstruction, { path: entry.path }), text)}</section>`;
}

/** Parts of the page that the officer chose, and screens of it with frames that the full picture lacks; one cut out of another picture says so. */
function regions(capture: BundleCapture, text: BundleText): Html {
  const { artefacts, exhibit, screenshot } = capture.record;
  const alt = fill(text.regionAlt, { exhibit });
  return html`${artefacts
    .filter(({ role }) => role === 'region')
    .map((entry) => {
      const cut = entry.derivedFrom === null ? '' : ` ${fill(text.regionDerived, { of: entry.derivedFrom })}`;
      const method = screenshot.regions?.find(({ path }) => path === entry.path)?.method;
      const words = method === 'scroll-stitch' ? text.regionScrolled : text.region;
      return picture(capture, entry, alt, `${fill(words, { path: entry.path })}${cut}`, text);
    })}`;
}

function tiles(capture: BundleCapture, text: BundleText): Html {
  const { record } = capture;
  const files = record.artefacts.filter(({ role }) => role === 'screenshot-tile');
  if (files.length === 0) return html``;
  const slices: Html[] = [];
  let cut = false;
  for (const [index, { path }] of files.entries()) {
    if (!present(capture, path)) {
      slices.push(withheld(path, text));
      continue;
    }
    const alt = fill(text.tileAlt, { number: index + 1, exhibit: record.exhibit });
    const columns = columnsOf(record.screenshot.tiles.find((tile) => tile.path === path));
    const room = MOST_COLUMNS - slices.length;
    cut ||= columns > room;
    for (let n = 0; n < Math.min(columns, room); n++) {
      // A picture shorter than a column is not stretched to it. The first slice names the tile, the others are the same picture.
      const name = columns === 1 ? 'short' : `slice s${n}`;
      slices.push(html`<img class="${name}" src="${source(capture, path)}" alt="${n === 0 ? alt : ''}">`);
    }
  }
  const incomplete = record.screenshot.complete ? html`` : html` <strong>${text.tilesIncomplete}</strong>`;
  const rest = cut ? html` ${text.tilesCut}` : html``;
  return html`<figure class="tiles">${slices}<figcaption>${fill(text.tiles, { count: files.length })}${incomplete}${rest}</figcaption></figure>`;
}

/** How many columns a tile fills; one where its size is not known. */
function columnsOf(tile: { width: number; height: number } | undefined): number {
  if (!tile || !(tile.width > 0) || !(tile.height > 0)) return 1;
  return Math.max(1, Math.ceil((tile.height / tile.width) * (COLUMN.width / COLUMN.height) - 0.02));
}

function images(capture: BundleCapture, text: BundleText): Html {
  const files = capture.record.artefacts.filter(
    ({ role, mediaType, path }) => role === 'media' && RASTER.has(mediaType) && present(capture, path),
  );
  if (files.length === 0) return html``;
  // The seller's photographs are the largest; icons are not worth paper.
  const largest = new Set([...files].sort((a, b) => b.bytes - a.bytes).slice(0, MOST_IMAGES));
  const shown = files.filter((file) => largest.has(file));
  const list = shown.map(
    ({ path }) =>
      html`<img src="${source(capture, path)}" alt="${fill(text.mediaAlt, { path, exhibit: capture.record.exhibit })}">`,
  );
  return html`<h3>${text.media}</h3><figure class="media">${list}<figcaption>${fill(text.mediaNote, { shown: shown.length, count: files.length })}</figcaption></figure>`;
}
