/**
 * The live document as HTML, by the fragment serialisation algorithm of the HTML standard (§13.3), with what the algorithm leaves
 * out and the officer saw: shadow trees (closed ones too) as declarative templates, adopted sheets, form state, canvas pictures.
 */
import { isTelling } from '../../../shared/capture/holds-secret';
import { rootOf } from '../dom/flat-tree';
import {
  attributesOf,
  CDATA,
  COMMENT,
  characters,
  DOCTYPE,
  firstChild,
  HTML,
  hasAttribute,
  INSTRUCTION,
  instructionTarget,
  isElement,
  localName,
  namespaceUri,
  nextSibling,
  nodeType,
  SVG,
  shadowClonable,
  shadowDelegatesFocus,
  shadowMode,
  shadowSerializable,
  TEXT,
  tagName,
  templateContent,
} from '../dom/native';
import { canvasImage } from './canvas-image';
import { formOverrides, type Overrides, textareaText } from './form-state';
import type { SnapshotNotes } from './notes';
import { adoptedTexts, changedRules, styleSafe } from './style-text';

const MATHML = 'http://www.w3.org/1998/Math/MathML';
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XLINK = 'http://www.w3.org/1999/xlink';
const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);
/** Their text is written as it is. `noscript` too: with scripts on, a parser keeps its content as text. */
const RAW = new Set('style script xmp iframe noembed noframes plaintext noscript'.split(' '));
/** A parser drops a line feed at the very start of these. */
const LEADING_NEWLINE = new Set(['pre', 'textarea', 'listing']);

/** What is left to write. */
type Task = { node: Node | null; raw: boolean } | { write: string };

/** Thrown when the document is larger than it may be. */
class TooLarge extends Error {}

class Writer {
  readonly parts: string[] = [];
  /** Which parts are the text of scripts, styles and the like: never on screen. */
  readonly unseen: number[] = [];
  /** The document's adopted sheets are written, at the end of its head. */
  adopted = false;
  #left: number;

  /** `maxBytes`: of UTF-8; a character has at least one. */
  constructor(maxBytes: number) {
    this.#left = maxBytes;
  }

  /** Throws `TooLarge` when so much can't be added. */
  room(length: number): void {
    if (length > this.#left) throw new TooLarge('the document is larger than an artefact may be');
  }

  add(text: string): void {
    this.room(text.length);
    this.#left -= text.length;
    this.parts.push(text);
  }
}

/** The document in pieces of HTML. Throws `TooLarge`. */
export function documentHtml(from: Document, maxBytes: number, notes: SnapshotNotes): string[] {
  const out = new Writer(maxBytes);
  const tasks: Task[] = [{ node: firstChild(from), raw: false }];
  while (true) {
    const task = tasks.at(-1);
    if (!task) break;
    if ('write' in task) {
      out.add(task.write);
      tasks.pop();
      continue;
    }
    const { node, raw } = task;
    if (!node) {
      tasks.pop();
      continue;
    }
    task.node = nextSibling(node);
    if (isElement(node)) {
      writeElement(node, tasks, out, notes);
    } else {
      if (raw) out.unseen.push(out.parts.length);
      out.add(leaf(node, raw, out));
    }
  }
  if (!out.adopted) out.add(sheetElements(from, 'the document', notes));
  blankUnseen(out, notes);
  return out.parts;
}

/** A page's script may hold the value that it put into a field. What is on screen stays: a page could blank its own offer by naming it a password. */
function blankUnseen({ parts, unseen }: Writer, notes: SnapshotNotes): void {
  const telling = [...notes.secrets].filter(isTelling);
  if (notes.secretsCut) {
    for (const at of unseen) parts[at] = '';
    notes.did(
      'The text of scripts and styles written empty',
      'The page has more blanked fields, or longer values in them, than its scripts can be searched for.',
    );
    return;
  }
  for (const at of unseen) {
    const before = parts[at] as string;
    const after = telling.reduce((kept, secret) => kept.replaceAll(secret, '*'.repeat(8)), before);
    if (after === before) continue;
    parts[at] = after;
    notes.did(
      'Values of blanked fields replaced by ******** in the text of a script',
      'The page’s script carries the value of a password, card or code field.',
    );
  }
}

function leaf(node: Node, raw: boolean, out: Writer): string {
  switch (nodeType(node)) {
    case TEXT:
    case CDATA:
      return raw ? characters(node as Text) : inPieces(characters(node as Text), text, out);
    case COMMENT:
      return `<!--${characters(node as Comment)}-->`;
    case INSTRUCTION:
      return `<?${instructionTarget(node as ProcessingInstruction)} ${characters(node as ProcessingInstruction)}>`;
    case DOCTYPE:
      return doctype(node as DocumentType);
    default:
      return '';
  }
}

/** With its public and system identifiers, which the algorithm drops: they decide on quirks mode. */
function doctype({ name, publicId, systemId }: DocumentType): string {
  if (publicId) return `<!DOCTYPE ${name} PUBLIC "${publicId}"${systemId ? ` "${systemId}"` : ''}>`;
  return systemId ? `<!DOCTYPE ${name} SYSTEM "${systemId}">` : `<!DOCTYPE ${name}>`;
}

function text(data: string): string {
  return data
    .replace(/&/g, '&amp;')
    .replace(/\u00a0/g, '&nbsp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** Units escaped at a time. */
const PIECE = 1_000_000;

/** Escaping makes text longer, and a page's text may be of any length: it is left off as soon as there is no room. */
function inPieces(data: string, written: (piece: string) => string, out: Writer): string {
  if (data.length <= PIECE) return written(data);
  const pieces: string[] = [];
  let length = 0;
  for (let at = 0; at < data.length; at += PIECE) {
    const piece = written(data.slice(at, at + PIECE));
    length += piece.length;
    out.room(length);
    pieces.push(piece);
  }
  return pieces.join('');
}

function attributeText(value: string): string {
  return text(value).replace(/"/g, '&quot;');
}

function writeElement(element: Element, tasks: Task[], out: Writer, notes: SnapshotNotes): void {
  const namespace = namespaceUri(element);
  const known = namespace === HTML || namespace === SVG || namespace === MATHML;
  const name = known ? localName(element) : tagName(element);
  const html = namespace === HTML;
  const overrides = html && name === 'iframe' ? frameOverrides(element, notes) : formOverrides(element, notes);
  out.add(`<${name}${attributes(element, overrides, out)}>`);
  if (html && VOID.has(name)) return;
  tasks.push({ write: `</${name}>` });
  if (html && name === 'head' && !out.adopted) {
    out.adopted = true;
    tasks.push({ write: sheetElements(document, 'the document', notes) });
  }
  if (html && name === 'textarea') {
    const value = textareaText(element, notes);
    tasks.push({ write: `${value.startsWith('\n') ? '\n' : ''}${text(value)}` });
    return;
  }
  if (html && name === 'style' && writeChangedStyle(element, tasks, notes)) return;
  const content = html && name === 'template' ? templateContent(element as HTMLTemplateElement) : element;
  const first = firstChild(content);
  tasks.push({ node: first, raw: html && RAW.has(name) });
  if (
    html &&
    LEADING_NEWLINE.has(name) &&
    first &&
    nodeType(first) === TEXT &&
    characters(first as Text).startsWith('\n')
  ) {
    out.add('\n');
  }
  if (html && name === 'canvas') writeCanvas(element, tasks, notes);
  const root = rootOf(element);
  if (root) writeShadow(element, root, tasks, out, notes);
}

/**
 * A frame's document inside its `srcdoc` attribute is that frame's first markup, secrets included. What became of it is a file of its
 * own, where they are blanked.
 */
function frameOverrides(element: Element, notes: SnapshotNotes): Overrides {
  if (!hasAttribute(element, 'srcdoc')) return new Map();
  notes.didTo(
    'The srcdoc attribute of frames written empty',
    'The document of such a frame is a file of its own, in which passwords and codes are blanked.',
    () => notes.nameOf(element),
  );
  return new Map([['srcdoc', '']]);
}

function attributes(element: Element, overrides: Overrides, room: Writer): string {
  let out = '';
  const written = new Set<string>();
  const list = attributesOf(element);
  for (let at = 0; at < list.length; at++) {
    const attribute = list[at];
    if (!attribute) continue;
    const { name, value, namespaceURI, localName: local } = attribute;
    const override = namespaceURI === null ? overrides.get(name) : undefined;
    written.add(name);
    if (override === null) continue;
    out += ` ${attributeName(namespaceURI, local, name)}="${inPieces(override ?? value, attributeText, room)}"`;
  }
  for (const [name, value] of overrides) {
    if (value !== null && !written.has(name)) out += ` ${name}="${attributeText(value)}"`;
  }
  return out;
}

function attributeName(namespace: string | null, local: string, qualified: string): string {
  if (namespace === XML) return `xml:${local}`;
  if (namespace === XMLNS) return local === 'xmlns' ? 'xmlns' : `xmlns:${local}`;
  return namespace === XLINK ? `xlink:${local}` : qualified;
}

function writeShadow(host: Element, root: ShadowRoot, tasks: Task[], out: Writer, notes: SnapshotNotes): void {
  const mode = shadowMode(root);
  const flags = [
    shadowDelegatesFocus(root) ? ' shadowrootdelegatesfocus=""' : '',
    shadowSerializable(root) ? ' shadowrootserializable=""' : '',
    shadowClonable(root) ? ' shadowrootclonable=""' : '',
  ].join('');
  notes.didTo(
    `Shadow trees (${mode}) written as declarative templates`,
    'A shadow tree is no part of the markup, but of what is on screen.',
    () => notes.nameOf(host),
  );
  out.add(`<template shadowrootmode="${mode}"${flags}>`);
  tasks.push(
    { write: `${sheetElements(root, notes.nameOf(host), notes)}</template>` },
    { node: firstChild(root), raw: false },
  );
}

/** Adopted sheets as marked `<style>` elements at the end of their tree: they come after its own sheets in the cascade. */
function sheetElements(root: Document | ShadowRoot, where: string, notes: SnapshotNotes): string {
  const texts = adoptedTexts(root);
  if (!texts) {
    notes.missing(`adopted style sheets of ${where}`, 'this browser does not let an extension read them');
    return '';
  }
  if (texts.length > 0) {
    notes.did(
      `${texts.length} adopted style sheets of ${where} written as style elements`,
      'They exist only as objects of the page’s script.',
    );
  }
  return texts.map((css) => `<style>/* adopted style sheet */\n${styleSafe(css)}</style>`).join('');
}

function writeChangedStyle(element: Element, tasks: Task[], notes: SnapshotNotes): boolean {
  const css = changedRules(element);
  if (css === null) return false;
  notes.didTo(
    'Text of style elements replaced by their present rules',
    'A script had changed the rules after the text was read.',
    () => notes.nameOf(element),
  );
  tasks.push({ write: `/* rules as changed by script */\n${styleSafe(css)}` });
  return true;
}

function writeCanvas(element: Element, tasks: Task[], notes: SnapshotNotes): void {
  const picture = canvasImage(element as HTMLCanvasElement);
  if ('reason' in picture) {
    notes.missing(`canvas ${notes.nameOf(element)}`, picture.reason);
    return;
  }
  notes.didTo('Pictures of canvas elements written into them as images', 'A canvas has no markup of its own.', () =>
    notes.nameOf(element),
  );
  if (picture.empty)
    notes.missing(
      `canvas ${notes.nameOf(element)}`,
      'what the browser gave of it is empty: nothing was drawn on it, or the graphics processor drew it and keeps no copy; the pictures of the page show it',
    );
  tasks.push({ write: `<img src="${picture.url}" alt="">` });
}
