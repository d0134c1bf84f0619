/**
 * Finds shadow trees that were attached after their hosts were read: that is no mutation and raises no event, so hosts are asked now and
 * then. What stands in the window is asked whenever the page moves, as long as asking takes a few milliseconds; the rest of the page
 * some seconds after it was read.
 */
import { shadowRootOf } from '../../platform/shadow';
import { canHost, customHostsIn, EMPTY_HOSTS, forgetNonHosts, hasFewHosts, hostsIn } from '../dom/flat-tree';
import { documentBody, findAll } from '../dom/native';
import { afterFrame, Slice } from '../page-clock';
import { nearHosts } from '../text/near-viewport';
import type { PageWatcher } from './page-watcher';

/** After the page moved, and between two looks at what is in the window. */
const NEAR_AFTER_MS = 300;
const NEAR_EVERY_MS = 1_000;
/**
 * After the page was read: custom elements each time, and empty ones once, which are the likeliest of the others; at last all. On a
 * page of few elements all each time: asking them takes a millisecond.
 */
const LIKELY_MS = [800, 1_800, 3_200, 5_200];
const EMPTY_MS = 1_800;
const ALL_MS = 8_000;
const FEW = 600;
/** Elements of any kind: of more, sorting out those that may be hosts takes longer than all else that is done here. */
const MANY = 6_000;
/** Two looks that would fall into the same half second are one; where all elements are asked, into the same four seconds. */
const ROUND_MS = 500;
const ROUND_ALL_MS = 4_000;
/** Empty elements asked at once; the others are asked with all. */
const MAX_EMPTY = 500;
/** Signs that something may have come into sight or been filled. Pages can't see who listens. */
const SIGNS = ['scroll', 'resize', 'pointerup', 'keyup'];

interface Asked {
  all: boolean;
  /** Empty elements, too. */
  empty: boolean;
}

type Later = (work: () => void, ms: number) => void;

export class LateRoots {
  readonly #watcher: PageWatcher;
  readonly #later: Later;
  readonly #signal: AbortSignal;
  #nearAt = 0;
  #nearWaits = false;
  readonly #due = new Set<string>();

  /** `later` runs work after some ms, unless `signal` ends everything before. */
  constructor(watcher: PageWatcher, later: Later, signal: AbortSignal) {
    this.#watcher = watcher;
    this.#later = later;
    this.#signal = signal;
  }

  /** The page was read for the first time. */
  start(): void {
    const signal = this.#signal;
    for (const sign of SIGNS) addEventListener(sign, () => this.moved(), { capture: true, passive: true, signal });
    this.#watchSize();
    this.sweep();
  }

  /** Hosts all over the page are asked, some seconds from now: after the first reading, and when custom elements came. */
  sweep(): void {
    const few = isSmall(document);
    for (const ms of LIKELY_MS)
      if (few || this.#watcher.customs || ms === EMPTY_MS) this.#askAfter(ms, { all: few, empty: ms === EMPTY_MS });
    this.#askAfter(ALL_MS, { all: true, empty: false });
  }

  #askAfter(ms: number, who: Asked): void {
    const round = ms === ALL_MS ? ROUND_ALL_MS : ROUND_MS;
    const due = `${Math.round((performance.now() + ms) / round)} ${ms === ALL_MS} ${who.empty}`;
    if (this.#due.has(due)) return;
    this.#due.add(due);
    this.#later(() => {
      this.#due.delete(due);
      void this.#ask(who);
    }, ms);
  }

  /** Something happened on the page: what is in the window is asked soon. */
  moved(): void {
    if (this.#nearWaits) return;
    this.#nearWaits = true;
    const wait = this.#nearAt + NEAR_EVERY_MS - performance.now();
    this.#later(() => void this.#askNear(), Math.max(NEAR_AFTER_MS, wait));
  }

  /** A tree that is attached shows something, so the page mostly changes its size with it. */
  #watchSize(): void {
    const body = documentBody(document);
    if (!body) return;
    const sizes = new ResizeObserver(() => this.moved());
    sizes.observe(body);
    this.#signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
  }

  async #askNear(): Promise<void> {
    // Just after a frame the page is laid out: asking where things stand costs next to nothing then.
    await afterFrame();
    this.#nearWaits = false;
    if (this.#signal.aborted) return;
    this.#nearAt = performance.now();
    forgetNonHosts();
    const body = documentBody(document);
    if (body) this.#watcher.noteHosts(nearHosts(body, (root) => this.#watcher.isWatched(root)));
  }

  async #ask(who: Asked): Promise<void> {
    const slice = new Slice();
    const hosts: Element[] = [];
    let asked = 0;
    forgetNonHosts();
    for (const element of this.#candidates(who)) {
      // Not remembered as having none: that would keep an object for every element of the page.
      const root = canHost(element) ? shadowRootOf(element) : null;
      if (root && !this.#watcher.isWatched(root)) hosts.push(element);
      if ((++asked & 63) !== 0 || !slice.over) continue;
      await slice.pause();
      if (this.#signal.aborted) return;
    }
    this.#watcher.noteHosts(hosts);
  }

  *#candidates({ all, empty }: Asked): Generator<Element> {
    for (const tree of [...this.#watcher.trees]) {
      if (all) yield* hostsIn(tree);
      else if (this.#watcher.customs) yield* customHostsIn(tree);
      if (all || !empty) continue;
      let seen = 0;
      for (const element of findAll(tree, EMPTY_HOSTS)) {
        if (++seen > MAX_EMPTY) break;
        yield element;
      }
    }
  }
}

/** Whether asking every element of the page for a shadow tree takes about a millisecond. */
function isSmall(tree: Document): boolean {
  const { length } = findAll(tree, '*');
  return length <= FEW || (length <= MANY && hasFewHosts(tree, FEW));
}
