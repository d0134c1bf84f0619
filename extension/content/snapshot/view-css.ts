/** All readable rules of a tree as one sheet that loads nothing, for the reading copy. */
import { cleanText, imageMark } from '../../../shared/capture/view/escape';
import { isInlineFontAddress, neutralCss } from '../../../shared/capture/view/neutral-css';
import { adoptedSheetsOf } from '../../platform/adopted-sheets';
import { baseUri, DOCUMENT, documentSheets, nodeType, shadowSheets } from '../dom/native';
import type { SnapshotImages } from './images';
import type { SnapshotNotes } from './notes';
import type { StyleLoads } from './style-loads';
import { isImport, rulesOf } from './style-text';

/** UTF-16 units of style kept in one tree. */
const MAX_STYLE = 8_000_000;
const MAX_NESTING = 8;
/** Rules without any of these are written as the browser gives them; the assembler checks every rule again. */
const NEEDS_WORK = /url\(|image-set|image\(|src\(|@|expression|\\|</i;

export class ViewStyles {
  readonly #images: SnapshotImages;
  readonly #notes: SnapshotNotes;
  readonly #loads: StyleLoads;

  constructor(images: SnapshotImages, notes: SnapshotNotes, loads: StyleLoads) {
    this.#images = images;
    this.#notes = notes;
    this.#loads = loads;
  }

  /** The sheets of a document or shadow root in the order of the cascade. */
  ofTree(root: Document | ShadowRoot): string {
    const base = baseUri(root);
    this.#loads.links(root);
    const own = nodeType(root) === DOCUMENT ? documentSheets(root as Document) : shadowSheets(root as ShadowRoot);
    const parts: string[] = [];
    let length = 0;
    for (const sheet of [...Array.from(own), ...(adoptedSheetsOf(root) ?? [])]) {
      if (sheet.disabled) continue;
      const css = this.#sheet(sheet, base, 0);
      length += css.length;
      if (length > MAX_STYLE) {
        this.#notes.missing('view.html: style', `more than ${MAX_STYLE} characters of style`);
        break;
      }
      if (css) parts.push(css);
    }
    return parts.join('\n');
  }

  /** A style attribute. */
  ofAttribute(css: string, base: string): string {
    return NEEDS_WORK.test(css) ? this.#neutral(css, base) : cleanText(css);
  }

  #sheet(sheet: CSSStyleSheet, base: string, nesting: number): string {
    const rules = rulesOf(sheet);
    this.#loads.sheet(sheet.href, rules);
    if (!rules) return '';
    const here = sheet.href ?? base;
    const body = rules.map((rule) => this.#rule(rule, here, nesting)).join('\n');
    const media = sheet.media.mediaText;
    return media && media !== 'all' && body ? `@media ${media} {\n${body}\n}` : body;
  }

  #rule(rule: CSSRule, base: string, nesting: number): string {
    if (isImport(rule)) return this.#imported(rule, base, nesting);
    const css = rule.cssText;
    if (!NEEDS_WORK.test(css)) return cleanText(css);
    this.#loads.faces(rule, base);
    return this.#neutral(css, base);
  }

  /** The imported sheet in place of its import, under the same conditions. */
  #imported(rule: CSSImportRule, base: string, nesting: number): string {
    const { styleSheet, layerName, supportsText } = rule;
    if (!styleSheet) this.#loads.imported(rule.href, base);
    if (!styleSheet || nesting >= MAX_NESTING) return '';
    let css = this.#sheet(styleSheet, base, nesting + 1);
    const media = rule.media.mediaText;
    if (!styleSheet.media.mediaText && media) css = `@media ${media} {\n${css}\n}`;
    if (supportsText) css = `@supports (${supportsText}) {\n${css}\n}`;
    return layerName === null || layerName === undefined ? css : `@layer ${layerName} {\n${css}\n}`;
  }

  #neutral(css: string, base: string): string {
    return neutralCss(cleanText(css), (url) => {
      if (isInlineFontAddress(url)) return url;
      const number = this.#images.background(url, base);
      return number === null ? null : imageMark(number);
    });
  }
}
