/**
 * Reads what a browser's own serialiser wrote (`innerHTML`, HTML Standard §13.3 "Serializing HTML fragments"): texts and labels with
 * the number of the element they stand in, in the order of `getElementsByTagName('*')`. This is no HTML parser: it counts on the
 * serialiser's habits (every start tag has its end tag, quotes are always double and escaped inside), and whoever uses it checks that
 * it counted as many elements as there are.
 */
export interface MarkupTexts {
  /** Elements counted. */
  elements: number;
  /** Of each element, the number of the one around it (−1 for the root), and the place of its name in the markup. */
  parents: number[];
  tags: number[];
  /** Texts as they were in the tree, those of scripts and styles left out, and the number of the element each stands in; −1 for none. */
  texts: string[];
  owners: number[];
  /** `title`, `aria-label`, `alt` and `placeholder`, and the elements that carry them. */
  labels: string[];
  labelled: number[];
  /** Elements with a hyphen in their name: custom ones may hold a shadow tree. */
  customs: number[];
  /** Elements that can hold a shadow tree and show nothing of their own, so that they probably do. */
  blanks: number[];
  /** Elements whose text is written as it is: a tree with an end tag in such a text is not what is read here. */
  raws: number[];
  /** Form fields: what was typed into them is not written. */
  fields: number[];
}

/** HTML elements besides custom ones that can be shadow hosts (DOM §4.2.14, "valid shadow host name"). */
export const PLAIN_HOSTS: ReadonlySet<string> = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** Elements that have no end tag (HTML Standard §13.1.2, and those that serialise as void). */
const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);
/** Elements whose text is written as it is. */
const RAW_NAMES = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'noscript']);
const FIELDS = new Set(['input', 'textarea', 'select']);
const LABELS = new Set(['title', 'aria-label', 'alt', 'placeholder']);
const ENTITY = /&(amp|lt|gt|quot|nbsp);/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
/** Tokens between two looks at the clock. */
const EVERY = 2_000;

/** Never throws on any text; yields now and then. */
export function* readMarkup(html: string): Generator<void, MarkupTexts> {
  const found: MarkupTexts = {
    elements: 0,
    parents: [],
    tags: [],
    texts: [],
    owners: [],
    labels: [],
    labelled: [],
    customs: [],
    blanks: [],
    raws: [],
    fields: [],
  };
  const open: { name: string; number: number; filled: boolean }[] = [];
  /** Depth in `<template>`: its content is written but is no part of the tree. */
  let templates = 0;
  let tokens = 0;
  for (let at = 0; at < html.length; ) {
    if (++tokens % EVERY === 0) yield;
    const tag = html.indexOf('<', at);
    const end = tag < 0 ? html.length : tag;
    if (end > at && templates === 0) {
      const text = decoded(html.slice(at, end));
      const around = open.at(-1);
      found.texts.push(text);
      found.owners.push(around?.number ?? -1);
      if (around && !around.filled) around.filled = /\S/.test(text);
    }
    if (tag < 0) break;
    const next = html.charCodeAt(tag + 1);
    if (next === BANG) at = behind(html, html.startsWith('<!--', tag) ? '-->' : '>', tag);
    else if (next === QUESTION) at = behind(html, '>', tag);
    else if (next === SLASH) {
      at = behind(html, '>', tag);
      const name = html.slice(tag + 2, at - 1);
      const closed = open.at(-1)?.name === name ? open.pop() : undefined;
      if (closed && !closed.filled && closed.number >= 0 && PLAIN_HOSTS.has(name)) found.blanks.push(closed.number);
      if (name === 'template' && templates > 0) templates -= 1;
    } else {
      const start = readTag(html, tag + 1, templates === 0 ? found : null);
      const number = templates === 0 ? found.elements++ : -1;
      const around = open.at(-1);
      if (around) around.filled = true;
      if (number >= 0) {
        found.parents.push(around?.number ?? -1);
        found.tags.push(tag + 1);
        if (FIELDS.has(start.name)) found.fields.push(number);
        else if (RAW_NAMES.has(start.name)) found.raws.push(number);
      }
      if (number >= 0 && start.name.includes('-')) found.customs.push(number);
      at = start.end;
      if (RAW_NAMES.has(start.name)) {
        const close = html.indexOf(`</${start.name}>`, at);
        at = close < 0 ? html.length : close + start.name.length + 3;
      } else if (start.name === 'template') {
        templates += 1;
      } else if (!VOID.has(start.name)) {
        open.push({ name: start.name, number, filled: false });
      }
    }
  }
  return found;
}

const BANG = 33;
const SLASH = 47;
const QUESTION = 63;
const SPACE = 32;

/** Reads a start tag whose name begins at `from`; labels go to `found`. */
function readTag(html: string, from: number, found: MarkupTexts | null): { name: string; end: number } {
  let at = from;
  while (at < html.length && html.charCodeAt(at) !== SPACE && html[at] !== '>') at++;
  const name = html.slice(from, at);
  while (html.charCodeAt(at) === SPACE) {
    // A name may begin with an equals sign, and may hold anything else but that.
    const equals = html.indexOf('="', at + 2);
    if (equals < 0) return { name, end: html.length };
    const close = html.indexOf('"', equals + 2);
    if (close < 0) return { name, end: html.length };
    if (found && LABELS.has(html.slice(at + 1, equals))) {
      found.labels.push(decoded(html.slice(equals + 2, close)));
      found.labelled.push(found.elements);
    }
    at = close + 1;
  }
  return { name, end: at + 1 };
}

/** The place behind the next `what`. */
function behind(html: string, what: string, from: number): number {
  const at = html.indexOf(what, from + (what === '-->' ? 4 : 1));
  return at < 0 ? html.length : at + what.length;
}

function decoded(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, (_, name: string) => ENTITIES[name] ?? '') : text;
}
