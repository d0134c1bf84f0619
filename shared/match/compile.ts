/** Turns packs into the tries the engine walks: terms at once, cues and innocent contexts when a text has its first hit. */
import { kindOf } from '../text/char-kinds';
import { foldKey } from '../text/fold';
import { DENSE } from '../text/unit-flags';
import { buildDense, type DenseAutomaton } from './dense';
import { buildTrie, type Pattern, type Trie } from './trie';
import type { CueClass, Group, InnocentContext, LanguageRules, Pack, Term } from './types';

/** A term in one of its spellings. */
export interface TermEntry {
  term: Term;
  pack: Pack;
  group: Group;
  /** This spelling, for accents and case. */
  spelling: string;
  /** The folded spelling without gaps. */
  letters: number;
  endings: Endings;
  /** First half of a compound that this spelling adds (walross|elfenbein), empty for none. */
  head: string;
  watch: boolean;
  /** Languages in which this spelling is a term: boa is one in four, and what stands beside it may be in any of them. */
  spoken?: ReadonlySet<string>;
}

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

/** Endings of one language, ready for look-up. `bit` is its place in the masks of the walker. */
export interface Endings {
  bit: number;
  last: ReadonlySet<string>;
  inner: ReadonlySet<string>;
  tails: ReadonlySet<string>;
  /** German and Dutch: a cue may be the last part of any compound (Winter|mantel). */
  compounding: boolean;
}

export interface Support {
  trie: Trie;
  entries: SupportEntry[];
  /** Innocent second halves of compounds, folded. */
  tails: { tail: string; context: InnocentContext }[];
}

export interface Compiled {
  size: number;
  terms: TermEntry[];
  trie: Trie;
  dense: DenseAutomaton | null;
  languages: Endings[];
  /** Terms for the notation of animal traders, by their text (`1.0`). */
  sexes: ReadonlyMap<string, TermEntry>;
  /** Compiles cues and contexts on first use. */
  support(): Support;
}

const NO_ENDINGS: Endings = { bit: 0, last: new Set(), inner: new Set(), tails: new Set(), compounding: false };
const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

export function compile(packs: readonly Pack[], watchWords: readonly string[]): Compiled {
  const endings = new Map<string, Endings>();
  for (const { language, rules } of packs)
    if (rules !== undefined) endings.set(language, toEndings(rules, endings.size));
  const endingsOf = (language: string): Endings => endings.get(language) ?? NO_ENDINGS;

  const terms: TermEntry[] = [];
  const spaced: Pattern[] = [];
  const dense: Pattern[] = [];
  const sexes = new Map<string, TermEntry>();
  const spoken = new Map<string, Set<string>>();
  const add = (entry: TermEntry, key: string): void => {
    if (key === '') return;
    const languages = spoken.get(key) ?? new Set();
    spoken.set(key, languages.add(entry.pack.language));
    entry.spoken = languages;
    (kindOf(key.charAt(0)) & DENSE ? dense : spaced).push({ key, entry: terms.length });
    terms.push(entry);
  };
  // Of two terms with one spelling the first counts: a name in a list of species gives way to a term with a meaning of its own.
  const inOrder = [...packs].sort((a, b) => Number(a.taxa !== undefined) - Number(b.taxa !== undefined));
  for (const pack of inOrder) {
    const rules = endingsOf(pack.language);
    for (const term of pack.terms) {
      const group = term.group ?? pack.group ?? 'parts';
      if (term.match === 'sexes') {
        sexes.set(term.text, {
          term,
          pack,
          group,
          spelling: term.text,
          letters: 0,
          endings: NO_ENDINGS,
          head: '',
          watch: false,
        });
        continue;
      }
      const ends = term.inflect === false ? NO_ENDINGS : rules;
      for (const spelling of [term.text, ...(term.forms ?? [])]) {
        for (const written of umlautSpellings(spelling)) {
          const key = foldKey(written);
          const letters = key.replaceAll(' ', '').length;
          add({ term, pack, group, spelling: written, letters, endings: ends, head: '', watch: false }, key);
          for (const head of term.heads ?? []) {
            const whole = head + written;
            add(
              { term, pack, group, spelling: whole, letters: letters + head.length, endings: ends, head, watch: false },
              foldKey(whole),
            );
          }
        }
      }
    }
  }
  for (const word of watchWords) addWatchWord(word, add);
  return {
    size: terms.length + sexes.size,
    terms,
    trie: buildTrie(spaced),
    dense: dense.length > 0 ? buildDense(dense) : null,
    languages: [...endings.values()],
    sexes,
    support: once(() => compileSupport(packs, endingsOf)),
  };
}

function compileSupport(packs: readonly Pack[], endingsOf: (language: string) => Endings): Support {
  const entries: SupportEntry[] = [];
  const patterns: Pattern[] = [];
  const tails: Support['tails'] = [];
  const add = (entry: SupportEntry): void => {
    for (const written of umlautSpellings(entry.word)) {
      const key = foldKey(written);
      if (key !== '') patterns.push({ key, entry: entries.length });
    }
    entries.push(entry);
  };
  for (const { language, cues = [], contexts = [] } of packs) {
    const endings = endingsOf(language);
    for (const { class: cueClass, words, afterNumber = false } of cues) {
      for (const word of words) {
        add({ kind: 'cue', class: cueClass, language, word, afterNumber, endings: afterNumber ? NO_ENDINGS : endings });
      }
    }
    for (const context of contexts) {
      for (const tail of (context.tails ?? []).flatMap(umlautSpellings)) tails.push({ tail: foldKey(tail), context });
      for (const word of context.words ?? []) add({ kind: 'context', context, language, word, phrase: false, endings });
      for (const word of context.phrases ?? [])
        add({ kind: 'context', context, language, word, phrase: true, endings });
    }
  }
  return { trie: buildTrie(patterns), entries, tails };
}

function addWatchWord(word: string, add: (entry: TermEntry, key: string) => void): void {
  const folded = foldKey(word);
  const letters = folded.replaceAll(' ', '');
  if (letters === '') return;
  // Sellers group the digits of a telephone number as they please.
  const numbers = /^\d{6,}$/.test(letters) ? telephoneNumbers(word, letters) : [];
  const keys = numbers.length > 0 ? numbers.map((number) => [...number].join(' ')) : [folded];
  const term: Term = {
    id: `watch.${folded.replaceAll(' ', '-')}`,
    text: word,
    kind: 'watch-word',
    tier: 'A',
    sources: [],
  };
  const pack: Pack = { id: 'watch', version: '0', language: 'mul', commodity: 'watch', terms: [term] };
  for (const key of keys) {
    add(
      { term, pack, group: 'cue', spelling: word, letters: letters.length, endings: NO_ENDINGS, head: '', watch: true },
      key,
    );
  }
}

/** An international number also with 00, and with the national 0 in place of a country code of one to three digits. */
function telephoneNumbers(word: string, digits: string): string[] {
  if (!word.trim().startsWith('+')) return [digits];
  const national = [1, 2, 3].map((code) => `0${digits.slice(code)}`).filter(({ length }) => length >= 7);
  return [digits, `00${digits}`, ...national];
}

/** The spelling itself and, for words with umlauts, the one with ae, oe, ue. */
function umlautSpellings(word: string): string[] {
  return /[äöü]/i.test(word)
    ? [word, word.replace(/[äöü]/gi, (letter) => UMLAUTS[letter.toLowerCase()] ?? letter)]
    : [word];
}

function toEndings(rules: LanguageRules, index: number): Endings {
  return {
    bit: 1 << (index % 30),
    last: new Set(rules.endings),
    inner: new Set(rules.innerEndings),
    tails: new Set((rules.compoundTails ?? []).flatMap(umlautSpellings).map(foldKey)),
    compounding: rules.compoundTails !== undefined,
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
