/** Compiles a lexicon once into one ArrayBuffer that can be shipped or stored, so that nobody compiles it again at run time. */
import { collectTerms, compileSupport } from './compile';
import { type Section, writeContainer } from './container';
import { endingsByLanguage } from './entries';
import {
  CONTEXT_PHRASE,
  CONTEXT_WORD,
  type Contexts,
  CUE,
  CUE_AFTER_NUMBER,
  type Meta,
  type PackedPack,
  putLetters,
  putTexts,
  putTrie,
  SECTION,
} from './packed-sections';
import { buildTrie } from './trie';
import type { CueClass, InnocentContext, Pack, Term } from './types';

/**
 * All of `packs`, to be opened with `openLexicon`; which of them are on is chosen there. `digest`: SHA-256 of what the packs were
 * read from, 64 lower-case hex digits, kept in the head. Equal packs give equal bytes.
 */
export function packLexicon(packs: readonly Pack[], digest: string): ArrayBuffer {
  const sections = new Map<number, Section>();
  const meta: Meta = { packs: packs.map(bare), rules: [], classes: [], sexes: [] };
  for (const [pack, { language, rules }] of packs.entries())
    if (rules !== undefined) meta.rules.push({ pack, language, rules });
  putTerms(sections, packs, meta);
  const contexts = putSupport(sections, packs, meta);
  putTexts(sections, SECTION.meta, [JSON.stringify(meta), JSON.stringify(contexts)]);
  return writeContainer(sections, digest);
}

function bare({ id, version, language, commodity, group, taxa }: Pack): PackedPack {
  const pack = { id, version, language, commodity, listed: taxa !== undefined };
  return group === undefined ? pack : { ...pack, group };
}

function putTerms(sections: Map<number, Section>, packs: readonly Pack[], meta: Meta): void {
  const numbers = new Map<Term, number>();
  const meanings = new Map<string, number>();
  const texts: string[] = [];
  const termPack: number[] = [];
  const termMeaning: number[] = [];
  packs.forEach(({ terms }, pack) => {
    for (const term of terms) {
      if (term.match === 'sexes') {
        meta.sexes.push({ pack, term });
        continue;
      }
      numbers.set(term, texts.length);
      const { meaning, ...rest } = term;
      texts.push(JSON.stringify(rest));
      termPack.push(pack);
      if (meaning === undefined) termMeaning.push(-1);
      else termMeaning.push(numberOf(meanings, JSON.stringify(meaning)));
    }
  });
  putTexts(sections, SECTION.terms, texts);
  sections.set(SECTION.termPack, Uint16Array.from(termPack));
  sections.set(SECTION.termMeaning, Int32Array.from(termMeaning));
  putTexts(sections, SECTION.meanings, [...meanings.keys()]);

  const { terms, trie, dense, letters, byKey } = collectTerms(packs, endingsByLanguage(packs), []);
  putTrie(sections, SECTION.spacedTrie, trie);
  putLetters(sections, letters);
  putTrie(sections, SECTION.denseTrie, dense ?? buildTrie([], () => 0));
  sections.set(
    SECTION.entryTerm,
    Int32Array.from(terms, ({ term }) => numbers.get(term) ?? 0),
  );
  sections.set(
    SECTION.entryLetters,
    Uint16Array.from(terms, ({ letters }) => letters),
  );
  const next = new Int32Array(terms.length);
  for (const same of byKey.values())
    same.forEach((entry, k) => {
      next[entry] = same[(k + 1) % same.length] as number;
    });
  sections.set(SECTION.entryNext, next);
  putTexts(
    sections,
    SECTION.spellings,
    terms.map(({ spelling }) => spelling),
  );
}

function putSupport(sections: Map<number, Section>, packs: readonly Pack[], meta: Meta): Contexts {
  const { trie, entries, origins, tails, tailOrigins } = compileSupport(packs, endingsByLanguage(packs));
  const classes = new Map<CueClass, number>();
  const contexts = new Map<InnocentContext, number>();
  putTrie(sections, SECTION.supportTrie, trie);
  sections.set(
    SECTION.supportKind,
    Uint8Array.from(entries, (entry) =>
      entry.kind === 'cue'
        ? entry.afterNumber
          ? CUE_AFTER_NUMBER
          : CUE
        : entry.phrase
          ? CONTEXT_PHRASE
          : CONTEXT_WORD,
    ),
  );
  sections.set(
    SECTION.supportOf,
    Uint16Array.from(entries, (entry) =>
      entry.kind === 'cue' ? numberOf(classes, entry.class) : numberOf(contexts, entry.context),
    ),
  );
  sections.set(SECTION.supportPack, Uint16Array.from(origins));
  putTexts(
    sections,
    SECTION.supportWords,
    entries.map(({ word }) => word),
  );
  const packed = tails.map(({ tail, context }, k) => ({
    tail,
    context: numberOf(contexts, context),
    pack: tailOrigins[k] ?? 0,
  }));
  meta.classes = [...classes.keys()];
  // Their words are in the trie already.
  const bareContexts = [...contexts.keys()].map(({ words, phrases, tails: _tails, ...context }) => context);
  return { contexts: bareContexts, tails: packed };
}

/** The key's number; a new key takes the next one. */
function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}
