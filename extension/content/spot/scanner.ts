/**
 * Reads the page in slices of 8 ms: looks for blocks in which a term may stand and reads those as they are shown. A block that was
 * read is not read again until it changes; what stands in the viewport comes first.
 */
import type { Hit } from '../../../shared/match/types';
import { canHost, flatParent, MAY_HOST, rootOf } from '../dom/flat-tree';
import { boundingRect, checkVisibility, findAll, isConnected, isElement } from '../dom/native';
import type { Slice } from '../page-clock';
import { attributeTexts, WITH_TEXTS } from '../text/attribute-texts';
import { blockOf } from '../text/boxes';
import { collect, type Piece } from '../text/collect';
import { possibleHits } from '../text/possible-hits';
import { placesOf, type Run } from '../text/run';
import type { FoundHit } from './hit-store';
import type { Judge } from './judge';

export interface ScanEvents {
  /** A block is about to be read (again): its earlier hits are void. */
  reset(block: Element): void;
  found(hit: FoundHit): void;
  root(root: ShadowRoot): void;
  hidden(element: Element): void;
}

const CONTEXT = 60;
/** Distance below the viewport that still counts as visible, in CSS px. */
const NEAR = 400;
/** Elements between two looks at the clock, where one takes about a microsecond. */
const CLOCK_EVERY = 64;

export class Scanner {
  readonly #judge: Judge;
  readonly #events: ScanEvents;
  /** Blocks read completely, all below them included. */
  readonly #clean = new WeakSet<Element>();

  constructor(judge: Judge, events: ScanEvents) {
    this.#judge = judge;
    this.#events = events;
  }

  /** This block is to be read again when the scan comes by. */
  touch(block: Element): void {
    this.#clean.delete(block);
  }

  isClean(block: Element): boolean {
    return this.#clean.has(block);
  }

  /**
   * Reads `root` and whatever below it is not clean. First the words alone are looked at, then the blocks in which a term may stand
   * are read as they are shown, those in the viewport first. `deep` reads every block again. Ends early when aborted.
   */
  async scan(root: Element, slice: Slice, signal: AbortSignal, mode: 'all' | 'deep' = 'all'): Promise<void> {
    if (!checkVisibility(root)) {
      this.#events.hidden(root);
      return;
    }
    if (mode === 'deep') return this.#walk(root, slice, signal, () => 'enter');
    if (this.#clean.has(root)) return;
    this.#events.reset(root);
    const blocks = await this.#possibleBlocks(root, slice, signal);
    for (const block of blocks ?? []) {
      if (this.#clean.has(block) || !isConnected(block)) continue;
      await this.#walk(block, slice, signal, () => 'done');
      if (signal.aborted) return;
    }
    if (blocks === null) return;
    this.#clean.add(root);
    await this.#readHosts(root, slice, signal);
  }

  async #walk(root: Element, slice: Slice, signal: AbortSignal, pass: () => 'enter' | 'done'): Promise<void> {
    const pieces = collect(root, {
      pass,
      onRoot: (shadow) => this.#events.root(shadow),
      onHidden: (element) => this.#events.hidden(element),
    });
    for (const piece of pieces) {
      this.#take(piece);
      if (slice.over) {
        await slice.pause();
        if (signal.aborted || !isConnected(root)) return;
      }
    }
  }

  /** Blocks below `root` in which a term may stand, those in the viewport first; null when aborted. */
  async #possibleBlocks(root: Element, slice: Slice, signal: AbortSignal): Promise<Set<Element> | null> {
    const candidates = (text: string) => this.#judge.candidates(text);
    const nodes: Set<Node> | null = await possibleHits(root, candidates, slice, signal);
    if (nodes === null) return null;
    for (const element of [root, ...findAll(root, WITH_TEXTS)]) {
      if (attributeTexts(element).some(({ text }) => candidates(text).length > 0)) nodes.add(element);
      if (!slice.over) continue;
      await slice.pause();
      if (signal.aborted) return null;
    }
    const near = new Set<Element>();
    const far = new Set<Element>();
    for (const node of nodes) {
      const block = isConnected(node) ? blockOf(node) : null;
      if (block) (nearViewport(block) ? near : far).add(block);
      else this.#noteHidden(node);
      if (!slice.over) continue;
      await slice.pause();
      if (signal.aborted) return null;
    }
    return new Set([...near, ...far]);
  }

  /** Remembers the outermost element that hides `node`. */
  #noteHidden(node: Node): void {
    let hidden: Element | null = null;
    for (let at = isElement(node) ? node : flatParent(node); at && !checkVisibility(at); at = flatParent(at))
      hidden = at;
    if (hidden) this.#events.hidden(hidden);
  }

  /** Reads what stands in the shadow trees below `root`. */
  async #readHosts(root: Element, slice: Slice, signal: AbortSignal): Promise<void> {
    if (rootOf(root)) await this.scan(root, slice, signal, 'deep');
    let asked = 0;
    for (const element of findAll(root, MAY_HOST)) {
      if (canHost(element) && rootOf(element) && isConnected(element)) await this.scan(element, slice, signal, 'deep');
      if (++asked % CLOCK_EVERY !== 0 || !slice.over) continue;
      await slice.pause();
      if (signal.aborted) return;
    }
  }

  #take(piece: Piece): void {
    if (piece.kind === 'enter') this.#events.reset(piece.block);
    else if (piece.kind === 'leave' && piece.complete) this.#clean.add(piece.block);
    else if (piece.kind === 'run') this.#takeRun(piece.run);
    else if (piece.kind === 'attribute') {
      const { block, text, name } = piece;
      for (const hit of this.#judge.judgeBeside(text, block)) this.#events.found(foundIn(text, hit, block, name, null));
    }
  }

  #takeRun(run: Run): void {
    for (const hit of this.#judge.judge(run)) {
      this.#events.found(foundIn(run.text, hit, run.block, 'text', rangeOf(run, hit)));
    }
  }
}

/** A hit with the words around it. `range` is null where nothing can be painted. */
export function foundIn(text: string, hit: Hit, block: Element, place: string, range: StaticRange | null): FoundHit {
  const before = text.slice(Math.max(0, hit.start - CONTEXT), hit.start);
  return { hit, block, place, range, before, after: text.slice(hit.end, hit.end + CONTEXT) };
}

function rangeOf(run: Run, hit: Hit): StaticRange | null {
  const places = placesOf(run, hit.start, hit.end);
  if (!places) return null;
  const { start, end } = places;
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  });
}

function nearViewport(block: Element): boolean {
  const { top, bottom, left, right } = boundingRect(block);
  // Boxes without a size of their own (floats inside, contents outside) may still show something.
  if (top === bottom || left === right) return true;
  return bottom >= 0 && top <= innerHeight + NEAR && right >= 0 && left <= innerWidth;
}
