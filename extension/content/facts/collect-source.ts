/**
 * Collects what the facts of a listing are read from: structured data as text, and the displayed text of the elements that say what they
 * are. Read through the platform's own getters; nothing of it is run or believed here.
 */
import { adapterFor } from '../../../shared/listing/adapters/choose';
import { contactOfLink } from '../../../shared/listing/contacts/messenger';
import {
  EMPTY_SOURCE,
  type HintKind,
  type ListingSource,
  MAX_ENTRIES,
  MAX_STRUCTURED,
  MAX_VALUE,
} from '../../../shared/listing/source';
import { flatParent } from '../dom/flat-tree';
import {
  baseUri,
  checkVisibility,
  documentUrl,
  FRAGMENT,
  find,
  findAll,
  getAttribute,
  hasAttribute,
  isHtml,
  localName,
  nodeType,
  shadowHost,
  textContent,
} from '../dom/native';
import { type KnownSteps, selectorOf } from '../dom/selector';
import { generatedWords } from '../snapshot/generated-text';
import { resolve } from '../snapshot/images';
import { collect } from '../text/collect';
import type { FactBlocks } from './fact-blocks';
import { microdataOf } from './microdata-items';

/** Names in use for the same thing in English, French, German and Dutch. */
const HINTS: readonly [HintKind, string][] = [
  ['heading', 'h1'],
  ['price', named('price', 'prijs', 'prix', 'preis')],
  ['seller', named('seller', 'verkoper', 'vendeur', 'verkaeufer', 'anbieter')],
  ['location', `${named('location', 'locality', 'locatie', 'localisation', 'standort', 'plaats')}, address`],
  ['date', `${named('posted', 'published', 'geplaatst', 'publie')}, time[datetime]`],
  ['shipping', named('shipping', 'delivery', 'verzend', 'livraison', 'versand')],
];
const HINTS_EACH = 12;
/** Shadow trees that are searched. */
const MAX_TREES = 100;
const SELLER = /seller|verkoper|vendeur|verkaeufer|anbieter/i;
const SELLER_PARTS: readonly [HintKind, string][] = [
  ['seller', '[itemprop="name"], [class~="name" i], [class$="-name" i], [class*="username" i]'],
  ['handle', '[class~="handle" i], [class$="-handle" i], [class*="username" i]'],
];
const PROFILE = /\/(?:u|users?|usr|profile?|members?|sellers?|verkoper|vendeur|shops?|stores?)\/[^/?#]+/i;

function named(...words: string[]): string {
  const attributes = ['class', 'id', 'data-testid', 'data-qa-id', 'itemprop'];
  return words.flatMap((word) => attributes.map((name) => `[${name}*="${word}" i]`)).join(', ');
}

/**
 * Only of the top document: what stands in a frame is somebody else's, an advert or a map. `roots`: its displayed shadow trees, closed ones
 * too, outermost first.
 */
export function collectSource(blocks: FactBlocks, roots: readonly ShadowRoot[] = []): ListingSource {
  if (window.top !== window) return EMPTY_SOURCE;
  const known: KnownSteps = new Map();
  const source: ListingSource = { ...structuredClone(EMPTY_SOURCE), blocks: blocks.list, cut: blocks.cut };
  const url = documentUrl(document);
  let room = MAX_STRUCTURED;
  for (const script of findAll(document, 'script[type="application/ld+json" i]')) {
    const text = textContent(script) ?? '';
    if (text.length > room) source.cut = true;
    else source.jsonLd.push({ text, selector: selectorOf(script, known) });
    room -= Math.min(text.length, room);
  }
  for (const meta of findAll(document, 'meta[content]')) {
    const name = (getAttribute(meta, 'property') ?? getAttribute(meta, 'name') ?? '').toLowerCase();
    if (!/^(?:og|product|article|place|business):/.test(name)) continue;
    const content = (getAttribute(meta, 'content') ?? '').slice(0, 2 * MAX_VALUE);
    if (!push(source, source.meta, { name: name.slice(0, 80), content, selector: selectorOf(meta, known) })) break;
  }
  source.microdata = microdataOf(document, known, source);
  const trees: (Document | ShadowRoot)[] = [document, ...singleTrees(roots)];
  collectLinks(source, known, trees);
  collectSellers(source, known, trees);
  collectHints(source, known, trees);
  for (const { field, selectors } of adapterFor(url)?.adapter.probes ?? []) {
    const element = selectors.flatMap((selector) => shown(selector)).at(0);
    if (!element) continue;
    const link = isHtml(element, 'a') ? element : find(element, 'a[href]');
    const href = link ? resolve(getAttribute(link, 'href') ?? '', baseUri(link)) : null;
    source.probes.push({ field, text: wordsIn(element), href, selector: selectorOf(element, known) });
  }
  return source;
}

/** The first displayed element for a selector. */
function shown(selector: string): Element[] {
  const element = [...findAll(document, selector)].slice(0, 5).find((one) => isShown(one) && wordsIn(one) !== '');
  return element ? [element] : [];
}

/** Shadow trees whose host's name occurs once: cards of other adverts have many hosts of one name. */
function singleTrees(roots: readonly ShadowRoot[]): ShadowRoot[] {
  const count = new Map<string, number>();
  for (const root of roots) {
    const name = localName(shadowHost(root));
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  return roots.filter((root) => count.get(localName(shadowHost(root))) === 1).slice(0, MAX_TREES);
}

type Trees = readonly (Document | ShadowRoot)[];

function collectLinks(source: ListingSource, known: KnownSteps, trees: Trees): void {
  for (const link of trees.flatMap((tree) => [...findAll(tree, 'a[href]')])) {
    const raw = getAttribute(link, 'href') ?? '';
    const href = raw.length > 2_000 ? null : resolve(raw, baseUri(link));
    if (!href || !(contactOfLink(href) || PROFILE.test(href)) || !isShown(link)) continue;
    const text = wordsIn(link);
    if (!push(source, source.links, { href: href.slice(0, 1_000), text, selector: selectorOf(link, known) })) return;
  }
}

/** Name and handle in a component that calls itself the seller's (`<seller-box>`), whose shadow tree says only "name". */
function collectSellers(source: ListingSource, known: KnownSteps, trees: Trees): void {
  for (const tree of trees) {
    const host = nodeType(tree) === FRAGMENT ? shadowHost(tree as ShadowRoot) : null;
    if (!host || !SELLER.test(`${localName(host)} ${getAttribute(host, 'class')} ${getAttribute(host, 'id')}`))
      continue;
    for (const [hint, selector] of SELLER_PARTS) {
      const element = [...findAll(tree, selector)].slice(0, HINTS_EACH).find((one) => isShown(one) && wordsIn(one));
      const text = element ? wordsIn(element) : '';
      // A handle is one only when it is written as one.
      if (!element || (hint === 'handle' && !/^@[\p{L}\p{N}._-]+$/u.test(text))) continue;
      source.hints.push({ hint, text, selector: selectorOf(element, known) });
    }
  }
}

function collectHints(source: ListingSource, known: KnownSteps, trees: Trees): void {
  for (const [hint, selector] of HINTS) {
    let count = 0;
    for (const tree of trees) {
      // Components have headings of their own: theirs count where the document has none.
      if (hint === 'heading' && count > 0) break;
      for (const element of findAll(tree, selector)) {
        // A result page has hundreds of prices and none of them is the page's.
        if (count === HINTS_EACH || hasAttribute(element, 'content')) break;
        if (!isShown(element) || isInsideList(element)) continue;
        const text = wordsIn(element) || generatedWords(element).slice(0, MAX_VALUE);
        if (text === '') continue;
        source.hints.push({ hint, text, selector: selectorOf(element, known) });
        count += 1;
      }
    }
  }
}

function isShown(element: Element): boolean {
  return checkVisibility(element, { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}

/** Cards of other adverts mostly are articles or items of a list. */
function isInsideList(element: Element): boolean {
  let node = flatParent(element);
  for (let depth = 0; node && depth < 6; depth++) {
    if (isHtml(node, 'li') || isHtml(node, 'article')) return true;
    node = flatParent(node);
  }
  return false;
}

/** The element's text as a reader sees it, cut to length. */
function wordsIn(element: Element): string {
  let text = '';
  for (const piece of collect(element)) {
    if (piece.kind === 'run') text += text === '' ? piece.run.text : ` ${piece.run.text}`;
    if (text.length > MAX_VALUE) break;
  }
  return text.slice(0, MAX_VALUE).trim();
}

function push<T>(source: ListingSource, list: T[], entry: T): boolean {
  if (list.length >= MAX_ENTRIES) {
    source.cut = true;
    return false;
  }
  list.push(entry);
  return true;
}
