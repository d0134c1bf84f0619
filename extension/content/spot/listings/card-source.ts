/** Reads one card: its lines with what the page calls them, its labels, and where it leads. */

import type { CardPart, CardSource } from '../../../../shared/listings/types';
import { flatParent, rootOf } from '../../dom/flat-tree';
import { baseUri, find, findAll, getAttribute, localName } from '../../dom/native';
import { collect, type Piece } from '../../text/collect';
import type { Run } from '../../text/run';

const MAX_PARTS = 60;
const MAX_LABELS = 20;
const MAX_TEXT = 6_000;
const MAX_CLIMB = 12;
const HEADING = /^h[1-6]$/;
const SELLER =
  /seller|vendor|vendeur|vendeuse|verkaeufer|verk(ä|a)ufer|anbieter|verkoper|aanbieder|merchant|(shop|store|user)-?_?name/i;
const PRICE = /price|preis|prix|prijs/i;
const TITLE = /(^|[^a-z])(title|titel|titre|name)$|^name$|headline/i;
/** A form field's value is what the officer types, not what the seller says. */
const OWN_WORDS = 'value';

/** Reads a card as far as the bounds go, from `pieces` when it was read already. */
export function readCard(card: Element, pieces: Iterable<Piece> | null = null): CardSource {
  const lines: string[] = [];
  const parts: CardPart[] = [];
  const labels: string[] = [];
  let length = 0;
  for (const piece of pieces ?? collect(card)) {
    if (parts.length >= MAX_PARTS || length > MAX_TEXT) break;
    if (piece.kind === 'run') {
      length += piece.run.text.length;
      lines.push(piece.run.text);
      parts.push(...partsOf(piece.run, card));
    } else if (piece.kind === 'attribute' && piece.name !== OWN_WORDS && labels.length < MAX_LABELS) {
      labels.push(piece.text);
    }
  }
  return { lines, parts, labels, url: addressOf(card) };
}

type Standing = Omit<CardPart, 'text'>;

/** The line cut where a link begins or ends, or where the page calls the next words something else. */
function partsOf(run: Run, card: Element): CardPart[] {
  const parts: CardPart[] = [];
  let link: Element | null = null;
  for (const { node, start, length } of run.segments) {
    const { around, ...standing } = standingOf(node, card);
    const text = run.text.slice(start, start + length);
    const last = parts.at(-1);
    if (last && link === around && last.called === standing.called) last.text += text;
    else parts.push({ text, ...standing });
    link = around;
  }
  return parts;
}

/** `around`: the link or button the words stand in. */
function standingOf(node: Node, card: Element): Standing & { around: Element | null } {
  const standing: Standing & { around: Element | null } = { heading: false, link: false, called: null, around: null };
  for (let at = flatParent(node), up = 0; at && up < MAX_CLIMB; at = flatParent(at), up++) {
    const name = localName(at);
    standing.heading ||= HEADING.test(name) || getAttribute(at, 'role') === 'heading';
    standing.link ||= name === 'a';
    if (name === 'a' || name === 'button') standing.around ??= at;
    // The name of the whole card says nothing of its lines.
    if (at === card) break;
    standing.called ??= calledOf(at);
  }
  return standing;
}

function calledOf(element: Element): CardPart['called'] {
  for (const attribute of ['itemprop', 'data-testid', 'class', 'data-qa', 'part', 'slot']) {
    const words = getAttribute(element, attribute);
    if (!words) continue;
    if (PRICE.test(words)) return 'price';
    if (SELLER.test(words)) return 'seller';
    if (words.split(/\s+/).some((word) => TITLE.test(word))) return 'title';
  }
  return null;
}

/** The link of the card: itself, in it, in its shadow tree, or around it. */
function addressOf(card: Element): string | null {
  const link = localName(card) === 'a' ? card : linkIn(card, 0);
  const href = link ? getAttribute(link, 'href') : null;
  const base = baseUri(card);
  if (!href || !URL.canParse(href, base)) return null;
  const { href: url, protocol } = new URL(href, base);
  return protocol === 'https:' || protocol === 'http:' ? url : null;
}

function linkIn(element: Element, depth: number): Element | null {
  const root = rootOf(element);
  const own = (root && find(root, 'a[href]')) ?? find(element, 'a[href]');
  if (own || depth >= 3) return own;
  for (const inside of findAll(root ?? element, '*')) {
    if (!localName(inside).includes('-')) continue;
    const found = linkIn(inside, depth + 1);
    if (found) return found;
  }
  return null;
}
