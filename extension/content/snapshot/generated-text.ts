/**
 * Words that a style sheet writes (`::before`, `::after`, list markers): a reader sees them, and they are in no document's text. They are
 * declared, with their number, words and places. Read from computed style alone: nothing of the page changes.
 */
import { LIMITS } from '../../../shared/capture/limits';
import { type GeneratedContent, generatedContent, isReadable } from '../../../shared/markup/generated-content';
import { getAttribute } from '../dom/native';
import type { SnapshotImages } from './images';
import type { SnapshotNotes } from './notes';

const SIDES = ['::before', '::after'] as const;
/** Different words quoted in one entry, and letters of each. */
const MAX_QUOTED = 20;
const MAX_LETTERS = 60;
const SIGNS = /^(?:none|disc|circle|square|disclosure-open|disclosure-closed)$/;

/** What the style sheets write before (or behind) the content of `element`; null where it is not shown. */
function writtenAt(element: Element, side: '::before' | '::after' | '::marker'): GeneratedContent | null {
  return writtenIn(getComputedStyle(element, side), element);
}

function writtenIn(style: CSSStyleDeclaration, element: Element): GeneratedContent | null {
  const { content } = style;
  if (!content || content === 'none' || content === 'normal') return null;
  if (style.display === 'none' || style.visibility !== 'visible' || style.opacity === '0' || style.fontSize === '0px')
    return null;
  return generatedContent(content, (name) => getAttribute(element, name));
}

/** Words before and behind the content of an element, of which one says it holds a price or a name; empty when there are none. */
export function generatedWords(element: Element): string {
  const words = SIDES.map((side) => writtenAt(element, side)?.words ?? '');
  return words.filter(isReadable).join(' ').trim();
}

export class GeneratedText {
  readonly #images: SnapshotImages;
  readonly #quoted = new Map<string, { place: Element; side: string; count: number }>();
  #looked = 0;
  #words = 0;
  #icons = 0;
  #numbers = 0;

  /** `images` is told of the pictures that it meets. */
  constructor(images: SnapshotImages) {
    this.#images = images;
  }

  /** One displayed element, in the order of the walk. */
  look(element: Element, style: CSSStyleDeclaration): void {
    this.#looked += 1;
    if (this.#looked > LIMITS.generatedElements) return;
    this.#images.noteRareStyle(element, style, false);
    for (const side of SIDES) {
      const written = getComputedStyle(element, side);
      const { content } = written;
      if (!content || content === 'none' || content === 'normal') continue;
      this.#images.noteRareStyle(element, written, true);
      this.#take(writtenIn(written, element), element, side);
    }
    if (style.display === 'list-item' && style.visibility === 'visible') this.#marker(element, style);
  }

  #marker(element: Element, style: CSSStyleDeclaration): void {
    const own = writtenAt(element, '::marker');
    const kind = style.listStyleType;
    if (own) this.#take(own, element, '::marker');
    else if (kind.startsWith('"'))
      this.#take(
        generatedContent(kind, () => null),
        element,
        '::marker',
      );
    else if (!SIGNS.test(kind)) this.#numbers += 1;
  }

  #take(written: GeneratedContent | null, element: Element, side: string): void {
    if (!written) return;
    this.#numbers += written.counters;
    const { words } = written;
    if (words === '' || /^#+$/.test(words)) return;
    if (!isReadable(words)) {
      this.#icons += 1;
      return;
    }
    this.#words += 1;
    const key = words.length > MAX_LETTERS ? `${words.slice(0, MAX_LETTERS)}…` : words;
    const known = this.#quoted.get(key);
    if (known) known.count += 1;
    else if (this.#quoted.size < MAX_QUOTED) this.#quoted.set(key, { place: element, side, count: 1 });
  }

  /** Writes down what was met; call once, at the end. */
  finish(notes: SnapshotNotes): void {
    if (this.#words > 0) {
      const list = [...this.#quoted].map(
        ([words, { place, side, count }]) =>
          `“${words}” at ${notes.nameOf(place)}${side}${count > 1 ? ` (${count}×)` : ''}`,
      );
      notes.missing(
        `text.txt: ${this.#words} piece(s) of text that style sheets write (::before, ::after, list markers)`,
        `they are not in the document’s text and were not searched for words; the pictures show them. Different ones, at most ${MAX_QUOTED}, # for a counted number: ${list.join('; ')}`,
      );
    }
    if (this.#numbers > 0)
      notes.missing(
        `text.txt: ${this.#numbers} number(s) that the browser counts (numbered lists, counters)`,
        'the browser tells nobody their value; the pictures show them',
      );
    if (this.#icons > 0)
      notes.missing(
        `text.txt: ${this.#icons} sign(s) of icon fonts that style sheets write`,
        'they have no meaning outside their font; the pictures show them',
      );
    if (this.#looked > LIMITS.generatedElements)
      notes.missing(
        `text and pictures that style sheets write at ${this.#looked - LIMITS.generatedElements} of ${this.#looked} displayed elements`,
        `at most ${LIMITS.generatedElements} elements of a frame are asked for it; the pictures show it`,
      );
  }
}
