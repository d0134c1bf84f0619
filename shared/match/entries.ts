/** What the tries point to: terms in one spelling, cues and words of innocent contexts, and the endings a language allows them. */
import { foldKey } from '../text/fold';
import type { CueClass, Group, InnocentContext, LanguageRules, Pack, Term } from './types';

/** A term in one of its spellings. */
export interface TermEntry {
  term: Term;
  pack: PackOfTerm;
  group: Group;
  /** This spelling, for accents and case. */
  spelling: string;
  /** The folded spelling without gaps. */
  letters: number;
  endings: Endings;
  watch: boolean;
  /** A name from a list of species of one law: gives way to a term with a meaning of its own. */
  listed: boolean;
  /** Languages in which this spelling is a term: boa is one in four, and what stands beside it may be in any of them. */
  spoken?: ReadonlySet<string>;
}

/** One of the wrong spellings that the term lists. */
export function isWrong({ term, spelling }: TermEntry): boolean {
  return term.misspelt?.includes(spelling) ?? false;
}

/** What a find tells of its pack. */
export type PackOfTerm = Pick<Pack, 'id' | 'language' | 'commodity'>;

export interface CueEntry {
  kind: 'cue';
  class: CueClass;
  language: string;
  word: string;
  afterNumber: boolean;
  endings: Endings;
}

export interface ContextEntry {
  kind: 'context';
  context: InnocentContext;
  language: string;
  word: string;
  phrase: boolean;
  endings: Endings;
}

export type SupportEntry = CueEntry | ContextEntry;

/** Entries by the number that stands in a trie. Undefined: its pack is switched off. An array is one, a packed lexicon another. */
export interface Table<Entry> {
  readonly length: number;
  at(index: number): Entry | undefined;
}

/** Endings of one language, ready for look-up. `bit` is its place in the masks of the walker. */
export interface Endings {
  bit: number;
  last: ReadonlySet<string>;
  inner: ReadonlySet<string>;
  tails: ReadonlySet<string>;
  /** German and Dutch: a cue may be the last part of any compound (Winter|mantel). */
  compounding: boolean;
}

export const NO_ENDINGS: Endings = { bit: 0, last: new Set(), inner: new Set(), tails: new Set(), compounding: false };

/** The `index`-th language's rules, ready. */
export function toEndings(rules: LanguageRules, index: number): Endings {
  return {
    bit: 1 << (index % 30),
    last: new Set(rules.endings),
    inner: new Set(rules.innerEndings),
    tails: new Set((rules.compoundTails ?? []).flatMap(umlautSpellings).map(foldKey)),
    compounding: rules.compoundTails !== undefined,
  };
}

/** The rules of all languages that have some. */
export function endingsByLanguage(packs: readonly Pick<Pack, 'language' | 'rules'>[]): Map<string, Endings> {
  const endings = new Map<string, Endings>();
  for (const { language, rules } of packs)
    if (rules !== undefined) endings.set(language, toEndings(rules, endings.size));
  return endings;
}

const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** The spelling itself and, for words with umlauts, the one with ae, oe, ue. */
export function umlautSpellings(word: string): string[] {
  return /[äöü]/i.test(word)
    ? [word, word.replace(/[äöü]/gi, (letter) => UMLAUTS[letter.toLowerCase()] ?? letter)]
    : [word];
}

/** Endings of all languages, at the end of a term and inside one. */
export function allEndings(languages: Iterable<Endings>): { last: Set<string>; inner: Set<string> } {
  const all = { last: new Set<string>(), inner: new Set<string>() };
  for (const { last, inner } of languages) {
    for (const ending of last) all.last.add(ending);
    for (const ending of inner) all.inner.add(ending);
  }
  return all;
}
