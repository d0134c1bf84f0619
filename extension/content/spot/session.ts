/**
 * Spotting on one document, from start to stop: reads the page, keeps the hits, paints them, tells the background, and follows
 * whatever the page does afterwards. Nothing is ever written to the page's tree.
 */
import { randomNames } from '../../../shared/messages/highlight-names';
import type { HighlightNames, SpotReport } from '../../../shared/messages/page-state';
import type { PageRect } from '../../../shared/messages/protocol';
import { flatParent } from '../dom/flat-tree';
import { boundingRect, documentBody, documentElement, documentTitle, documentUrl, isConnected } from '../dom/native';
import { afterFrame, Slice, whenIdle } from '../page-clock';
import { blockOf } from '../text/boxes';
import { documentTexts } from '../text/document-texts';
import { dirtyBlocks } from './dirty-blocks';
import { GrownLists } from './grown-lists';
import { HitStore } from './hit-store';
import { Judge } from './judge';
import { LateRoots } from './late-roots';
import { ListingWatch } from './listings/listing-watch';
import { Fields, followSigns } from './page-signs';
import { type Changes, PageWatcher } from './page-watcher';
import { Painter } from './painter';
import { type Finder, NotRead } from './reading/finder';
import { type Listing, reportOf, saySame } from './report';
import { revealHit } from './reveal';
import { foundIn, Scanner } from './scanner';

export interface SessionOptions {
  finder: Finder;
  /** False: hits are reported and nothing is painted. */
  marks: boolean;
  /** Names whose style sheet is in the document already. */
  names: HighlightNames | null;
  /** Whether title, address and structured data of the document are read too: those of a frame are shown nowhere. */
  readDocument: boolean;
  /** Has the style sheet of the marks inserted. */
  paint(names: HighlightNames): Promise<unknown>;
  report(report: SpotReport): Promise<unknown>;
}

const FIRST_IDLE_MS = 500;
/** Changes are gathered this long before they are read. */
const GATHER_MS = 150;
const REPORT_EVERY_MS = 700;
const LOOKS_EVERY_MS = 600;
/** Lists of adverts are looked for when the page was quiet for so long. */
const LISTINGS_AFTER_MS = 400;

/** What is told of a page that is read no more. */
export const NOTHING_FOUND: SpotReport = {
  level: 'none',
  hits: [],
  total: 0,
  capped: false,
  listings: { total: 0, capped: false, listed: [] },
};

export class SpotSession {
  readonly #options: SessionOptions;
  readonly #stop = new AbortController();
  readonly #store = new HitStore();
  readonly #judge: Judge;
  readonly #scanner: Scanner;
  readonly #watcher = new PageWatcher(() => this.#wake());
  readonly #names: HighlightNames;
  readonly #painter: Painter;
  readonly #listings: ListingWatch;
  readonly #fields = new Fields();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #late = new LateRoots(this.#watcher, (work, ms) => this.#later(work, ms), this.#stop.signal);
  #listing: Listing = { listed: [], report: NOTHING_FOUND };
  #sheet: Promise<unknown> | null = null;
  #working = false;
  #woken = false;
  #ranking = false;
  #started = false;
  #reportedAt = 0;
  #reportTimer = false;
  #looksAt = 0;
  #beside = '';
  /** Title and address that were last read, and the root their hits are kept at. */
  #called = '';
  #root: Element | null = null;
  /** Something of the page was not judged, because the background did not answer. */
  #incomplete = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#names = options.names ?? randomNames();
    this.#painter = new Painter(this.#names);
    if (options.names) this.#sheet = Promise.resolve();
    this.#judge = new Judge(options.finder);
    this.#listings = new ListingWatch(options.finder, {
      isSuspect: (card) => this.#scanner.isSuspect(card),
      known: (card) => this.#judge.known(card),
    });
    this.#scanner = new Scanner(this.#judge, {
      reset: (block) => this.#forget(block),
      found: (found) => {
        if (this.#store.add(found) && found.range && options.marks) {
          this.#sheet ??= options.paint(this.#names);
          this.#painter.add(found);
        }
      },
      root: (root) => this.#watcher.watch(root),
      hidden: (element) => this.#watcher.noteHidden(element),
      customs: () => {
        this.#watcher.customs = true;
      },
    });
  }

  /** Starts reading; resolves after the first whole reading. Later changes are followed until `stop`. */
  async start(): Promise<void> {
    const { signal } = this.#stop;
    this.#watcher.watch(document);
    followSigns(this.#watcher, signal);
    this.#working = true;
    // Just after a frame the page is laid out: asking where things stand costs next to nothing then.
    await afterFrame();
    if (signal.aborted) return;
    await this.#reading(() => this.#readNear());
    await whenIdle(FIRST_IDLE_MS);
    if (signal.aborted) return;
    await this.#reading(async () => {
      await this.#readDocument();
      await this.#scanAll();
    });
    this.#working = false;
    this.#started = true;
    if (signal.aborted) return;
    this.#tell(true);
    this.#rankLater(0);
    this.#late.start();
    this.#fields.changed(this.#watcher.trees);
    if (this.#watcher.pending) this.#wake();
  }

  /** Takes all marks away, stops following the page. */
  stop(): void {
    this.#stop.abort();
    this.#watcher.stop();
    this.#painter.close();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** Takes the marks off for the time of a picture. */
  hide(): void {
    this.#painter.hide();
  }

  show(): void {
    this.#painter.show();
  }

  /** Scrolls to the hit of this number in the last report. False when it is gone. */
  reveal(index: number): boolean {
    const found = this.#listing.listed[index];
    return found !== undefined && revealHit(found);
  }

  /** Scrolls to the advert of this number in the last report. False when it is gone. */
  revealListing(index: number): boolean {
    return this.#listings.reveal(index);
  }

  /** Where that advert stands on the page. Null when it is gone or has no size. */
  listingPlace(index: number): PageRect | null {
    const card = this.#listings.cardOf(index);
    if (!card) return null;
    const { left, top, width, height } = boundingRect(card);
    return width > 0 && height > 0 ? { x: left + scrollX, y: top + scrollY, width, height } : null;
  }

  /** The page rewrote its address: its words are read again. */
  addressChanged(): void {
    this.#watcher.noteSign();
  }

  /** Tells the background again, e.g. after a page came back from the back-forward cache. */
  tellAgain(): void {
    void this.#options.report(this.#listing.report);
  }

  /** What stands in the window, at once. */
  async #readNear(): Promise<void> {
    const root = documentBody(document);
    if (root) await this.#scanner.scanNear(root, new Slice(), this.#stop.signal);
    if (this.#store.total > 0) this.#tell(true);
  }

  /**
   * Reads; when the background does not let the words be judged, or the page makes a reading fail, that is told with the hits, what is there
   * stays, and later changes are followed all the same.
   */
  async #reading(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof NotRead)) console.error('Spoor: a part of the page was not read:', thrown);
      this.#incomplete = true;
    }
  }

  async #scanAll(): Promise<void> {
    const root = documentBody(document) ?? documentElement(document);
    if (root) await this.#scanner.scan(root, new Slice(), this.#stop.signal);
  }

  #later(work: () => void, ms: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#stop.signal.aborted) work();
    }, ms);
    this.#timers.add(timer);
  }

  #wake(): void {
    if (this.#working || this.#woken || !this.#started) return;
    this.#woken = true;
    this.#later(() => {
      this.#woken = false;
      void this.#follow();
    }, GATHER_MS);
  }

  /** Reads what changed. Changes that come meanwhile are read in the next turn. */
  async #follow(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    const changes = this.#watcher.take();
    for (const field of this.#fields.changed(this.#watcher.trees)) changes.nodes.add(field);
    const { nodes, growth, hosts, links } = changes;
    const lists = new GrownLists(growth, nodes);
    this.#judge.forget();
    for (const changed of [nodes, hosts, links, lists.cards, lists.others]) this.#listings.touch(changed);
    if (changes.looks || nodes.size + growth.size + hosts.size + links.size > 0) this.#rankLater(LISTINGS_AFTER_MS);
    await this.#reading(() => this.#readChanges(changes, lists));
    if (this.#stop.signal.aborted) return;
    if (changes.customs) this.#late.sweep();
    this.#late.moved();
    for (const { block, hits } of this.#store.takeGone()) {
      this.#rankLater(LISTINGS_AFTER_MS);
      for (const found of hits) this.#painter.remove(found);
      this.#scanner.touch(block);
      if (isConnected(block)) this.#watcher.noteHidden(block);
    }
    await this.#reading(() => this.#readDocument(nodes.size + growth.size > 0));
    this.#working = false;
    this.#tell();
    if (this.#watcher.pending) this.#wake();
  }

  async #readChanges(changes: Changes, lists: GrownLists): Promise<void> {
    const slice = new Slice();
    for (const host of changes.hosts) await this.#scanner.scan(host, slice, this.#stop.signal, 'deep');
    const hidden = (node: Node): void => this.#touchUpwards(node);
    const dirty = await dirtyBlocks(changes.nodes, lists, () => this.#store.list(), hidden, slice);
    for (const block of [...dirty, ...lists.grown]) this.#scanner.touch(block);
    for (const block of dirty) {
      if (this.#stop.signal.aborted) return;
      if (!this.#scanner.isClean(block)) await this.#scanner.scan(block, slice, this.#stop.signal);
    }
    if (changes.looks || changes.signs) await this.#followLooks(slice);
  }

  /** A change inside something hidden: it is read when it is shown. */
  #touchUpwards(node: Node): void {
    for (let at = flatParent(node); at; at = flatParent(at)) {
      this.#scanner.touch(at);
      this.#watcher.noteHidden(at);
    }
  }

  async #followLooks(slice: Slice): Promise<void> {
    const wait = this.#looksAt + LOOKS_EVERY_MS - performance.now();
    if (wait > 0) {
      this.#later(() => this.#watcher.noteSign(), wait);
      return;
    }
    this.#looksAt = performance.now();
    for (const element of this.#watcher.takeShown()) {
      this.#rankLater(LISTINGS_AFTER_MS);
      const parent = flatParent(element);
      const block = blockOf(parent ?? element);
      if (!block) continue;
      this.#scanner.touch(element);
      this.#scanner.touch(block);
      await this.#scanner.scan(block, slice, this.#stop.signal);
    }
  }

  /** Ranks the adverts of the page's lists; changes that come meanwhile put it off, so that a busy page is not ranked over and over. */
  #rankLater(ms: number): void {
    if (this.#ranking) return;
    this.#ranking = true;
    this.#later(() => void this.#rank(), ms);
  }

  async #rank(): Promise<void> {
    if (this.#working) {
      this.#later(() => void this.#rank(), LISTINGS_AFTER_MS);
      return;
    }
    this.#ranking = false;
    await this.#reading(() => this.#listings.update(this.#watcher.trees, this.#stop.signal));
    // Kept for this: it is a part of the page once more.
    if (!this.#working) this.#judge.forget();
    if (!this.#stop.signal.aborted) this.#tell();
  }

  #forget(block: Element): void {
    for (const found of this.#store.take(block)) this.#painter.remove(found);
  }

  /** `whole` false: only if title or address changed. */
  async #readDocument(whole = true): Promise<void> {
    const root = documentElement(document);
    if (!this.#options.readDocument || !root) return;
    const called = `${documentTitle(document)}\n${documentUrl(document)}`;
    if (!whole && called === this.#called && root === this.#root) return;
    const texts = documentTexts();
    const key = JSON.stringify(texts);
    if (key === this.#beside && root === this.#root) return;
    const words = texts.map(({ text }) => ({ text, run: null, block: null }));
    const judged = await this.#judge.judge(words, new Slice(), this.#stop.signal);
    if (judged === null || this.#stop.signal.aborted) return;
    // Only now: what nobody answered is asked again.
    this.#beside = key;
    this.#called = called;
    if (this.#root) this.#forget(this.#root);
    this.#root = root;
    this.#forget(root);
    for (const [i, { place, text }] of texts.entries())
      for (const hit of judged[i] ?? []) this.#store.add(foundIn(text, hit, root, place, null));
  }

  /** Tells the background when something changed, not oftener than it can be read. */
  #tell(now = false): void {
    const wait = this.#reportedAt + REPORT_EVERY_MS - performance.now();
    if (!now && this.#reportedAt > 0 && wait > 0) {
      if (this.#reportTimer) return;
      this.#reportTimer = true;
      this.#later(() => {
        this.#reportTimer = false;
        this.#tell();
      }, wait);
      return;
    }
    const next = reportOf(this.#store, this.#listings.report, this.#incomplete);
    const same = this.#reportedAt > 0 && saySame(next.report, this.#listing.report);
    this.#listing = next;
    if (same) return;
    this.#reportedAt = performance.now();
    void this.#options.report(next.report);
  }
}
