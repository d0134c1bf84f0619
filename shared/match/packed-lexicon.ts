/** Opens a packed lexicon and makes matchers of it: some packs on, an agency's own words and watch words beside them. */
import {
  type Collected,
  type Compiled,
  collectTerms,
  eitherFilter,
  eitherLetters,
  once,
  type Part,
  type Support,
} from './compile';
import { type Container, readContainer } from './container';
import { Engine } from './engine';
import { endingsByLanguage, type TermEntry } from './entries';
import { type Contexts, lettersOf, type Meta, type PackedPack, SECTION, textsOf, trieOf } from './packed-sections';
import { ChosenSupport, ChosenTerms, type On, PackedTerms } from './packed-tables';
import { unspelled } from './spellings';
import { child, type Trie } from './trie';
import type { Matcher, Pack } from './types';

export interface LexiconChoice {
  /** Which packs are on; the rules, cues and contexts of a pack go with it. Default: all. */
  isOn?: (pack: PackedPack) => boolean;
  /** An agency's own words: packs of terms alone, which take the endings of their languages in the lexicon. */
  own?: readonly Pack[];
  /** An officer's own words for a case. */
  watchWords?: readonly string[];
}

export interface PackedLexicon {
  /** What was given to `packLexicon`. */
  readonly digest: string;
  /** All packs in it, switched on or not. */
  readonly packs: readonly PackedPack[];
  /**
   * A matcher that finds what `createMatcher` finds with the same packs, own packs behind them; costs far less than a millisecond
   * besides compiling the own words. It belongs to one caller. Throws RangeError when an own pack holds more than terms.
   */
  matcher(choice?: LexiconChoice): Matcher;
}

/** Opens what `packLexicon` wrote. Throws `PackedLexiconError` when it is something else, of another version or damaged. */
export function openLexicon(buffer: ArrayBuffer): PackedLexicon {
  const file = readContainer(buffer);
  const texts = textsOf(file, SECTION.meta);
  const meta = JSON.parse(texts.text(0)) as Meta;
  const contexts = once(() => JSON.parse(texts.text(1)) as Contexts);
  const terms = new PackedTerms(file, meta);
  const spaced = trieOf(file, SECTION.spacedTrie);
  const dense = trieOf(file, SECTION.denseTrie);
  const letters = lettersOf(file);
  return {
    digest: file.digest,
    packs: meta.packs,
    matcher({ isOn = () => true, own = [], watchWords = [] } = {}) {
      for (const pack of own)
        if (pack.rules || pack.cues || pack.contexts)
          throw new RangeError(`Own words are terms alone, and pack ${pack.id} holds rules, cues or contexts`);
      const packs = meta.packs.map(isOn);
      const endings = endingsByLanguage(meta.rules.filter(({ pack }) => packs[pack]));
      const on: On = { packs, endings };
      const extra = own.length + watchWords.length > 0 ? collectTerms(own, endings, watchWords) : null;
      const also = new Map<number, ReadonlySet<string>>();
      const chosen = new ChosenTerms(terms, on, also);
      if (extra !== null) shareLanguages(extra, chosen, [spaced, dense], also);
      const part: Part = { trie: spaced, dense, terms: chosen };
      const sexes = sexesOf(meta, on, extra);
      return new Engine({
        size: sizeOf(terms, on) + (extra?.terms.length ?? 0) + sexes.size,
        parts: extra === null ? [part] : [part, extra],
        filter: extra === null ? spaced.filter : eitherFilter(spaced.filter, extra.trie.filter),
        letters: extra === null ? letters : eitherLetters(letters, extra.letters),
        languages: [...endings.values()],
        sexes,
        support: once(() => supportOf(file, meta, contexts(), on)),
      } satisfies Compiled);
    },
  };
}

function supportOf(file: Container, meta: Meta, { contexts, tails }: Contexts, on: On): Support {
  return {
    trie: trieOf(file, SECTION.supportTrie),
    entries: new ChosenSupport(file, meta, on, contexts),
    tails: tails.flatMap(({ tail, context, pack }) => {
      const found = contexts[context];
      return on.packs[pack] && found !== undefined ? [{ tail, context: found }] : [];
    }),
  };
}

function sexesOf(meta: Meta, { packs }: On, extra: Collected | null): Map<string, TermEntry> {
  const sexes = new Map<string, TermEntry>();
  for (const { pack, term } of meta.sexes) {
    const of = meta.packs[pack];
    if (packs[pack] && of !== undefined) sexes.set(term.text, { ...unspelled(term, { ...of, terms: [] }), pack: of });
  }
  for (const [text, entry] of extra?.sexes ?? []) sexes.set(text, entry);
  return sexes;
}

function sizeOf(terms: PackedTerms, { packs }: On): number {
  let size = 0;
  for (let k = 0; k < terms.length; k++) if (packs[terms.packOf(k)]) size++;
  return size;
}

/** A spelling that both the lexicon and the own words have is spoken in the languages of both. */
function shareLanguages(
  extra: Collected,
  chosen: ChosenTerms,
  tries: readonly Trie[],
  also: Map<number, ReadonlySet<string>>,
): void {
  for (const [key, entries] of extra.byKey) {
    const own = new Set(entries.flatMap((entry) => [...(extra.terms[entry]?.spoken ?? [])]));
    for (const trie of tries) {
      const node = nodeOf(trie, key);
      const from = node === 0 ? 0 : (trie.out[node] as number);
      const to = node === 0 ? 0 : (trie.out[node + 1] as number);
      for (let k = from; k < to; k++) also.set(trie.entries[k] as number, own);
      if (from === to) continue;
      const all = new Set([...own, ...chosen.spoken(trie.entries[from] as number)]);
      for (const entry of entries) {
        const spelled = extra.terms[entry];
        if (spelled !== undefined) spelled.spoken = all;
      }
    }
  }
}

function nodeOf(trie: Trie, key: string): number {
  let node = 0;
  for (let k = 0; k < key.length; k++) {
    node = child(trie, node, key.charCodeAt(k));
    if (node === 0) return 0;
  }
  return node;
}
