/**
 * Reads the page block by block in slices of 8 ms. A block that was read is not read again until it changes; what stands in the
 * viewport comes first.
 */
import type { Hit } from '../../../shared/match/types';
import { boundingRect, checkVisibility, isConnected } from '../dom/native';
import type { Slice } from '../page-clock';
import { collect, type Piece } from '../text/collect';
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
   * Reads `root` and whatever below it is not clean. `visibleOnly` puts off blocks outside the viewport; `deep` reads clean blocks
   * again. Ends early when aborted.
   */
  async scan(
    root: Element,
    slice: Slice,
    signal: AbortSignal,
    mode: 'all' | 'visible' | 'deep' = 'all',
  ): Promise<void> {
    if (!checkVisibility(root)) {
      this.#events.hidden(root);
      return;
    }
    const pieces = collect(root, {
      pass: (block) => {
        if (mode === 'deep') return 'enter';
        if (this.#clean.has(block)) return 'done';
        return mode === 'visible' && !nearViewport(block) ? 'later' : 'enter';
      },
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
