/** Finds the terms of a text and has them judged. */
import { DENSE, START, WORD } from '../text/char-kinds';
import { type Folded, Folder, originalEnd, originalStart } from '../text/fold';
import { accept, type Candidate, spelledRight } from './candidate';
import type { Compiled, TermEntry } from './compile';
import { searchDense } from './dense';
import { findDisguised } from './disguised';
import { findInHashtag } from './hashtag';
import { judge } from './judge';
import { findNotations } from './notation';
import { SpacedLetters } from './spaced';
import type { Assessment, Matcher } from './types';
import { Walker } from './walk';

const HASH = 35;
const NOTHING: Assessment = { level: 'none', hits: [] };

export class Engine implements Matcher {
  private readonly folder = new Folder();
  private readonly walker: Walker;

  constructor(private readonly compiled: Compiled) {
    this.walker = new Walker(compiled.trie, compiled.languages, true);
  }

  get size(): number {
    return this.compiled.size;
  }

  assess(text: string): Assessment {
    const assessment = this.judged(this.folder.fold(text));
    this.folder.release();
    return assessment;
  }

  private judged(folded: Folded): Assessment {
    const found = this.find(folded);
    if (found.length === 0) return NOTHING;
    found.sort(byPosition(folded.text));
    return judge(
      this.compiled,
      folded,
      outermost(folded.text, [...found, ...findNotations(this.compiled, folded, found)]),
    );
  }

  private find(folded: Folded): Candidate[] {
    const { trie, terms, dense } = this.compiled;
    const found: Candidate[] = [];
    const keep = (candidate: Candidate): void => {
      found.push(candidate);
    };
    const spaced = new SpacedLetters(trie, this.walker, terms, folded, keep);
    const { flags, length, units } = folded;
    const { gapped, pairs } = trie;
    let start = 0;
    const offer = (node: number, at: number, languages: number, torn: boolean): void => {
      for (let k = trie.out[node] as number; k < (trie.out[node + 1] as number); k++) {
        const candidate = accept(
          folded,
          terms[trie.entries[k] as number] as TermEntry,
          start,
          at,
          languages,
          torn ? 'spaced' : undefined,
        );
        if (candidate !== null) found.push(candidate);
      }
    };
    for (let i = 0; i < length; i++) {
      if (!((flags[i] as number) & START)) continue;
      const one = units[i] as number;
      const two = units[i + 1] as number;
      if (!((flags[i + 1] as number) & WORD)) {
        if ((flags[i] as number) & WORD) spaced.letter(i);
      } else if ((one | two) < 128 && pairs[(one << 7) | two] === 0 && gapped[one] === 0) continue;
      start = i;
      this.walker.walk(folded, i, offer);
      if (i > 0 && units[i - 1] === HASH) findInHashtag(this.compiled, this.walker, folded, i, keep);
    }
    spaced.finish();
    if (folded.odd.length > 0) findDisguised(trie, terms, folded, keep);
    if (dense !== null && folded.seen & DENSE) {
      searchDense(dense, folded, 0, length, (entry, from, to) => {
        const term = terms[entry] as TermEntry;
        const candidate: Candidate = {
          entry: term,
          from,
          stem: to,
          to,
          start: originalStart(folded, from),
          end: originalEnd(folded, to),
          tail: '',
        };
        if (spelledRight(folded.text, candidate)) found.push(candidate);
      });
    }
    return found;
  }
}

/** In text order, without finds inside longer ones; of two finds of the same words the plainer and stricter one. */
function outermost(text: string, found: Candidate[]): Candidate[] {
  found.sort(byPosition(text));
  const kept: Candidate[] = [];
  let end = -1;
  for (const candidate of found) {
    if (candidate.to <= end) continue;
    kept.push(candidate);
    end = candidate.to;
  }
  return kept;
}

const byPosition =
  (text: string) =>
  (a: Candidate, b: Candidate): number =>
    a.from - b.from ||
    b.to - a.to ||
    rank(a) - rank(b) ||
    b.entry.letters - a.entry.letters ||
    strangeness(text, a) - strangeness(text, b);

/** How far the text is from the lexicon's spelling: a side form of the term, other length, other case. */
function strangeness(text: string, { entry, from, to, start, end }: Candidate): number {
  const quote = text.slice(start, end);
  return (
    (entry.spelling === entry.term.text ? 0 : 1000) +
    Math.abs(entry.spelling.length - (to - from)) * 2 +
    (quote === entry.spelling ? 0 : 1)
  );
}

/** Lower is better. Of equals the one with more letters of its own: puttertje, not putter with an ending. */
function rank({ entry, evasion, tail }: Candidate): number {
  return (evasion === undefined ? 0 : 100) + (tail === '' ? 0 : 10) + { A: 0, B: 1, C: 2 }[entry.term.tier];
}
