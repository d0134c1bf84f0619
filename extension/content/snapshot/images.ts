/** The images of one snapshot, numbered in the order in which the copy names them. */
import { LIMITS, shortened } from '../../../shared/capture/limits';
import type { SnapshotImage } from '../../../shared/messages/protocol';
import {
  baseUri,
  boundingRect,
  getAttribute,
  imageComplete,
  imageHeight,
  imageSource,
  imageWidth,
} from '../dom/native';
import { type KnownSteps, selectorOf } from '../dom/selector';
import type { SnapshotNotes } from './notes';

const MAX_PLACES = 50;
/** media.json repeats it at each place. */
const LONGEST_ALT = 500;

/** Why a selector is not told. */
export const SELECTORS_CUT = `selectors of one frame’s hits, and of its pictures, have at most ${LIMITS.selectorChars} characters together; where they stand on the page is kept`;

type Found = Omit<SnapshotImage, 'places'>;

export class SnapshotImages {
  readonly list: SnapshotImage[] = [];
  readonly #numbers = new Map<string, number>();
  /** Addresses the page has loaded or shows as backgrounds. An address in a sheet that was never used is no image of the page. */
  readonly #known: Set<string>;
  /** Elements by the address of the background they show. */
  readonly #behind = new Map<string, Element[]>();
  readonly #steps: KnownSteps = new Map();
  #addressChars = 0;
  #selectorChars = 0;
  /** Places whose selector was left off. */
  #unnamed = 0;
  /** Pictures beyond the limits. */
  #left = 0;

  constructor() {
    this.#known = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
  }

  /** Notes the pictures in an element's computed style. */
  noteStyle(element: Element, style: CSSStyleDeclaration): void {
    this.#noteValue(element, style.backgroundImage);
  }

  /**
   * The same of what few elements have: pictures as content, borders, masks and list signs, and all of these of what a style sheet writes before
   * or behind an element.
   */
  noteRareStyle(element: Element, style: CSSStyleDeclaration, written: boolean): void {
    this.#noteValue(element, style.content);
    this.#noteValue(element, style.borderImageSource);
    this.#noteValue(element, style.maskImage);
    if (style.display === 'list-item') this.#noteValue(element, style.listStyleImage);
    if (written) this.#noteValue(element, style.backgroundImage);
  }

  #noteValue(element: Element, value: string | undefined): void {
    if (!value?.includes('url(')) return;
    // Without an alternative for each letter, for which the browser's stack is too small: pictures stand in such addresses.
    for (const [, escaped = ''] of value.matchAll(/url\("([^"\\]*(?:\\.[^"\\]*)*)"\)/g)) {
      const url = escaped.replace(/\\(.)/g, '$1');
      this.#known.add(url);
      const elements = this.#behind.get(url);
      if (!elements) this.#behind.set(url, [element]);
      else if (elements.length < MAX_PLACES) elements.push(element);
    }
  }

  /** Enters where backgrounds stand, those too whose sheets could not be read. Call once, at the end. */
  finish(notes: SnapshotNotes): void {
    for (const [url, elements] of this.#behind) {
      if (url.startsWith('data:')) continue;
      for (const element of elements) {
        this.add({ url, alt: '', width: 0, height: 0, loaded: true, kind: 'background' }, element);
      }
    }
    if (this.#unnamed > 0) notes.missing(`${this.#unnamed} selector(s) of pictures`, SELECTORS_CUT);
    if (this.#left > 0) {
      notes.missing(
        `${this.#left} picture(s) of the list`,
        `a frame’s list has at most ${LIMITS.frameImages} pictures, addresses of ${LIMITS.addressChars} characters and ${LIMITS.imageAddressChars} characters of pictures that stand in their own address; dom.html.txt holds what was written`,
      );
    }
  }

  /** Number of an image that `element` shows; -1 beyond the limit. */
  add(found: Found, element: Element | null): number {
    // A page writes what it likes there; dom.html.txt has all of it.
    const image = { ...found, alt: shortened(found.alt, LONGEST_ALT) };
    const key = `${image.kind} ${image.url} ${image.alt}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      if (!this.#fits(image.url)) {
        this.#left += 1;
        return -1;
      }
      number = this.list.push({ ...image, places: [] }) - 1;
      this.#numbers.set(key, number);
    }
    const places = this.list[number]?.places;
    if (element && places && places.length < MAX_PLACES) places.push(this.#place(element));
    return number;
  }

  /** The list goes to the background in one message, and is stored with the capture's job. */
  #fits(url: string): boolean {
    if (this.list.length >= LIMITS.frameImages) return false;
    if (url.length > LIMITS.addressChars && !url.startsWith('data:')) return false;
    if (this.#addressChars + url.length > LIMITS.imageAddressChars) return false;
    this.#addressChars += url.length;
    return true;
  }

  #place(element: Element): SnapshotImage['places'][number] {
    const { x, y, width, height } = boundingRect(element);
    const shown = width > 0 && height > 0;
    const selector = this.#selectorChars < LIMITS.selectorChars ? selectorOf(element, this.#steps) : '';
    this.#selectorChars += selector.length;
    if (selector === '') this.#unnamed += 1;
    return {
      selector,
      rect: shown ? { x: x + scrollX, y: y + scrollY, width, height } : null,
    };
  }

  /** Number of a picture named in style, if the page shows it; else null. */
  background(url: string, base: string): number | null {
    const absolute = resolve(url, base);
    if (!absolute || (!this.#known.has(absolute) && !absolute.startsWith('data:image/'))) return null;
    const number = this.add({ url: absolute, alt: '', width: 0, height: 0, loaded: true, kind: 'background' }, null);
    return number < 0 ? null : number;
  }

  /** A picture in a drawing, or in an element for documents of any kind. The page tells nobody whether it came. */
  beside(url: string, kind: 'img' | 'svg', alt: string, element: Element): number {
    const { width, height } = boundingRect(element);
    return this.add({ url, alt, width: Math.round(width), height: Math.round(height), loaded: true, kind }, element);
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
    return this.add({ url, alt: getAttribute(image, 'alt') ?? '', width, height, loaded, kind: 'img' }, image);
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
