/**
 * Where the words of all pages are read, one piece at a time. A page that floods it (its process is the suspect's) harms nobody else:
 * what may wait of one tab is bounded, the tab that had the least comes next, and a tab that keeps the processor busy is slowed down.
 */

import { nextTask } from '../../../../shared/evidence/next-task';

/** Pieces of work of one tab that may wait, and UTF-16 units of them. */
const MAX_WAITING = 48;
const MAX_UNITS = 6_000_000;
/** Work on one tab before messages of others are looked at. */
const SLICE_MS = 8;
/** Processor time that a tab may take at once, and what it gets back each second. A page of 60,000 elements takes about 300 ms. */
const CREDIT_MS = 3_000;
const CREDIT_A_SECOND = 250;
/** A tab counts as slowed for so long after it last was. */
const SLOWED_MS = 60_000;

interface Piece {
  work: Generator<void, unknown>;
  done(value: unknown): void;
  failed(thrown: unknown): void;
}

interface Lane {
  waiting: Piece[];
  admitted: number;
  units: number;
  /** Processor time taken and not given back yet, in ms, as it was at `at`. */
  used: number;
  at: number;
  slowedAt: number;
}

export class Desk {
  readonly #lanes = new Map<number, Lane>();
  readonly #now: () => number;
  #running = false;
  #wake: () => void = () => undefined;

  /** `now` in ms; another clock only in tests. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether the tab may bring work of this size now. What was admitted is to be released again. */
  admit(tabId: number, units: number): boolean {
    const lane = this.#lane(tabId);
    if (lane.admitted >= MAX_WAITING || lane.units + units > MAX_UNITS) {
      lane.slowedAt = this.#now();
      return false;
    }
    lane.admitted += 1;
    lane.units += units;
    return true;
  }

  release(tabId: number, units: number): void {
    const lane = this.#lanes.get(tabId);
    if (!lane) return;
    lane.admitted -= 1;
    lane.units -= units;
  }

  /** Does the work in turn with that of other tabs. Rejects when the work throws. */
  work<T>(tabId: number, work: Generator<void, T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#lane(tabId).waiting.push({ work, done: (value) => resolve(value as T), failed: reject });
      this.#wake();
      if (this.#running) return;
      this.#running = true;
      void this.#run();
    });
  }

  /** Whether the tab had to wait for its own sake not long ago. */
  slowed(tabId: number): boolean {
    const lane = this.#lanes.get(tabId);
    return lane !== undefined && this.#now() - lane.slowedAt < SLOWED_MS;
  }

  /** The tab is closed. */
  forget(tabId: number): void {
    this.#lanes.delete(tabId);
  }

  #lane(tabId: number): Lane {
    let lane = this.#lanes.get(tabId);
    if (!lane) {
      lane = { waiting: [], admitted: 0, units: 0, used: 0, at: this.#now(), slowedAt: Number.NEGATIVE_INFINITY };
      this.#lanes.set(tabId, lane);
    }
    return lane;
  }

  async #run(): Promise<void> {
    for (let lane = this.#next(); lane; lane = this.#next()) {
      const rest = lane.used - CREDIT_MS;
      if (rest > 0) {
        // Even the tab with the most credit has none: nobody else is waiting.
        lane.slowedAt = this.#now();
        await this.#rest((rest / CREDIT_A_SECOND) * 1_000);
      } else {
        this.#serve(lane);
        await nextTask();
      }
    }
    this.#running = false;
  }

  /** Until the time is over or new work comes. */
  async #rest(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, Math.min(ms, 1_000));
    });
    clearTimeout(timer);
    this.#wake = () => undefined;
  }

  /** The lane with work that used the least. */
  #next(): Lane | null {
    let best: Lane | null = null;
    for (const lane of this.#lanes.values()) {
      const now = this.#now();
      lane.used = Math.max(0, lane.used - ((now - lane.at) / 1_000) * CREDIT_A_SECOND);
      lane.at = now;
      if (lane.waiting.length > 0 && (best === null || lane.used < best.used)) best = lane;
    }
    return best;
  }

  #serve(lane: Lane): void {
    const began = this.#now();
    for (let piece = lane.waiting[0]; piece; piece = lane.waiting[0]) {
      if (this.#goOn(piece, began + SLICE_MS)) lane.waiting.shift();
      if (this.#now() >= began + SLICE_MS) break;
    }
    lane.used += this.#now() - began;
  }

  /** True when the piece is done. */
  #goOn(piece: Piece, end: number): boolean {
    try {
      do {
        const step = piece.work.next();
        if (!step.done) continue;
        piece.done(step.value);
        return true;
      } while (this.#now() < end);
      return false;
    } catch (thrown) {
      piece.failed(thrown);
      return true;
    }
  }
}
