/**
 * Style sheets and fonts that the page asked for and did not get, or that nobody lets us read: what the pictures show is not what its maker
 * meant. The browser's own lists are looked at; nothing is asked for, so neither page nor server can notice.
 */
import { LIMITS } from '../../../shared/capture/limits';
import {
  baseUri,
  documentFonts,
  findAll,
  getAttribute,
  hasAttribute,
  isHtml,
  linkSheet,
  resourceEntries,
} from '../dom/native';
import { resolve } from './images';
import type { SnapshotNotes } from './notes';

const LATE = 'it had not come when the document was read: still on its way, or refused by the browser';
/** Addresses named of one font; a page may give any number. */
const MAX_SOURCES = 3;
const MAX_NESTING = 8;

interface FaceRule {
  rule: CSSFontFaceRule;
  base: string;
}

export class StyleLoads {
  readonly #notes: SnapshotNotes;
  readonly #faces: FaceRule[] = [];
  readonly #named = new Set<string>();
  #families: Map<string, FaceRule[]> | null = null;
  #more = 0;

  constructor(notes: SnapshotNotes) {
    this.#notes = notes;
  }

  /** A sheet as the browser holds it; `rules` is null where it does not let us read them. */
  sheet(address: string | null, rules: readonly CSSRule[] | null): void {
    if (rules !== null && (rules.length > 0 || address === null || isEmpty(address))) return;
    // Chromium lets nobody read a sheet of the page's own site that failed, either.
    const unreadable = rules === null && (address === null || URL.parse(address)?.origin !== location.origin);
    this.#name(
      `style sheet ${address ?? '(inline)'}`,
      (address && refusalOf([address])) ||
        (unreadable
          ? 'it comes from another origin: the browser lets us read neither its rules nor whether it came'
          : 'it gave the page no rule: it did not come, the browser did not take it for a style sheet, or it is empty'),
    );
  }

  /** A sheet that another one imports and that is not there. */
  imported(address: string, base: string): void {
    this.#name(`style sheet ${resolve(address, base) ?? address}`, LATE);
  }

  /** The links of a tree to sheets for what is shown that have none. */
  links(root: Document | ShadowRoot): void {
    for (const link of findAll(root, 'link[rel~="stylesheet" i][href]:not([rel~="alternate" i])')) {
      if (!isHtml(link, 'link') || linkSheet(link as HTMLLinkElement) || hasAttribute(link, 'disabled')) continue;
      const address = resolve(getAttribute(link, 'href') ?? '', baseUri(link));
      const type = getAttribute(link, 'type')?.trim() || 'text/css';
      if (!address || !/^text\/css(?:;|$)/i.test(type)) continue;
      const media = getAttribute(link, 'media')?.trim();
      if (!media || matchMedia(media).matches) this.#name(`style sheet ${address}`, LATE);
    }
  }

  /** A rule in which fonts are declared, `base` being the address of its sheet. */
  faces(rule: CSSRule, base: string, nesting = 0): void {
    if (this.#faces.length >= LIMITS.fontFaces) return;
    if (rule instanceof CSSFontFaceRule) this.#faces.push({ rule, base });
    else if ('cssRules' in rule && nesting < MAX_NESTING && /@font-face/i.test(rule.cssText))
      for (const inner of Array.from(rule.cssRules as CSSRuleList)) this.faces(inner, base, nesting + 1);
  }

  /** Fonts that failed, and how many more there were of everything. Call once, at the end. */
  finish(): void {
    const fonts = documentFonts(document);
    let looked = 0;
    let failed = 0;
    for (const face of fonts) {
      looked += 1;
      if (looked > LIMITS.fontFaces) break;
      if (face.status !== 'error' && face.status !== 'loading') continue;
      failed += 1;
      // Each is looked up among all of its family: a page may declare thousands of one name.
      if (failed <= LIMITS.styleParts) this.#font(face);
      else this.#more += 1;
    }
    if (fonts.size > LIMITS.fontFaces)
      this.#notes.missing(
        `${fonts.size - LIMITS.fontFaces} of ${fonts.size} fonts`,
        `at most ${LIMITS.fontFaces} fonts of a frame are asked whether they came`,
      );
    const more = this.#more + Math.max(0, this.#named.size - LIMITS.styleParts);
    if (more > 0) this.#notes.missing(`${more} more style sheets and fonts`, 'only the first are listed one by one');
  }

  #font(face: FontFace): void {
    const family = plain(face.family);
    const declared = this.#declared(family);
    const same = declared.filter(({ rule }) => isSame(rule.style, face));
    const sources = (same.length > 0 ? same : declared).flatMap(sourcesOf);
    // A font of the machine that is not there: the page has none of its own that failed.
    if (declared.length > 0 && sources.length === 0) return;
    const named = sources.slice(0, MAX_SOURCES).map((url) => (url.startsWith('data:') ? 'data:…' : url));
    const reason =
      face.status === 'loading'
        ? LATE
        : (refusalOf(sources.slice(0, MAX_SOURCES)) ??
          'it did not come, or the browser did not take it for a font; its words were shown in another one');
    this.#name(`font ${named.length > 0 ? `${family}: ${named.join(', ')}` : family}`, reason);
  }

  #declared(family: string): FaceRule[] {
    this.#families ??= Map.groupBy(this.#faces, ({ rule }) => plain(rule.style.getPropertyValue('font-family')));
    return this.#families.get(family) ?? [];
  }

  /** Each is told once, the first of them by name. */
  #name(what: string, reason: string): void {
    this.#named.add(what);
    if (this.#named.size <= LIMITS.styleParts) this.#notes.missing(what, reason);
  }
}

/** A family's name as it was meant: browsers write it with and without quotes. */
function plain(family: string): string {
  return family.trim().replace(/^(["'])(.*)\1$/s, '$2');
}

/** Whether a rule declares this one among the faces of a family. */
function isSame(style: CSSStyleDeclaration, face: FontFace): boolean {
  const weights: Record<string, string> = { '': '400', normal: '400', bold: '700' };
  const weight = (value: string) => weights[value] ?? value;
  return (
    weight(style.getPropertyValue('font-weight')) === weight(face.weight) &&
    (style.getPropertyValue('font-style') || 'normal') === face.style &&
    (style.getPropertyValue('unicode-range') || 'U+0-10FFFF') === face.unicodeRange
  );
}

/** Addresses of a declared font in the order in which the browser tries them. */
function sourcesOf({ rule, base }: FaceRule): string[] {
  const found = rule.style.getPropertyValue('src').matchAll(/url\("([^"\\]*(?:\\.[^"\\]*)*)"\)/g);
  return [...found].flatMap(([, escaped = '']) => resolve(escaped.replace(/\\(.)/g, '$1'), base) ?? []);
}

/** Why the first that a server refused did not come; null when the browser tells of none. */
function refusalOf(addresses: readonly string[]): string | null {
  const status = addresses.map((one) => entryOf(one)?.responseStatus ?? 0).find((one) => one >= 400);
  return status === undefined ? null : `the server answered ${status}; the page was shown without it`;
}

/** Whether the server sent a sheet without a letter: nothing of it is missing. */
function isEmpty(address: string): boolean {
  const entry = entryOf(address);
  return entry?.encodedBodySize === 0 && entry.responseStatus >= 200 && entry.responseStatus < 400;
}

/** The browser's own note of a load. A page may have it forgotten, and cannot write one. */
function entryOf(address: string): PerformanceResourceTiming | null {
  const [whole = ''] = address.split('#', 1);
  return resourceEntries(address).at(-1) ?? resourceEntries(whole).at(-1) ?? null;
}
