/** Turns packs into the tries the engine walks: terms at once, cues and innocent contexts when a text has its first hit. */
import { kindOf } from '../text/char-kinds';
import { foldKey } from '../text/fold';
import { DENSE } from '../text/unit-flags';
import { mayBeMisspelt } from './altered';
import {
  type Endings,
  endingsByLanguage,
  NO_ENDINGS,
  type SupportEntry,
  type Table,
  type TermEntry,
  umlautSpellings,
} from './entries';
import { buildFirstLetters, type FirstLetters, LETTER_TABLES, type Traits } from './look/first-letters';
import { buildPrefilter, type Prefilter } from './prefilter';
import { type AddSpelling, addTerm, addWatchWord, unspelled } from './spellings';
import { buildTrie, COMPOUND, ENDING, INFLECTED, LISTED, MISSPELT, type Pattern, type Trie } from './trie';
import type { InnocentContext, Pack } from './types';

/** Terms and where they begin: the built-in lexicon is one part, an agency's own words may be a second one. */
export interface Part {
  /** Terms of scripts written with spaces. */
  trie: Trie;
  /** Terms of scripts written without; null for none. */
  dense: Trie | null;
  terms: Table<TermEntry>;
}

export interface Support {
  trie: Trie;
  entries: Table<SupportEntry>;
  /** Innocent second halves of compounds, folded. */
  tails: readonly Tail[];
}

export interface Tail {
  tail: string;
  context: InnocentContext;
}

/** Support as arrays; `origins` and `tailOrigins` say which of the packs each entry and each tail is from. */
export interface CollectedSupport extends Support {
  entries: readonly SupportEntry[];
  origins: readonly number[];
  tailOrigins: readonly number[];
}

export interface Compiled {
  /** Patterns that are switched on. */
  size: number;
  parts: readonly Part[];
  /** For the tries of all parts. */
  filter: Prefilter;
  /** The same for the first look at a text. */
  letters: FirstLetters;
  languages: readonly Endings[];
  /** Terms for the notation of animal traders, by their text (`1.0`). */
  sexes: ReadonlyMap<string, TermEntry>;
  /** Compiles cues and contexts on first use. */
  support(): Support;
}

/** What `collectTerms` gives. */
export interface Collected extends Part {
  terms: readonly TermEntry[];
  sexes: ReadonlyMap<string, TermEntry>;
  letters: FirstLetters;
  /** The entries of each key, in their order: the first counts. */
  byKey: ReadonlyMap<string, readonly number[]>;
}

export function compile(packs: readonly Pack[], watchWords: readonly string[]): Compiled {
  const endings = endingsByLanguage(packs);
  const collected = collectTerms(packs, endings, watchWords);
  return {
    size: collected.terms.length + collected.sexes.size,
    parts: [collected],
    filter: collected.trie.filter,
    letters: collected.letters,
    languages: [...endings.values()],
    sexes: collected.sexes,
    support: once(() => compileSupport(packs, endings)),
  };
}

/** Terms and watch words of packs whose languages change words as `endings` says. */
export function collectTerms(
  packs: readonly Pack[],
  endings: ReadonlyMap<string, Endings>,
  watchWords: readonly string[],
): Collected {
  const terms: TermEntry[] = [];
  const spaced: Pattern[] = [];
  const dense: Pattern[] = [];
  const sexes = new Map<string, TermEntry>();
  const spoken = new Map<string, Set<string>>();
  const byKey = new Map<string, number[]>();
  const add: AddSpelling = (entry, key) => {
    if (key === '') return;
    const languages = spoken.get(key) ?? new Set();
    spoken.set(key, languages.add(entry.pack.language));
    entry.spoken = languages;
    const same = byKey.get(key) ?? [];
    byKey.set(key, same);
    same.push(terms.length);
    (kindOf(key.charAt(0)) & DENSE ? dense : spaced).push({ key, entry: terms.length });
    terms.push(entry);
  };
  // Of two terms with one spelling the first counts: a name in a list of species gives way to a term with a meaning of its own.
  const inOrder = [...packs].sort((a, b) => Number(a.taxa !== undefined) - Number(b.taxa !== undefined));
  for (const pack of inOrder) {
    const rules = endings.get(pack.language) ?? NO_ENDINGS;
    for (const term of pack.terms) {
      if (term.match === 'sexes') sexes.set(term.text, unspelled(term, pack));
      else addTerm(term, pack, rules, add);
    }
  }
  for (const word of watchWords) addWatchWord(word, add);
  const traits = (entry: number): Traits => {
    const of = terms[entry] as TermEntry;
    return { compound: of.term.compound !== undefined, misspelt: mayBeMisspelt(of), endings: of.endings };
  };
  return {
    terms,
    trie: buildTrie(spaced, (entry) => traitsOf(terms[entry] as TermEntry)),
    dense: dense.length > 0 ? buildTrie(dense, () => 0) : null,
    letters: buildFirstLetters(spaced, traits),
    sexes,
    byKey,
  };
}

function traitsOf(entry: TermEntry): number {
  const { term, endings } = entry;
  return (
    (endings.last.size > 0 ? ENDING : 0) |
    (term.compound === 'open' ? COMPOUND : term.compound === 'listed' ? LISTED : 0) |
    (mayBeMisspelt(entry) ? MISSPELT : 0) |
    inflected(entry)
  );
}

function inflected({ endings }: { endings: Endings }): number {
  return endings.bit === 0 ? 0 : INFLECTED;
}

/** Cues and innocent contexts of `packs`, as arrays. */
export function compileSupport(packs: readonly Pack[], endings: ReadonlyMap<string, Endings>): CollectedSupport {
  const entries: SupportEntry[] = [];
  const origins: number[] = [];
  const patterns: Pattern[] = [];
  const tails: Tail[] = [];
  const tailOrigins: number[] = [];
  let origin = 0;
  const add = (entry: SupportEntry): void => {
    for (const written of umlautSpellings(entry.word)) {
      const key = foldKey(written);
      if (key !== '') patterns.push({ key, entry: entries.length });
    }
    entries.push(entry);
    origins.push(origin);
  };
  for (const [index, { language, cues = [], contexts = [] }] of packs.entries()) {
    origin = index;
    const own = endings.get(language) ?? NO_ENDINGS;
    for (const { class: cueClass, words, afterNumber = false } of cues) {
      for (const word of words) {
        add({ kind: 'cue', class: cueClass, language, word, afterNumber, endings: afterNumber ? NO_ENDINGS : own });
      }
    }
    for (const context of contexts) {
      for (const tail of (context.tails ?? []).flatMap(umlautSpellings)) {
        tails.push({ tail: foldKey(tail), context });
        tailOrigins.push(index);
      }
      for (const word of context.words ?? [])
        add({ kind: 'context', context, language, word, phrase: false, endings: own });
      for (const word of context.phrases ?? [])
        add({ kind: 'context', context, language, word, phrase: true, endings: own });
    }
  }
  const trie = buildTrie(patterns, (entry) => inflected(entries[entry] as SupportEntry));
  return { trie, entries, origins, tails, tailOrigins };
}

/** What both parts' tables let pass. */
export function eitherFilter(one: Prefilter, other: Prefilter): Prefilter {
  const either = buildPrefilter([]);
  for (const name of ['pairs', 'threes', 'fours'] as const)
    either[name].forEach((_, at) => {
      either[name][at] = (one[name][at] as number) | (other[name][at] as number);
    });
  return either;
}

export function eitherLetters(one: FirstLetters, other: FirstLetters): FirstLetters {
  const either = buildFirstLetters([], () => ({ compound: false, misspelt: false, endings: NO_ENDINGS }));
  for (const name of LETTER_TABLES)
    either[name].forEach((_, at) => {
      either[name][at] = (one[name][at] as number) | (other[name][at] as number);
    });
  return either;
}

export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
