/** What the `match` bench calls inside Chromium. Everything compared runs in turns in this one process. */
import AhoCorasick from 'modern-ahocorasick';
import { collectTerms } from '../../shared/match/compile';
import { createMatcher } from '../../shared/match/matcher';
import type { Matcher, Pack } from '../../shared/match/types';
import { Folder } from '../../shared/text/fold';
import { interleaved } from '../../tools/bench/measure';
import { paddingPack } from './padding';

const PATTERNS = 5_000;
const UNITS = 5_000_000;

export interface MatchTimes {
  /** Medians in ms. */
  times: Record<string, number>;
  patterns: number;
  real: number;
  units: number;
  hits: number;
}

async function textOf(path: string): Promise<string> {
  const part = await (await fetch(path)).text();
  return part.repeat(Math.ceil(UNITS / part.length)).slice(0, UNITS);
}

async function packs(): Promise<Pack[]> {
  return (await (await fetch('/packs.json')).json()) as Pack[];
}

function padded(real: readonly Pack[], patterns: number): { matcher: Matcher; real: number } {
  const own = createMatcher(real, { languages: 'all' }).size;
  return { matcher: createMatcher([...real, paddingPack(patterns - own)], { languages: 'all' }), real: own };
}

/** The keys of all terms, as the peer gets them: the same spellings, folded. */
function keysOf(real: readonly Pack[], patterns: number, own: number): string[] {
  const { byKey } = collectTerms([...real, paddingPack(patterns - own)], new Map(), []);
  return [...byKey.keys()];
}

let sink = 0;

function bareLoop(text: string): void {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i);
  sink += sum;
}

function foldedText(text: string): string {
  const { units, length } = new Folder().fold(text);
  let folded = '';
  for (let at = 0; at < length; at += 8192)
    folded += String.fromCharCode(...units.subarray(at, Math.min(length, at + 8192)));
  return folded;
}

/** Our whole way over `path`'s text, a bare loop with `normalize`, and the peer's search on text folded before. */
export async function matchTimes(path: string, withPeer: boolean): Promise<MatchTimes> {
  const text = await textOf(path);
  const real = await packs();
  const { matcher, real: own } = padded(real, PATTERNS);
  const folder = new Folder();
  const works: Record<string, () => unknown> = {
    base: () => {
      bareLoop(text);
      sink += text.normalize('NFKC').length;
    },
    fold: () => folder.fold(text),
    candidates: () => matcher.candidates(text),
    assess: () => matcher.assess(text),
  };
  if (withPeer) {
    const peer = new AhoCorasick(keysOf(real, PATTERNS, own));
    const ready = foldedText(text);
    works.peer = () => {
      sink += peer.search(ready).length;
    };
  }
  const times = await interleaved(works, { rounds: 7, warmUp: 2 });
  return {
    times: Object.fromEntries(Object.entries(times).map(([name, { median }]) => [name, median])),
    patterns: matcher.size,
    real: own,
    units: text.length,
    hits: matcher.assess(text).hits.length,
  };
}

/** The same text with 1,000 and with 20,000 generated terms. */
export async function scaleTimes(path: string): Promise<Record<'few' | 'many', number>> {
  const text = await textOf(path);
  const rules = (await packs()).filter((pack) => pack.rules !== undefined);
  const matcherOf = (count: number) => createMatcher([...rules, paddingPack(count)], { languages: 'all' });
  const few = matcherOf(1_000);
  const many = matcherOf(20_000);
  const times = await interleaved({ few: () => few.assess(text), many: () => many.assess(text) });
  return { few: times.few.median, many: times.many.median };
}

/** Walls a hostile page may put up, by name, 250,000 units of each and four times as many: what is linear takes four times as long. */
export async function wallTimes(): Promise<{ name: string; short: number; long: number }[]> {
  const { matcher } = padded(await packs(), PATTERNS);
  const walls = ['a*b ', 'a', 'i ', 'i1v0', 'ivory ', '#ivoryivoryivory ', 'ɐo '];
  const rows: { name: string; short: number; long: number }[] = [];
  for (const piece of walls) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const short = text.slice(0, 250_000);
    const options = { rounds: 3, warmUp: 1 };
    const times = await interleaved({ short: () => matcher.assess(short), long: () => matcher.assess(text) }, options);
    rows.push({ name: piece, short: times.short.median, long: times.long.median });
  }
  return rows;
}

/** Keeps the work of the loops from being left out. */
export const done = (): number => sink;
