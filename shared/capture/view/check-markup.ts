/**
 * Reads the inert HTML that a content script made and writes it anew from the allow-list. The content script runs in the suspect's
 * process: what it sends is not trusted to be inert because it should be. Whatever this reader does not understand becomes text,
 * so the result is safe for any input, and balanced.
 */
import { attributeName, attributeValue, elementName, VOID_ELEMENTS } from './allow-list';
import { cleanText, escapeAttribute, escapeText, unescapeAttribute } from './escape';
import { type Address, neutralCss } from './neutral-css';

export interface MarkupParts {
  /** HTML in place of the image with this index; `attributes` are escaped and begin with a space. */
  image(index: number, attributes: string, raw: ReadonlyMap<string, string>): string;
  /** HTML in place of the child frame with this index. */
  frame(index: number): string;
  /** What stands for an address in style. */
  address: Address;
}

/** With at most so many attributes: beyond that it is no tag, and a pattern without a bound can exhaust the regular expression engine. */
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9._-]*)((?: [A-Za-z][\w:.-]*="[^"<>]*"){0,4096})>/y;
const ATTRIBUTE = / ([A-Za-z][\w:.-]*)="([^"<>]*)"/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks of escape.ts.
const IMAGE_SOURCE = /^\u0001(\d{1,6})\u0001$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks of escape.ts.
const FRAME = /\u0002(\d{1,6})\u0002/;
const STYLE_END = '</style>';

/** An address in style that is an image's mark; gives its index. */
export function markedImage(url: string): number | null {
  const index = IMAGE_SOURCE.exec(url)?.[1];
  return index === undefined ? null : Number(index);
}

interface Open {
  name: string;
  svg: boolean;
  /** No child was written yet: only then may a shadow tree begin. */
  fresh: boolean;
}

/** Safe HTML for `source`, for the inside of an element or shadow tree. Never throws. */
export function checkedMarkup(source: string, parts: MarkupParts): string {
  const open = new OpenElements();
  const out: string[] = [];
  const text = (raw: string) => {
    if (raw) out.push(writtenText(raw, parts, open.last?.name));
  };
  let at = 0;
  while (at < source.length) {
    const start = source.indexOf('<', at);
    text(source.slice(at, start < 0 ? source.length : start));
    if (start < 0) break;
    TAG.lastIndex = start;
    const tag = TAG.exec(source);
    if (!tag) {
      out.push('&lt;');
      at = start + 1;
      continue;
    }
    at = TAG.lastIndex;
    const [, slash, name = '', attributes = ''] = tag;
    if (slash) open.close(name, out);
    else if (name === 'style') at = style(source, at, open, out, parts);
    else startTag(name, attributes, open, out, parts);
  }
  open.closeAll(out);
  return out.join('');
}

/** The attributes of the `html` or `body` element, checked. */
export function checkedAttributes(source: string, address: Address): string {
  return writtenAttributes(attributesIn(source), 'div', false, address);
}

function writtenText(raw: string, parts: MarkupParts, inside: string | undefined): string {
  const pieces = raw.split(new RegExp(FRAME, 'g'));
  const inPlain = inside === 'textarea' || inside === 'option';
  return pieces
    .map((piece, i) => {
      if (i % 2 === 0) return escapeText(unescapeAttribute(piece));
      return inPlain ? '' : parts.frame(Number(piece));
    })
    .join('');
}

/** What is open, from the outside in, and how many of each name: most end tags of a deep page have theirs right at the end. */
class OpenElements {
  readonly #elements: Open[] = [];
  readonly #names = new Map<string, number>();

  get last(): Open | undefined {
    return this.#elements.at(-1);
  }

  push(element: Open): void {
    this.#elements.push(element);
    this.#names.set(element.name, (this.#names.get(element.name) ?? 0) + 1);
  }

  /** Name of the innermost element, which is no longer open; undefined when nothing is. */
  pop(): string | undefined {
    const name = this.#elements.pop()?.name;
    if (name !== undefined) this.#names.set(name, (this.#names.get(name) ?? 0) - 1);
    return name;
  }

  /** Closes the innermost element of this name and what stands in it. A tree is never closed by what stands inside it. */
  close(name: string, out: string[]): void {
    if (!this.#names.get(name)) return;
    let depth = this.#elements.length - 1;
    while (this.#elements[depth]?.name !== name) {
      if (this.#elements[depth]?.name === 'template') return;
      depth -= 1;
    }
    while (this.#elements.length > depth) out.push(`</${this.pop()}>`);
  }

  closeAll(out: string[]): void {
    while (this.#elements.length > 0) out.push(`</${this.pop()}>`);
  }
}

function startTag(raw: string, source: string, open: OpenElements, out: string[], parts: MarkupParts): void {
  const parent = open.last;
  if (parent?.name === 'textarea') return;
  const attributes = attributesIn(source);
  if (raw === 'template') {
    if (!parent?.fresh || parent.svg || !attributes.has('shadowrootmode')) return;
    parent.fresh = false;
    out.push('<template shadowrootmode="open">');
    open.push({ name: 'template', svg: false, fresh: false });
    return;
  }
  const svg = (parent?.svg ?? false) || raw.toLowerCase() === 'svg';
  const name = elementName(raw, svg);
  if (name === null) return;
  if (parent) parent.fresh = false;
  const written = writtenAttributes(attributes, name, svg, parts.address);
  if (name === 'img') {
    const index = markedImage(attributes.get('src') ?? '');
    out.push(index === null ? `<img${written}>` : parts.image(index, written, attributes));
    return;
  }
  out.push(`<${name}${written}>`);
  if (svg || !VOID_ELEMENTS.has(name)) open.push({ name, svg, fresh: !svg });
}

/** A style element, allowed only at the top of a shadow tree. Gives the index after it. */
function style(source: string, at: number, open: OpenElements, out: string[], parts: MarkupParts): number {
  const end = source.indexOf(STYLE_END, at);
  if (end < 0) return source.length;
  if (open.last?.name === 'template')
    out.push(`<style>${neutralCss(source.slice(at, end), parts.address)}${STYLE_END}`);
  return end + STYLE_END.length;
}

function attributesIn(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(ATTRIBUTE)) {
    if (!found.has(name)) found.set(name, unescapeAttribute(value));
  }
  return found;
}

function writtenAttributes(
  attributes: ReadonlyMap<string, string>,
  element: string,
  svg: boolean,
  address: Address,
): string {
  let out = '';
  const seen = new Set<string>();
  for (const [raw, source] of attributes) {
    const name = attributeName(raw, svg);
    if (name === null || seen.has(name)) continue;
    // Judged as it will be written: what is taken out afterwards could have stood between the halves of an address.
    const value =
      name === 'style' ? neutralCss(source, address) : attributeValue(element, name, cleanText(source), svg);
    if (value === null) continue;
    seen.add(name);
    out += ` ${name}="${escapeAttribute(value)}"`;
  }
  return out;
}
