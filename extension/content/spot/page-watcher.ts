/**
 * Notes what changed on the page. One observer for the document and one for every shadow root; nothing is read here, the work is
 * done later in slices.
 */
import { isCustom, rootOf } from '../dom/flat-tree';
import { checkVisibility, ELEMENT, isConnected, isElement, nodeType } from '../dom/native';
import { hasText } from '../text/boxes';

export interface Changes {
  /** Nodes whose text, children or attributes changed. */
  nodes: Set<Node>;
  /** Elements to which nodes were added and nothing else was done. */
  growth: Map<Element, Set<Node>>;
  /** Shadow hosts whose children changed: their slots show something else now. */
  hosts: Set<Element>;
  /** Elements that lead elsewhere now. */
  links: Set<Element>;
  /** The page changed how something looks: it may have been shown or hidden. */
  looks: boolean;
  /** The same may be so, but nothing says so: somebody clicked, or the address changed. */
  signs: boolean;
  /** Custom elements came: their shadow roots may follow without any further record. */
  customs: boolean;
}

const OPTIONS: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: [
    'class',
    'style',
    'hidden',
    'open',
    'slot',
    'alt',
    'title',
    'aria-label',
    'placeholder',
    'value',
    'href',
  ],
};
const LOOKS = new Set(['class', 'style', 'hidden', 'open']);
/** Hidden elements remembered, so that they are read when they are shown. */
const MAX_HIDDEN = 5_000;

/** Trees that are watched before it is looked which of them are gone. */
const MANY_TREES = 64;

const none = (): Changes => ({
  ...{ nodes: new Set<Node>(), growth: new Map<Element, Set<Node>>() },
  ...{ hosts: new Set<Element>(), links: new Set<Element>() },
  ...{ looks: false, signs: false, customs: false },
});

export class PageWatcher {
  /** By the tree that each watches. */
  readonly #observers = new Map<Document | ShadowRoot, MutationObserver>();
  #pruneAt = MANY_TREES;
  readonly #hidden = new Set<Element>();
  readonly #wake: () => void;
  #changes = none();
  /** Custom elements were met. */
  customs = false;

  /** `wake` is called when there is something to do; it may be called often. */
  constructor(wake: () => void) {
    this.#wake = wake;
  }

  /** Watches a tree; a tree that is watched already stays as it is. */
  watch(root: Document | ShadowRoot): void {
    if (this.#observers.has(root)) return;
    const observer = new MutationObserver((records) => this.#note(records));
    observer.observe(root, OPTIONS);
    this.#observers.set(root, observer);
    if (this.#observers.size > this.#pruneAt) this.#prune();
  }

  /** Lets go of trees that left the page, or a list that is scrolled for hours would keep every row it ever had. One that returns is met again. */
  #prune(): void {
    for (const [root, observer] of this.#observers) {
      if (isConnected(root)) continue;
      observer.disconnect();
      this.#observers.delete(root);
    }
    this.#pruneAt = Math.max(MANY_TREES, 2 * this.#observers.size);
  }

  isWatched(root: ShadowRoot): boolean {
    return this.#observers.has(root);
  }

  /** Looks may have changed, or are to be asked about again. */
  noteSign(): void {
    this.#changes.signs = true;
    this.#wake();
  }

  /** Hosts that are to be read again, with all they show. */
  noteHosts(hosts: Element[]): void {
    for (const host of hosts) this.#changes.hosts.add(host);
    if (hosts.length > 0) this.#wake();
  }

  /** Remembers an element that is not displayed now. Scripts and the like never are: they are not remembered. */
  noteHidden(element: Element): void {
    if (this.#hidden.size < MAX_HIDDEN && hasText(element) && !checkVisibility(element)) this.#hidden.add(element);
  }

  /** Whether anything changed since the last `take`. */
  get pending(): boolean {
    const { nodes, growth, hosts, links, looks, signs, customs } = this.#changes;
    return nodes.size + growth.size + hosts.size + links.size > 0 || looks || signs || customs;
  }

  /** The document and every shadow root met, as far as they are still there. */
  get trees(): readonly (Document | ShadowRoot)[] {
    return [...this.#observers.keys()];
  }

  /** What changed since the last call. */
  take(): Changes {
    const changes = this.#changes;
    this.#changes = none();
    return changes;
  }

  /** Elements that were hidden and are displayed now. */
  takeShown(): Element[] {
    const shown: Element[] = [];
    for (const element of this.#hidden) {
      const connected = isConnected(element);
      if (connected && !checkVisibility(element)) continue;
      this.#hidden.delete(element);
      if (connected) shown.push(element);
    }
    return shown;
  }

  stop(): void {
    for (const observer of this.#observers.values()) observer.disconnect();
    this.#hidden.clear();
    this.take();
  }

  #note(records: MutationRecord[]): void {
    const changes = this.#changes;
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      if (type === 'attributes' && LOOKS.has(attributeName ?? '')) {
        changes.looks = true;
        continue;
      }
      if (attributeName === 'href') {
        changes.links.add(target as Element);
        continue;
      }
      const list = type === 'childList' && nodeType(target) === ELEMENT ? (target as Element) : null;
      const isHost = list !== null && rootOf(list) !== null;
      if (list === null || isHost || removedNodes.length > 0) changes.nodes.add(target);
      else {
        const added = changes.growth.get(list) ?? new Set();
        changes.growth.set(list, added);
        for (const node of addedNodes) added.add(node);
      }
      if (type !== 'childList') continue;
      if (isHost) changes.hosts.add(list);
      for (const node of addedNodes) if (isElement(node) && isCustom(node)) changes.customs = this.customs = true;
    }
    this.#wake();
  }
}
