/** The images of one snapshot, numbered in the order in which the copy names them. */
import type { SnapshotImage } from '../../../shared/messages/protocol';
import { baseUri, getAttribute, imageComplete, imageHeight, imageSource, imageWidth } from '../dom/native';
import type { SnapshotNotes } from './notes';

const MAX_IMAGES = 2_000;

export class SnapshotImages {
  readonly list: SnapshotImage[] = [];
  readonly #numbers = new Map<string, number>();
  /** Addresses the page has loaded or shows as backgrounds. An address in a sheet that was never used is no image of the page. */
  readonly #known: Set<string>;

  constructor() {
    this.#known = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
  }

  /** Notes the pictures in a computed style. */
  noteStyle(style: CSSStyleDeclaration): void {
    const { backgroundImage } = style;
    if (!backgroundImage.includes('url(')) return;
    for (const [, url = ''] of backgroundImage.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g))
      this.#known.add(url.replace(/\\(.)/g, '$1'));
  }

  /** Number of an image; -1 beyond the limit. */
  add(image: SnapshotImage): number {
    const key = `${image.kind} ${image.url} ${image.alt}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.list.length >= MAX_IMAGES) return -1;
    this.#numbers.set(key, this.list.length);
    return this.list.push(image) - 1;
  }

  /** Number of a picture named in style, if the page shows it; else null. */
  background(url: string, base: string): number | null {
    const absolute = resolve(url, base);
    if (!absolute || (!this.#known.has(absolute) && !absolute.startsWith('data:image/'))) return null;
    const number = this.add({ url: absolute, alt: '', width: 0, height: 0, loaded: true, kind: 'background' });
    return number < 0 ? null : number;
  }

  /** Number of an `<img>`, -1 for one without an address; declares it when the page failed to load it. */
  element(image: HTMLImageElement, notes: SnapshotNotes): number {
    // A blocked image's `currentSrc` is not always absolute.
    const url = resolve(imageSource(image) || getAttribute(image, 'src') || '', baseUri(image)) ?? '';
    if (!url) return -1;
    const width = imageWidth(image);
    const height = imageHeight(image);
    const loaded = imageComplete(image) && width > 0;
    if (!loaded && !url.startsWith('data:')) {
      notes.missing(
        `image ${url}`,
        imageComplete(image)
          ? 'the page could not load it'
          : 'the page had not loaded it (further down, or still on its way)',
      );
    }
    return this.add({ url, alt: getAttribute(image, 'alt') ?? '', width, height, loaded, kind: 'img' });
  }
}

/** Absolute form of an address, null when it is none. */
export function resolve(url: string, base: string): string | null {
  if (!url.trim()) return null;
  try {
    return new URL(url, base).href;
  } catch {
    return null;
  }
}
