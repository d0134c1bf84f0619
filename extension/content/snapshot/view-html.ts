/**
 * Inert HTML of the live document for the reading copy: elements and attributes of the allow-list, all text escaped, marks in
 * place of images and frames. The assembler checks the result once more; this side knows the live page.
 */
import { LIMITS, shortened } from '../../../shared/capture/limits';
import { attributeName, attributeValue, elementName, VOID_ELEMENTS } from '../../../shared/capture/view/allow-list';
import { escapeAttribute, escapeText, frameMark, imageMark, quoteMarked } from '../../../shared/capture/view/escape';
import type { FrameSnapshot } from '../../../shared/messages/protocol';
import { rootOf } from '../dom/flat-tree';
import {
  attributesOf,
  baseUri,
  boundingRect,
  CDATA,
  characters,
  documentBody,
  documentElement,
  firstChild,
  getAttribute,
  getAttributeNS,
  HTML,
  inputType,
  isElement,
  localName,
  mediaSource,
  namespaceUri,
  nextSibling,
  nodeType,
  SVG,
  TEXT,
} from '../dom/native';
import { secretOf } from '../dom/secret-fields';
import { canvasImage } from './canvas-image';
import { formOverrides, type Overrides, textareaText } from './form-state';
import { resolve, type SnapshotImages } from './images';
import { SnapshotNotes } from './notes';
import type { StyleLoads } from './style-loads';
import { ViewStyles } from './view-css';

/** Of a frame's address this much is told in any case. */
const SHORT_ADDRESS = 200;
const XLINK = 'http://www.w3.org/1999/xlink';
/** Where nothing else says what an embedded document is. */
const PICTURE_NAME = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)(?:$|[?#])/i;

/** Left out with all they hold. */
const DROPPED = new Set(
  'script style link meta base head title template noscript noembed noframes applet param source track datalist map area'.split(
    ' ',
  ),
);

type Task = { node: Node | null; svg: boolean } | { write: string };

export interface ViewResult {
  view: FrameSnapshot['view'];
  frames: { url: string }[];
}

/** Thrown when the inert HTML grows beyond what a reading copy may be. */
class ViewTooLarge extends Error {}

export class ViewWriter {
  readonly #images: SnapshotImages;
  readonly #notes: SnapshotNotes;
  /** Form state is declared once, by the writer of the faithful document. */
  readonly #unheard = new SnapshotNotes();
  readonly #styles: ViewStyles;
  readonly #frames: { url: string }[] = [];
  readonly #out: string[] = [];
  #length = 0;
  #frameChars = 0;

  constructor(images: SnapshotImages, notes: SnapshotNotes, loads: StyleLoads) {
    this.#images = images;
    this.#notes = notes;
    this.#styles = new ViewStyles(images, notes, loads);
  }

  /** Throws `ViewTooLarge`. */
  write(from: Document): ViewResult {
    const root = documentElement(from);
    const body = documentBody(from) ?? root;
    if (body) this.#tree(body);
    return {
      view: {
        head: '',
        body: this.#out.join(''),
        styles: this.#styles.ofTree(from),
        htmlAttributes: root ? this.#rootAttributes(root) : '',
        bodyAttributes: body && body !== root ? this.#rootAttributes(body) : '',
      },
      frames: this.#frames,
    };
  }

  #add(text: string): void {
    this.#room(text.length);
    this.#length += text.length;
    this.#out.push(text);
  }

  /** Asked before a page's text is escaped, too: it may be of any length. */
  #room(length: number): void {
    if (this.#length + length > LIMITS.viewChars)
      throw new ViewTooLarge(`the reading copy would have more than ${LIMITS.viewChars} characters`);
  }

  #escaped(text: string): string {
    this.#room(text.length);
    return escapeText(text);
  }

  #tree(body: Element): void {
    const tasks: Task[] = [{ node: firstChild(body), svg: namespaceUri(body) === SVG }];
    while (true) {
      const task = tasks.at(-1);
      if (!task) return;
      if ('write' in task) {
        this.#add(task.write);
        tasks.pop();
      } else if (!task.node) {
        tasks.pop();
      } else {
        const { node, svg } = task;
        task.node = nextSibling(node);
        const type = nodeType(node);
        if (type === TEXT || type === CDATA) this.#add(this.#escaped(characters(node as Text)));
        else if (isElement(node)) this.#element(node, svg, tasks);
      }
    }
  }

  #element(element: Element, inSvg: boolean, tasks: Task[]): void {
    const name = localName(element);
    const namespace = namespaceUri(element);
    const svg = namespace === SVG;
    if (namespace === HTML && (DROPPED.has(name) || this.#replaced(element, name))) return;
    if (svg && (name === 'image' || name === 'feImage')) this.#drawn(element);
    if (inSvg !== svg && inSvg) return;
    // What has no name in the copy keeps its content: unknown elements as `span`, links in a drawing as `g`.
    const written = elementName(name, svg) ?? (svg ? (name === 'a' ? 'g' : null) : 'span');
    if (written === null) {
      if (svg && name === 'foreignObject')
        this.#notes.missing(
          `view.html: the page within the drawing at ${this.#notes.nameOf(element)}`,
          'HTML in a drawing is not copied for reading; dom.html.txt, text.txt and the pictures hold it',
        );
      return;
    }
    const overrides = formOverrides(element, this.#unheard);
    this.#add(`<${written}${this.#attributes(element, written, svg, overrides)}>`);
    if (!svg && VOID_ELEMENTS.has(written)) return;
    tasks.push({ write: `</${written}>` });
    if (namespace === HTML && name === 'textarea') {
      tasks.push({ write: this.#escaped(textareaText(element, this.#unheard)) });
      return;
    }
    tasks.push({ node: firstChild(element), svg });
    const root = rootOf(element);
    if (!root) return;
    const css = this.#styles.ofTree(root);
    this.#add(`<template shadowrootmode="open">${css ? `<style>${css}</style>` : ''}`);
    tasks.push({ write: '</template>' }, { node: firstChild(root), svg: false });
  }

  /** Elements that stand for something else. True when it is dealt with. */
  #replaced(element: Element, name: string): boolean {
    if (name === 'img') {
      this.#picture(element, this.#images.element(element as HTMLImageElement, this.#notes));
    } else if (name === 'iframe' || name === 'frame') {
      this.#frame(element);
    } else if (name === 'canvas') {
      this.#canvas(element);
    } else if (name === 'object' || name === 'embed') {
      this.#embedded(element, name);
    } else if (name === 'video' || name === 'audio') {
      this.#media(element, name);
    } else if (name === 'input' && inputType(element as HTMLInputElement) === 'image') {
      const url = resolve(getAttribute(element, 'src') ?? '', baseUri(element)) ?? '';
      const alt = getAttribute(element, 'alt') ?? '';
      this.#picture(element, this.#images.add({ url, alt, width: 0, height: 0, loaded: true, kind: 'input' }, element));
    } else {
      return name === 'input' && inputType(element as HTMLInputElement) === 'hidden';
    }
    return true;
  }

  /** The size on the page goes with the mark: a picture that was not captured leaves a box of that size. */
  #picture(element: Element, number: number): void {
    const { width, height } = boundingRect(element);
    const size = new Map<string, string | null>([
      ['width', width > 0 ? String(Math.round(width)) : null],
      ['height', height > 0 ? String(Math.round(height)) : null],
    ]);
    this.#add(`<img src="${imageMark(number)}"${this.#attributes(element, 'img', false, size)}>`);
  }

  #frame(element: Element): void {
    const url =
      resolve(getAttribute(element, 'src') ?? '', baseUri(element)) ??
      (getAttribute(element, 'srcdoc') === null ? 'about:blank' : 'about:srcdoc');
    const room = LIMITS.frameAddressChars - this.#frameChars;
    const named = shortened(url, Math.max(SHORT_ADDRESS, Math.min(LIMITS.addressChars, room)));
    this.#frameChars += named.length;
    const number = this.#frames.push({ url: named }) - 1;
    this.#box(element, frameMark(number));
  }

  #canvas(element: Element): void {
    const picture = canvasImage(element as HTMLCanvasElement);
    if ('reason' in picture) {
      this.#box(element, escapeText(`[canvas not captured] ${picture.reason}`));
      return;
    }
    const { width, height } = boundingRect(element);
    this.#picture(
      element,
      this.#images.add({ url: picture.url, alt: '', width, height, loaded: true, kind: 'img' }, element),
    );
  }

  /** A picture within a drawing: its place is known, the reading copy does without. */
  #drawn(element: Element): void {
    const named = getAttribute(element, 'href') ?? getAttributeNS(element, XLINK, 'href') ?? '';
    const url = resolve(named, baseUri(element));
    if (!url || url.startsWith('data:')) return;
    this.#images.beside(url, 'svg', '', element);
    this.#notes.missing(`view.html: the picture ${url}`, 'pictures within drawings are not copied for reading');
  }

  /** An element for documents of any kind, as far as it is shown. */
  #embedded(element: Element, name: 'object' | 'embed'): void {
    const { width, height } = boundingRect(element);
    const url = resolve(getAttribute(element, name === 'object' ? 'data' : 'src') ?? '', baseUri(element));
    if (!url || width === 0 || height === 0) return;
    const type = getAttribute(element, 'type') ?? '';
    if (/^image\//i.test(type) || (!type && PICTURE_NAME.test(url))) {
      this.#picture(element, this.#images.beside(url, 'img', getAttribute(element, 'title') ?? '', element));
      return;
    }
    this.#notes.missing(
      `${name} ${url}`,
      'a document within the page: the pictures show what was on screen of it; it has a file of its own only where it is a page',
    );
    this.#box(element, escapeText(`[${name}] ${url}`));
  }

  #media(element: Element, name: string): void {
    const url =
      mediaSource(element as HTMLMediaElement) || resolve(getAttribute(element, 'src') ?? '', baseUri(element)) || '';
    this.#notes.missing(`${name} ${url || this.#notes.nameOf(element)}`, 'sound and moving pictures are not captured');
    const poster = name === 'video' ? resolve(getAttribute(element, 'poster') ?? '', baseUri(element)) : null;
    if (!poster) {
      this.#box(element, escapeText(`[${name} not captured] ${url}`));
      return;
    }
    this.#picture(
      element,
      this.#images.add(
        {
          url: poster,
          alt: `[video not captured] ${url}`,
          width: 0,
          height: 0,
          loaded: true,
          kind: 'poster',
        },
        element,
      ),
    );
  }

  /** A box of the element's size, with its classes, so that the page's sheets place it where it was. `span`: a block would end a paragraph. */
  #box(element: Element, content: string): void {
    const { width, height } = boundingRect(element);
    const size = `display:inline-block;overflow:auto;width:${Math.round(width)}px;height:${Math.round(height)}px`;
    const own = getAttribute(element, 'style');
    const style = own ? `${own};${size}` : size;
    this.#add(
      `<span${this.#attributes(
        element,
        'span',
        false,
        new Map([
          ['style', style],
          ['width', null],
          ['height', null],
        ]),
      )}>${content}</span>`,
    );
  }

  /** Those of the document's own two elements travel in the message itself. */
  #rootAttributes(element: Element): string {
    const written = this.#attributes(element, 'div', false);
    if (written.length <= LIMITS.rootAttributeChars) return written;
    this.#notes.missing(
      `view.html: the attributes of ${localName(element)}`,
      `they have ${written.length} characters, and at most ${LIMITS.rootAttributeChars} are kept; dom.html.txt has all of them`,
    );
    return '';
  }

  #attributes(element: Element, as: string, svg: boolean, overrides: Overrides = new Map()): string {
    const values = new Map<string, string>();
    const list = attributesOf(element);
    for (let at = 0; at < list.length; at++) {
      const attribute = list[at];
      if (attribute) values.set(attribute.name, attribute.value);
    }
    for (const [name, value] of overrides) {
      if (value === null) values.delete(name);
      else values.set(name, value);
    }
    if (secretOf(element)) values.delete('value');
    const address = as === 'a' ? resolve(values.get('href') ?? '', baseUri(element)) : null;
    if (address) values.set('title', [values.get('title'), address].filter(Boolean).join(' · '));
    let out = '';
    for (const [raw, source] of values) {
      const name = attributeName(raw, svg);
      if (name === null) continue;
      this.#room(out.length + source.length);
      if (name === 'style') {
        out += ` style="${quoteMarked(this.#styles.ofAttribute(source, baseUri(element)))}"`;
        continue;
      }
      const value = attributeValue(as, name, source, svg);
      if (value !== null) out += ` ${name}="${escapeAttribute(value)}"`;
    }
    return out;
  }
}
