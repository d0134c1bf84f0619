/**
 * Finds the text nodes of a tree in which a term may begin, without looking at styles: that is some forty times cheaper than
 * walking the page box by box, and on most pages there is nothing to walk for. Text nodes are joined in tree order with a mark that
 * may or may not be the end of a word, so that no word is missed for standing in two inline elements or at the edge of a block.
 */
import { JOINT } from '../../../shared/text/char-kinds';
import { characters, isConnected, nextNode, textWalker } from '../dom/native';
import type { Slice } from '../page-clock';

/** Offsets at which a term may begin in a text; see `Matcher.candidates`. */
export type Candidates = (text: string) => readonly number[];

/** UTF-16 units searched at once. */
const BATCH = 16_000;
/** Longest piece of one node that is searched at once. */
const PIECE = 50_000;
/** Units at the end of a batch that are searched again with the next: longer than any term, spaced letters included. */
const OVERLAP = 300;
/** The page may remove the node the walk stands on; then it begins anew, and at last goes through without a pause. */
const MAX_RESTARTS = 4;
const SPACES = /[ \t\n\r\f]{2,}|[\t\n\r\f]/g;

interface Part {
  node: Text;
  /** Where its text begins in the batch. */
  start: number;
}

/** Text nodes below `root` in which a term may begin, in order; null when `signal` ended the search. Shadow trees are not entered. */
export async function possibleHits(
  root: Node,
  candidates: Candidates,
  slice: Slice,
  signal: AbortSignal,
): Promise<Set<Text> | null> {
  for (let restarts = 0; ; restarts++) {
    const batch = new Batch(candidates);
    const walker = textWalker(root);
    let lost = false;
    for (let node = nextNode(walker); node; node = nextNode(walker)) {
      if (batch.add(node as Text) && slice.over && restarts < MAX_RESTARTS) {
        await slice.pause();
        if (signal.aborted) return null;
        lost = !isConnected(node);
        if (lost) break;
      }
    }
    if (!lost) {
      batch.search();
      return batch.hot;
    }
  }
}

class Batch {
  readonly hot = new Set<Text>();
  readonly #candidates: Candidates;
  #text = '';
  #parts: Part[] = [];
  /** The text ends with a space already: white space at the edges of nodes is one space to a reader. */
  #spaced = true;

  constructor(candidates: Candidates) {
    this.#candidates = candidates;
  }

  /** True when a batch was searched: a moment to look at the clock. */
  add(node: Text): boolean {
    const data = characters(node);
    if (data.length > PIECE) {
      for (let at = 0; at < data.length; at += PIECE - OVERLAP) this.#push(node, data.slice(at, at + PIECE));
    } else this.#push(node, data);
    if (this.#text.length < BATCH) return false;
    this.search();
    return true;
  }

  #push(node: Text, data: string): void {
    const text = data.replace(SPACES, ' ');
    const from = this.#spaced && text.startsWith(' ') ? 1 : 0;
    if (from === text.length) return;
    this.#parts.push({ node, start: this.#text.length });
    this.#text += from === 0 ? text : text.slice(1);
    this.#spaced = text.endsWith(' ');
    this.#text += JOINT;
    if (this.#text.length > PIECE) this.search();
  }

  /** Searches what was gathered and keeps its end for the next batch. */
  search(): void {
    let part = 0;
    const parts = this.#parts;
    for (const at of this.#candidates(this.#text)) {
      if ((parts[part]?.start ?? 0) > at) part = 0;
      while (part + 1 < parts.length && (parts[part + 1]?.start ?? 0) <= at) part++;
      const found = parts[part];
      if (found) this.hot.add(found.node);
    }
    const cut = Math.max(0, this.#text.length - OVERLAP);
    const kept = parts.findLastIndex(({ start }) => start <= cut);
    const last = parts[kept];
    if (!last) return;
    // Of a long node its end is enough.
    const from = Math.max(last.start, cut);
    this.#parts = parts.slice(kept).map(({ node, start }) => ({ node, start: Math.max(0, start - from) }));
    this.#text = this.#text.slice(from);
  }
}
