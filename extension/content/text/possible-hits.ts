/**
 * Finds the nodes of a tree in which a term may begin, without looking at styles: that is some forty times cheaper than walking the
 * page box by box, and on most pages there is nothing to walk for. Texts are joined in tree order with a mark that may or may not
 * be the end of a word, so that no word is missed for standing in two inline elements or at the edge of a block.
 */
import { InnerLetters } from '../../../shared/text/inner-letters';
import { Joined } from '../../../shared/text/joined';
import {
  characters,
  getAttribute,
  isConnected,
  isElement,
  localName,
  nextNode,
  parentNode,
  textWalker,
} from '../dom/native';
import type { Slice } from '../page-clock';

/** Offsets at which a term may begin in each text; see `Matcher.candidates`. */
export type Possible = (texts: readonly string[]) => Promise<number[][]>;

/** UTF-16 units asked about at once. */
const BATCH = 64_000;
/** Longest piece of one node that is asked about at once. */
const PIECE = 50_000;
/** Units of a long text that are asked again with its next piece. */
const OVERLAP = 300;
/** Questions on their way. More wait here: the page's memory is not ours. */
const MAX_FLYING = 6;
/** The page may remove the node the walk stands on; then it begins anew, and at last goes through without a pause. */
const MAX_RESTARTS = 4;
/** Shorter texts are asked about wherever they stand: looking at their parents would cost more. */
const LONG = 80;
const SOURCES = new Set(['script', 'style', 'noscript']);

/** Text of scripts and styles, which is shown nowhere and often longer than all that is. */
function isSource(text: Node): boolean {
  const parent = parentNode(text);
  return parent !== null && isElement(parent) && SOURCES.has(localName(parent));
}

/** Whether two texts stand in one element, or in siblings of one kind. */
function alike(a: Node, b: Node): boolean {
  const [first, second] = [parentNode(a), parentNode(b)];
  if (first === second) return true;
  if (!first || !second || !isElement(first) || !isElement(second)) return false;
  if (parentNode(first) !== parentNode(second) || localName(first) !== localName(second)) return false;
  return LOOKS.every((name) => getAttribute(first, name) === getAttribute(second, name));
}

/** Attributes by which a page tells what is shown. */
const LOOKS = ['class', 'style', 'hidden', 'aria-hidden'];

/** Adds the text nodes below `root`, in order; false when `signal` ended the walk. Shadow trees are not entered. */
export async function addTexts(root: Node, to: Batches, slice: Slice, signal: AbortSignal): Promise<boolean> {
  for (let restarts = 0; ; restarts++) {
    const walker = textWalker(root);
    let lost = false;
    let seen = 0;
    for (let node = nextNode(walker); node; node = nextNode(walker)) {
      const data = characters(node as Text);
      if (data.length < LONG || !isSource(node)) to.add(node, data);
      if ((++seen & 31) !== 0 || restarts >= MAX_RESTARTS || !(slice.over || to.full)) continue;
      await Promise.all([slice.pause(), to.room()]);
      if (signal.aborted) return false;
      lost = !isConnected(node);
      if (lost) break;
    }
    if (!lost) return true;
  }
}

/** Texts on their way to be searched. */
export class Batches {
  readonly #possible: Possible;
  readonly #noteText: (node: Node, data: string) => void;
  readonly #hot = new Set<Node>();
  readonly #flying = new Set<Promise<void>>();
  #failure: { thrown: unknown } | null = null;
  #joined = new Joined<Node>();
  /** Words without the letters that may be hidden inside them; apart, since they stand nowhere as they are. */
  #without = new Joined<Node>();
  readonly #inner = new InnerLetters<Node>(alike);

  /** `note` is told every text as it is added. */
  constructor(possible: Possible, note: (node: Node, data: string) => void = () => undefined) {
    this.#possible = possible;
    this.#noteText = note;
  }

  add(node: Node, data: string): void {
    this.#noteText(node, data);
    const without = isElement(node) ? null : this.#inner.add(node, data);
    if (without !== null) this.#without.add(node, ` ${without} `);
    if (data.length <= PIECE) this.#push(node, data);
    else for (let at = 0; at < data.length; at += PIECE - OVERLAP) this.#push(node, data.slice(at, at + PIECE));
  }

  get full(): boolean {
    return this.#flying.size >= MAX_FLYING;
  }

  /** Resolves when a further question may be asked. */
  async room(): Promise<void> {
    while (this.full) await Promise.race(this.#flying);
  }

  /** The nodes in which a term may begin, when all answers are there. Rejects as the questions do. */
  async hot(): Promise<Set<Node>> {
    this.#send();
    this.#ask(this.#without);
    await Promise.all(this.#flying);
    if (this.#failure) throw this.#failure.thrown;
    return this.#hot;
  }

  #push(node: Node, data: string): void {
    this.#joined.add(node, data);
    if (this.#joined.text.length > BATCH) this.#send();
    if (this.#without.text.length <= BATCH) return;
    this.#ask(this.#without);
    this.#without = new Joined<Node>();
  }

  /** Asks about what was gathered and keeps its end for the next batch. */
  #send(): void {
    this.#ask(this.#joined);
    this.#joined = this.#joined.next();
  }

  #ask(joined: Joined<Node>): void {
    if (joined.owners.length === 0) return;
    const flight = this.#possible([joined.text])
      .then(([found = []]) => joined.tell(found, (node) => this.#hot.add(node)))
      .catch((thrown: unknown) => {
        this.#failure ??= { thrown };
      })
      .finally(() => this.#flying.delete(flight));
    this.#flying.add(flight);
  }
}
