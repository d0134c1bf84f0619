/**
 * Reads the page in slices of 8 ms: looks for blocks in which a term may stand and reads those as they are shown. A block that was
 * read is not read again until it changes; what stands in the viewport comes first. Words are judged in the background: an answer
 * counts only for letters that still stand where they stood.
 */
import type { Hit } from '../../../shared/match/types';
import { flatParent, hostsIn, rootOf } from '../dom/flat-tree';
import { checkVisibility, findAll, isConnected, isElement } from '../dom/native';
import type { Slice } from '../page-clock';
import { attributeTexts, WITH_TEXTS } from '../text/attribute-texts';
import { blockOf } from '../text/boxes';
import { collect, type Piece } from '../text/collect';
import { isDoubtful, markupOf } from '../text/markup';
import { isNear, nearTexts } from '../text/near-viewport';
import { addTexts, Batches, type Possible } from '../text/possible-hits';
import { placesOf, type Run, stillStands } from '../text/run';
import type { CardPiece } from './card';
import type { FoundHit } from './hit-store';
import type { Judge, Words } from './judge';

export interface ScanEvents {
  /** A block was read (again): its earlier hits are void. */
  reset(block: Element): void;
  found(hit: FoundHit): void;
  root(root: ShadowRoot): void;
  hidden(element: Element): void;
  /** There may be custom elements. */
  customs(): void;
}

const CONTEXT = 60;
/** Elements between two looks at the clock, where one takes about a microsecond. */
const CLOCK_EVERY = 64;
/** Hits told between two looks at the clock. */
const CLOCK_AFTER = 16;
/** Texts judged together, and UTF-16 units of them. */
const MAX_WORDS = 400;
const MAX_UNITS = 150_000;
/** Elements around a term that are remembered as suspect: cards are not deeper. */
const MAX_CLIMB = 24;

/** Empty elements that are asked for a shadow root at once: of an icon in each of a thousand rows, most are just that. More are asked later. */
const MAX_BLANKS = 100;

interface FromMarkup {
  /** In their own words a term may begin. */
  hot: Element[];
  /** Of these the markup does not tell all words. */
  fields: Element[];
  hosts: LikelyHosts;
}

interface LikelyHosts {
  likely: Element[];
  /** Some of them are custom elements. */
  customs: boolean;
}

export class Scanner {
  readonly #judge: Judge;
  readonly #events: ScanEvents;
  /** Blocks read completely, all below them included. */
  readonly #clean = new WeakSet<Element>();
  /** Elements in or around which a term stands. */
  readonly #suspect = new WeakSet<Element>();

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

  /** Whether a term stands in or below this element, whatever it counts for, as far as it was read. */
  isSuspect(element: Element): boolean {
    return this.#suspect.has(element);
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
    if (mode === 'deep') return this.#read([root], slice, signal, () => 'enter');
    if (this.#clean.has(root)) return;
    const found = await this.#possibleBlocks(root, slice, signal);
    if (found === null) return;
    const { blocks, hosts } = found;
    if (!blocks.has(root)) this.#events.reset(root);
    await this.#read(blocks, slice, signal, () => 'done');
    if (signal.aborted) return;
    this.#clean.add(root);
    if (hosts === null || hosts.customs) this.#events.customs();
    if (rootOf(root)) await this.scan(root, slice, signal, 'deep');
    await this.#readHosts(hosts?.likely ?? hostsIn(root), slice, signal);
  }

  /** Reads what stands in the window below `root`, shadow trees included, and nothing else. */
  async scanNear(root: Element, slice: Slice, signal: AbortSignal): Promise<void> {
    if (!checkVisibility(root)) return;
    const batches = new Batches(this.#possible);
    for (const { node, text } of nearTexts(root, (shadow) => this.#events.root(shadow))) batches.add(node, text);
    const blocks = await this.#blocksOf(await batches.hot(), slice, signal);
    if (blocks !== null) await this.#read(blocks, slice, signal, () => 'done');
  }

  readonly #possible: Possible = (texts) => this.#judge.possible(texts);

  /** Reads these blocks as they are shown and has their words judged, some hundred at a time. */
  async #read(
    blocks: Iterable<Element>,
    slice: Slice,
    signal: AbortSignal,
    pass: () => 'enter' | 'done',
  ): Promise<void> {
    let pieces: Piece[] = [];
    let words = 0;
    let units = 0;
    for (const block of blocks) {
      if (!isConnected(block) || (pass() === 'done' && this.#clean.has(block))) continue;
      for (const piece of this.#piecesOf(block, pass)) {
        if (piece.kind !== 'tick') pieces.push(piece);
        if (piece.kind === 'run' || piece.kind === 'attribute') {
          words += 1;
          units += piece.kind === 'run' ? piece.run.text.length : piece.text.length;
        }
        if (words >= MAX_WORDS || units >= MAX_UNITS) {
          await this.#deliver(pieces, slice, signal);
          pieces = [];
          words = units = 0;
        } else if (slice.over) await slice.pause();
        if (signal.aborted) return;
        if (!isConnected(block)) break;
      }
    }
    await this.#deliver(pieces, slice, signal);
  }

  #piecesOf(block: Element, pass: () => 'enter' | 'done'): Generator<Piece, void> {
    return collect(block, {
      pass,
      onRoot: (shadow) => this.#events.root(shadow),
      onHidden: (element) => this.#events.hidden(element),
    });
  }

  /** Has the words of these pieces judged, and tells the hits in place of what was known of their blocks. */
  async #deliver(pieces: readonly Piece[], slice: Slice, signal: AbortSignal): Promise<void> {
    const words: Words[] = [];
    for (const piece of pieces) {
      if (piece.kind === 'run') words.push({ text: piece.run.text, run: piece.run, block: piece.run.block });
      else if (piece.kind === 'attribute') words.push({ text: piece.text, run: null, block: piece.block });
    }
    const judged = words.length === 0 ? [] : await this.#judge.judge(words, slice, signal, this.#there);
    if (judged === null || signal.aborted) return;
    let at = 0;
    let told = 0;
    for (const piece of pieces) {
      if (piece.kind === 'enter') this.#events.reset(piece.block);
      else if (piece.kind === 'leave' && piece.complete) this.#clean.add(piece.block);
      if (piece.kind !== 'run' && piece.kind !== 'attribute') continue;
      for (const hit of judged[at++] ?? []) {
        this.#tell(piece, hit);
        if (++told % CLOCK_AFTER !== 0 || !slice.over) continue;
        await slice.pause();
        if (signal.aborted) return;
      }
    }
  }

  /** A term stands in the words of this block, whatever it counts for. */
  readonly #there = ({ block }: Words): void => {
    let up = 0;
    for (let at = block; at && up < MAX_CLIMB && !this.#suspect.has(at); at = flatParent(at), up++)
      this.#suspect.add(at);
  };

  #tell(piece: CardPiece, hit: Hit): void {
    if (piece.kind === 'attribute') {
      const { block, text, name } = piece;
      this.#events.found(foundIn(text, hit, block, name, null));
      return;
    }
    const { run } = piece;
    // What changed meanwhile was noted by the watcher and is read again.
    if (!stillStands(run, hit.start, hit.end)) return;
    this.#events.found(foundIn(run.text, hit, run.block, 'text', rangeOf(run, hit)));
  }

  /**
   * Blocks below `root` in which a term may stand, those in the viewport first, and the elements that are likely to hold a shadow
   * tree if they are known; null when aborted.
   */
  async #possibleBlocks(
    root: Element,
    slice: Slice,
    signal: AbortSignal,
  ): Promise<{ blocks: Set<Element>; hosts: LikelyHosts | null } | null> {
    const batches = new Batches(this.#possible);
    const inMarkup = await this.#inMarkup(root);
    if (signal.aborted || !(inMarkup || (await addTexts(root, batches, slice, signal)))) return null;
    for (const element of [root, ...(inMarkup?.fields ?? findAll(root, WITH_TEXTS))]) {
      for (const { text } of attributeTexts(element)) batches.add(element, text);
      if (!slice.over && !batches.full) continue;
      await Promise.all([slice.pause(), batches.room()]);
      if (signal.aborted) return null;
    }
    const blocks = await this.#blocksOf([...(inMarkup?.hot ?? []), ...(await batches.hot())], slice, signal);
    return blocks && { blocks, hosts: inMarkup?.hosts ?? null };
  }

  /** What the markup of `root` tells of the elements below it; null where that can't be trusted. */
  async #inMarkup(root: Element): Promise<FromMarkup | null> {
    const markup = markupOf(root);
    if (!markup) return null;
    const told = await this.#judge.elements(markup.html);
    if (told.elements !== markup.elements.length) return null;
    const those = (numbers: readonly number[]): Element[] =>
      numbers.flatMap((number) => (number < 0 ? root : (markup.elements[number] ?? [])));
    if (those(told.raws).some(isDoubtful)) return null;
    const { customs, blanks } = told;
    const hosts = { likely: those([...customs, ...blanks.slice(0, MAX_BLANKS)]), customs: customs.length > 0 };
    return { hot: those(told.hot), fields: those(told.fields), hosts };
  }

  async #blocksOf(nodes: Iterable<Node>, slice: Slice, signal: AbortSignal): Promise<Set<Element> | null> {
    const near = new Set<Element>();
    const far = new Set<Element>();
    for (const node of nodes) {
      const block = isConnected(node) ? blockOf(node) : null;
      if (block) (isNear(block) ? near : far).add(block);
      else this.#noteHidden(node);
      if (!slice.over) continue;
      await slice.pause();
      if (signal.aborted) return null;
    }
    return signal.aborted ? null : new Set([...near, ...far]);
  }

  /** Remembers the outermost element that hides `node`. */
  #noteHidden(node: Node): void {
    let hidden: Element | null = null;
    for (let at = isElement(node) ? node : flatParent(node); at && !checkVisibility(at); at = flatParent(at))
      hidden = at;
    if (hidden) this.#events.hidden(hidden);
  }

  /** Reads what stands in the shadow trees of these elements. */
  async #readHosts(elements: Iterable<Element>, slice: Slice, signal: AbortSignal): Promise<void> {
    let asked = 0;
    for (const element of elements) {
      if (rootOf(element) && isConnected(element)) await this.scan(element, slice, signal, 'deep');
      if (++asked % CLOCK_EVERY !== 0 || !slice.over) continue;
      await slice.pause();
      if (signal.aborted) return;
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
