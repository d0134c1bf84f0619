/**
 * A list that grew: where the new cards stand for themselves, they alone are read, and not the whole list with them. That is so when they
 * are blocks between blocks, so that no line of the list is cut, and when they and the cards beside them are cards by their own look, so
 * that no verdict of the list rests on their words.
 */
import { flatParent } from '../dom/flat-tree';
import { characters, isConnected, isElement, nextSibling, previousSibling } from '../dom/native';
import { hasText, lookOf } from '../text/boxes';
import { isCard } from './card';

/** More at once are read with their list, in one question instead of some for each. */
const MOST_NEW = 64;

/** What was added to an element from which nothing was taken. */
export type Growth = ReadonlyMap<Element, ReadonlySet<Node>>;

export class GrownLists {
  /** New cards, of lists of which nothing else is to be read. */
  readonly cards: Element[] = [];
  /** Elements that changed in another way. */
  readonly others: Element[] = [];
  readonly #new = new Map<Element, ReadonlySet<Node>>();
  readonly #settled = new Map<Element, boolean>();

  /** `changed`: what is to be read as a whole in any case. */
  constructor(growth: Growth, changed: ReadonlySet<Node>) {
    for (const [list, added] of growth) {
      if (changed.has(list)) continue;
      const cards = this.cards.length > MOST_NEW ? null : cardsAlone(list, added);
      if (cards === null) this.others.push(list);
      else {
        this.cards.push(...cards);
        this.#new.set(list, added);
      }
    }
  }

  /** The lists of these cards. */
  get grown(): Iterable<Element> {
    return this.#new.keys();
  }

  /** Whether the block stands in a card of a list that grew, whose words have nothing to do with the new ones. */
  isApart(block: Element, levels: number): boolean {
    let at = block;
    for (let up = 0; up < levels && this.#new.size > 0; up++) {
      const parent = flatParent(at);
      if (!parent) return false;
      const added = this.#new.get(parent);
      if (added) return this.#isSettled(at, added);
      at = parent;
    }
    return false;
  }

  #isSettled(card: Element, added: ReadonlySet<Node>): boolean {
    let settled = this.#settled.get(card);
    if (settled === undefined) {
      settled = !added.has(card) && isCard(card, added);
      this.#settled.set(card, settled);
    }
    return settled;
  }
}

/** The cards among what was added to `list`; null when it is to be read as a whole. */
function cardsAlone(list: Element, added: ReadonlySet<Node>): Element[] | null {
  const cards: Element[] = [];
  for (const node of added) {
    // Gone again, or moved elsewhere: then that is noted there.
    if (!isConnected(node) || flatParent(node) !== list) continue;
    if (isElement(node)) cards.push(node);
    else if (!isBlank(node)) return null;
  }
  if (cards.length > MOST_NEW || !isConnected(list)) return null;
  let known: boolean | null = null;
  for (const card of cards) {
    if (!isBlock(card) || !isCard(card)) return null;
    for (const beside of [besideOf(card, previousSibling), besideOf(card, nextSibling)]) {
      if (beside === null) continue;
      if (!isElement(beside) || !isBlock(beside)) return null;
      if (!added.has(beside)) known = (known ?? true) && isCard(beside, added);
    }
  }
  return cards.length === 0 || known === true ? cards : null;
}

/** The neighbour of a node, white space passed over. */
function besideOf(node: Node, step: (node: Node) => Node | null): Node | null {
  let beside = step(node);
  while (beside && isBlank(beside)) beside = step(beside);
  return beside;
}

/** White space or a comment. */
function isBlank(node: Node): boolean {
  return !isElement(node) && !/\S/.test(characters(node as CharacterData));
}

function isBlock(element: Element): boolean {
  return hasText(element) && lookOf(element).box === 'block';
}
