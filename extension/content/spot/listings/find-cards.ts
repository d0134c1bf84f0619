/**
 * Finds lists of adverts by their structure alone: siblings (or cousins in rows and columns of their own) of one element name, each
 * with a link of its own, words, and a picture, a price or a whole sentence. No name of a class or site is used, so hashed class
 * names and new sites make no difference.
 */
import { priceIn } from '../../../../shared/listings/price';
import { flatParent } from '../../dom/flat-tree';
import { checkVisibility, findAll, getAttribute, isConnected, localName, parentElement } from '../../dom/native';
import { outlineOf, quickOutlineOf } from './outline';

/** Cards of one frame. More are counted by nobody: that is said in the panel. */
const MAX_CARDS = 1_000;
const MAX_LINKS = 20_000;
/** A list of so many elements holds more cards than are kept, if most of the first ones are cards: then no more links are looked at. */
const ENOUGH = 1_250;
const SAMPLE = 50;
/** Elements of one list that are looked at, before others are taken for the same. */
const TRUSTED = 100;
const MAX_CLIMB = 14;
/** Fewer are no list. */
const MIN_CARDS = 3;
/** Of a card's words, UTF-16 units. */
const MIN_TEXT = 8;
/** Without picture and price, a link needs as much text as a sentence to be an advert and not a menu. */
const MIN_SENTENCE = 30;
const LINKS = 'a[href]';
const ACTING_AS_LINKS = '[role="link"]';
const MENUS = new Set(['nav', 'header', 'footer', 'menu', 'select']);
const MENU_ROLES = /^(navigation|menu|menubar|tablist|banner|contentinfo|toolbar|breadcrumb)$/;
/** Addresses that lead nowhere by themselves: a script does. */
const NO_ADDRESS = /^\s*(#?$|#!?\/?$|javascript:)/i;

interface Group {
  parents: Set<Element>;
  items: Set<Element>;
  depth: number;
  /** Whether it was looked at for being full. */
  counted: boolean;
}

/** A card, and the address of its first link as the page writes it. */
export interface FoundCard {
  card: Element;
  address: string;
}

/** The first link in an element, and its place in the order of the page. */
interface Target {
  address: string;
  order: number;
}

/** An element around a link, looked at once: thousands of links have most of what is around them in common. */
interface Around {
  element: Element;
  parent: Around | null;
  name: string;
  depth: number;
  /** It is a menu, or stands in one. */
  menu: boolean;
  /** Number in the keys of groups. */
  id: number;
  /** The first element inside that was noted; it is put into a group when a second one comes. */
  first: Around | null;
  /** Levels above that were noted with it. */
  climbed: number;
}

/** The elements around links, put into groups. */
class Groups {
  readonly byKey = new Map<string, Group>();
  readonly targets = new Map<Element, Target>();
  readonly #known = new Map<Element, Around>();
  readonly #plain: boolean;
  readonly #parentOf: (element: Element) => Element | null;
  /** Elements that were looked at for being cards. */
  readonly #cards = new Map<Element, boolean>();
  links = 0;
  /** There is a list of more cards than are kept. */
  full = false;

  /** `plain`: the page has no shadow trees. */
  constructor(plain: boolean) {
    this.#plain = plain;
    // Without shadow trees the parent shows every element, and one question is enough.
    this.#parentOf = plain ? parentElement : flatParent;
  }

  /** Puts every element around the link into the group of its siblings, and into that of its cousins. */
  note(link: Element): void {
    const around = this.#around(link);
    if (around.menu) return;
    const order = this.links++;
    const href = getAttribute(link, 'href') ?? '';
    const address = NO_ADDRESS.test(href) ? `#${order}` : href;
    let item = around;
    for (let left = MAX_CLIMB; left > 0 && item.parent && item.name !== 'body'; left--) {
      // An earlier link inside put this and all above into their groups.
      if (item.climbed >= left) return;
      const { parent } = item;
      if (item.climbed === 0) {
        this.targets.set(item.element, { address, order });
        this.#addSibling(item, parent);
      }
      item.climbed = left;
      if (parent.parent) this.#add(`${item.name}<${parent.name}<${parent.parent.id}`, item, parent);
      item = parent;
    }
  }

  /** Only those that may be a list, the deepest first: what holds several cards is a list and no card. */
  ordered(): Group[] {
    return [...this.byKey.values()]
      .filter(({ items }) => items.size >= MIN_CARDS)
      .sort((a, b) => b.depth - a.depth || a.parents.size - b.parents.size);
  }

  /** Looks at each element once: the groups of siblings and cousins hold the same. */
  isCard(element: Element): boolean {
    let known = this.#cards.get(element);
    if (known === undefined) {
      known = isCard(element, this.#plain);
      this.#cards.set(element, known);
    }
    return known;
  }

  #around(link: Element): Around {
    const unknown: Element[] = [];
    let above: Around | null = null;
    for (let at: Element | null = link; at && !above; at = above ? at : this.#parentOf(at)) {
      above = this.#known.get(at) ?? null;
      if (!above) unknown.push(at);
    }
    for (const element of unknown.reverse()) {
      const name = localName(element);
      const menu: boolean =
        above?.menu === true || MENUS.has(name) || MENU_ROLES.test(getAttribute(element, 'role') ?? '');
      const depth = (above?.depth ?? 0) + 1;
      above = { element, parent: above, name, depth, menu, id: this.#known.size, first: null, climbed: 0 };
      this.#known.set(element, above);
    }
    // A link is an element: something was known or has been added.
    return above as Around;
  }

  #addSibling(item: Around, parent: Around): void {
    const { first } = parent;
    if (first === null) {
      parent.first = item;
      return;
    }
    const key = `${item.name}<${parent.id}`;
    if (first.name === item.name && !this.byKey.has(key)) this.#add(key, first, parent);
    this.#add(key, item, parent);
  }

  #add(key: string, item: Around, parent: Around): void {
    let group = this.byKey.get(key);
    if (!group) {
      group = { parents: new Set(), items: new Set(), depth: item.depth, counted: false };
      this.byKey.set(key, group);
    }
    group.parents.add(parent.element);
    group.items.add(item.element);
    if (group.items.size === ENOUGH && !group.counted) {
      group.counted = true;
      const sample = [...group.items].slice(0, SAMPLE);
      this.full ||= sample.filter((element) => this.isCard(element)).length > SAMPLE * 0.9;
    }
  }
}

/** In the order of the page. Both questions alone take a fifth of the time of the one that joins them, and most pages need no joining. */
function linksIn(tree: Document | ShadowRoot): NodeListOf<Element> {
  const acting = findAll(tree, ACTING_AS_LINKS).length > 0;
  return findAll(tree, acting ? `${LINKS}, ${ACTING_AS_LINKS}` : LINKS);
}

/** Yields now and then, so that the caller can look at the clock; returns the cards in the order of the page. */
export function* findCards(
  trees: readonly (Document | ShadowRoot)[],
): Generator<void, { cards: FoundCard[]; capped: boolean }> {
  const groups = new Groups(trees.length === 1);
  let seen = 0;
  for (const tree of trees) {
    if (!isConnected(tree)) continue;
    for (const link of linksIn(tree)) {
      if (++seen > MAX_LINKS || groups.full) break;
      if (seen % 32 === 0) yield;
      if (isConnected(link)) groups.note(link);
    }
  }
  const cards = new Set<Element>();
  /** Elements with a card inside. */
  const around = new WeakSet<Element>();
  for (const group of groups.ordered()) {
    yield;
    for (const card of yield* accept(group, groups, around)) {
      cards.add(card);
      for (let at = flatParent(card); at && !around.has(at); at = flatParent(at)) around.add(at);
    }
    if (cards.size > MAX_CARDS) break;
  }
  const orderOf = (card: Element) => groups.targets.get(card)?.order ?? 0;
  const inOrder = [...cards].sort((a, b) => orderOf(a) - orderOf(b));
  const found = inOrder.slice(0, MAX_CARDS).map((card) => ({ card, address: groups.targets.get(card)?.address ?? '' }));
  return { cards: found, capped: seen > MAX_LINKS || groups.full || cards.size > MAX_CARDS };
}

/** The cards of a group, none when it is no list of adverts. */
function* accept({ parents, items }: Group, groups: Groups, around: WeakSet<Element>): Generator<void, Element[]> {
  const cousins = parents.size > 1;
  // Cousins that have no sibling are the insides of cards.
  if (cousins && items.size < parents.size * 1.5) return [];
  const cards: Element[] = [];
  const addresses = new Set<string>();
  let examined = 0;
  for (const item of items) {
    // More are not kept anyway: a page of ten thousand adverts is not read twice over.
    if (cards.length > MAX_CARDS) break;
    if (++examined % 8 === 0) yield;
    if (around.has(item)) continue;
    // A long list that held cards so far goes on with them; those that matter are read in any case.
    const trusted = examined > TRUSTED && cards.length >= examined * 0.9;
    if (!trusted && !groups.isCard(item)) continue;
    cards.push(item);
    addresses.add(groups.targets.get(item)?.address ?? '');
  }
  const enough = cards.length >= MIN_CARDS && cards.length >= examined * (cousins ? 0.8 : 0.4);
  // A gallery's pictures, or image and title of one advert, all lead to the same place.
  return enough && addresses.size >= cards.length * 0.7 ? cards : [];
}

/** `plain`: the page has no shadow trees. */
function isCard(item: Element, plain: boolean): boolean {
  const quick = plain ? quickOutlineOf(item) : undefined;
  const outline = quick === undefined ? outlineOf(item) : quick;
  if (outline === null || outline.text.length < MIN_TEXT) return false;
  if (!outline.picture && outline.text.length < MIN_SENTENCE && priceIn(outline.text) === null) return false;
  return checkVisibility(item);
}
