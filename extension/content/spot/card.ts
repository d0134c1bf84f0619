/**
 * What belongs to one listing. The second cue of a cover word, or the innocent context that clears it, often stands in the next
 * block of the same card: "ox bone" in the title, "180 g" below the picture. So a hit is judged on its card's text.
 */
import { flatParent } from '../dom/flat-tree';
import { find, firstElement, getAttribute, localName, nextElement } from '../dom/native';
import { collect, type Piece } from '../text/collect';
import type { Run } from '../text/run';

/** A card's text is read up to this many UTF-16 units; a bigger element is no card but a page. */
const MAX_TEXT = 2_500;
/** Nodes looked at in one element, in units of a tick of `collect`: a card has no thousands of them, but an element without text may. */
const MAX_TICKS = 60;
const MAX_CLIMB = 12;
const MAX_SIBLINGS = 40;
const CARD_NAMES = new Set(['article', 'li', 'tr']);
const CARD_ROLES = new Set(['article', 'listitem', 'row', 'gridcell', 'option']);

/** Words of a card in the order of the page. */
export type CardPiece = Extract<Piece, { kind: 'run' | 'attribute' }>;

export interface Card {
  /** The runs of the card joined by LF. */
  text: string;
  runs: { run: Run; start: number }[];
  pieces: readonly CardPiece[];
}

/** Remembers the cards of one state of the page: most cards hold several blocks. */
export class Cards {
  readonly #read = new WeakMap<Element, Card | null>();

  /**
   * The card around `block`: the nearest ancestor that says it is one, or that repeats among its siblings and holds a link or a
   * picture; failing both, the largest ancestor with little text.
   */
  around(block: Element): Card {
    const chain: Element[] = [];
    for (let at: Element | null = block; at && chain.length <= MAX_CLIMB; at = flatParent(at)) {
      if (chain.length > 0 && localName(at) === 'html') break;
      chain.push(at);
      if (!isCard(at)) continue;
      const card = this.#textOf(at);
      if (card) return card;
      break;
    }
    // Nothing says that it is one, or it holds too much: from the block upwards as far as it is small.
    let best: Card = { text: '', runs: [], pieces: [] };
    for (const at of chain) {
      const wider = this.#textOf(at);
      if (!wider && at !== block) break;
      if (wider) best = wider;
    }
    return best;
  }

  /** The words of an element that was read as a card or for being one; null when it was not. */
  known(element: Element): readonly CardPiece[] | null {
    return this.#read.get(element)?.pieces ?? null;
  }

  #textOf(element: Element): Card | null {
    let card = this.#read.get(element);
    if (card === undefined) {
      card = textOf(element);
      this.#read.set(element, card);
    }
    return card;
  }
}

/** Whether the element says that it is a card, or repeats among its siblings; `without`: these not counted. */
export function isCard(element: Element, without: ReadonlySet<Node> | null = null): boolean {
  if (CARD_NAMES.has(localName(element)) || CARD_ROLES.has(getAttribute(element, 'role') ?? '')) return true;
  if (/\/(Product|Offer|ListItem|IndividualProduct)$/.test(getAttribute(element, 'itemtype') ?? '')) return true;
  // The browser's own search is the quicker of the two, and most elements around a word hold neither.
  return find(element, 'a[href], img') !== null && repeats(element, without);
}

/** Whether at least two siblings look like `element`. */
function repeats(element: Element, without: ReadonlySet<Node> | null): boolean {
  const parent = flatParent(element);
  if (!parent) return false;
  const kind = kindOf(element);
  let alike = 0;
  let seen = 0;
  for (let child = firstElement(parent); child && seen < MAX_SIBLINGS; child = nextElement(child)) {
    if (without?.has(child)) continue;
    seen += 1;
    if (kindOf(child) === kind && ++alike >= 3) return true;
  }
  return false;
}

function kindOf(element: Element): string {
  return `${localName(element)}.${(getAttribute(element, 'class') ?? '').trim().split(/\s+/, 1)[0] ?? ''}`;
}

/** Null when `element` holds more text than a card does. */
function textOf(element: Element): Card | null {
  const runs: Card['runs'] = [];
  const pieces: CardPiece[] = [];
  let text = '';
  let ticks = 0;
  for (const piece of collect(element)) {
    if (piece.kind === 'tick' && ++ticks > MAX_TICKS) return null;
    if (piece.kind === 'run' || piece.kind === 'attribute') pieces.push(piece);
    if (piece.kind !== 'run') continue;
    if (text) text += '\n';
    runs.push({ run: piece.run, start: text.length });
    text += piece.run.text;
    if (text.length > MAX_TEXT) return null;
  }
  return { text, runs, pieces };
}
