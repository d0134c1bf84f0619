/**
 * A run: the text of one block as a reader sees it, inline elements joined and white space collapsed, with a map back to the
 * text nodes. `<br>` and the edges of blocks end a run.
 */
import { characters, isConnected } from '../dom/native';

/** `length` characters from `from` in the node's data stand at `start` in the run. */
interface Segment {
  node: Text;
  from: number;
  start: number;
  length: number;
}

export interface Run {
  block: Element;
  text: string;
  segments: readonly Segment[];
}

export interface Place {
  node: Text;
  offset: number;
}

/** Longer text is cut at white space, so that no single run blocks the page. UTF-16 units. */
const MAX_RUN = 20_000;
const SPACES = /[ \t\n\r\f]+/g;
/** White space that a style may collapse. */
const LOOSE = /^[ \t\n\r\f]|[\t\n\r\f]| {2}| $/;

/** Collects one run. */
export class RunBuilder {
  readonly block: Element;
  #text = '';
  #segments: Segment[] = [];
  /** Style of inline boxes entered or left since the last character. */
  #edges: CSSStyleDeclaration[] = [];
  readonly #gap: (style: CSSStyleDeclaration) => boolean;

  constructor(block: Element, gap: (style: CSSStyleDeclaration) => boolean) {
    this.block = block;
    this.#gap = gap;
  }

  /** Nothing was added since the last run ended. */
  get isEmpty(): boolean {
    return this.#text === '' && this.#edges.length === 0;
  }

  /** The edge of an inline box stands here. */
  edge(style: CSSStyleDeclaration): void {
    if (this.#text) this.#edges.push(style);
  }

  /** Something that is no text stands in the line. */
  space(): void {
    this.#edges = [];
    if (this.#text && !this.#text.endsWith(' ')) this.#text += ' ';
  }

  /** Adds the data of a text node; yields runs that are full. `keeps`: whether white space is shown as it is written, asked only where that matters. */
  *add(node: Text, keeps: () => boolean): Generator<Run> {
    const data = characters(node);
    const keep = LOOSE.test(data) && keeps();
    for (let at = 0; at < data.length; ) {
      SPACES.lastIndex = at;
      const match = SPACES.exec(data);
      const end = match ? match.index : data.length;
      for (let from = at; from < end; from += MAX_RUN) {
        const length = Math.min(MAX_RUN, end - from);
        if (this.#text.length + length > MAX_RUN) yield* this.flush();
        this.#word(node, from, data.slice(from, from + length));
      }
      if (!match) return;
      if (keep) this.#push(node, match.index, match[0].replace(/[\r\f]/g, '\n'));
      else if (this.#text && !this.#text.endsWith(' ')) this.#push(node, match.index, ' ');
      this.#edges = [];
      at = match.index + match[0].length;
    }
  }

  #word(node: Text, from: number, text: string): void {
    if (this.#edges.length > 0 && !/\s$/.test(this.#text) && this.#edges.some(this.#gap)) this.#text += ' ';
    this.#edges = [];
    this.#push(node, from, text);
  }

  #push(node: Text, from: number, text: string): void {
    const last = this.#segments.at(-1);
    const start = this.#text.length;
    this.#text += text;
    if (last && last.node === node && last.from + last.length === from && last.start + last.length === start) {
      last.length += text.length;
    } else {
      this.#segments.push({ node, from, start, length: text.length });
    }
  }

  /** Ends the run; gives it if it holds any text. */
  *flush(): Generator<Run> {
    const text = this.#text.trimEnd();
    const segments = this.#segments;
    this.#text = '';
    this.#segments = [];
    this.#edges = [];
    if (/\S/.test(text)) yield { block: this.block, text, segments };
  }
}

/** Where the text at `start`..`end` (exclusive) of a run stands in the document; null when it stands on nothing but our own spaces. */
export function placesOf(run: Run, start: number, end: number): { start: Place; end: Place } | null {
  let first: Place | null = null;
  let last: Place | null = null;
  for (const segment of run.segments) {
    const from = Math.max(start, segment.start);
    const to = Math.min(end, segment.start + segment.length);
    if (from >= to) continue;
    first ??= { node: segment.node, offset: segment.from + from - segment.start };
    last = { node: segment.node, offset: segment.from + to - segment.start };
  }
  return first && last ? { start: first, end: last } : null;
}

/** Identity of a run across two walks of an unchanged document. */
export function sameRun(a: Run, b: Run): boolean {
  return a.segments[0]?.node === b.segments[0]?.node && a.segments[0]?.from === b.segments[0]?.from;
}

/** Whether the letters at `start`..`end` (exclusive) still stand in the document as they were read. */
export function stillStands(run: Run, start: number, end: number): boolean {
  for (const { node, from, start: at, length } of run.segments) {
    if (at >= end || at + length <= start) continue;
    if (!isConnected(node)) return false;
    const now = characters(node).slice(from, from + length);
    const then = run.text.slice(at, at + length);
    if (now !== then && now.replace(SPACES, ' ').trimEnd() !== then.replace(SPACES, ' ').trimEnd()) return false;
  }
  return true;
}
