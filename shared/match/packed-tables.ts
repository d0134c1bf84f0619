/** Terms, cues and contexts of a packed lexicon as tables: an entry is made when a text first asks for it. */
import type { Container } from './container';
import { type Endings, NO_ENDINGS, type SupportEntry, type Table, type TermEntry } from './entries';
import { CONTEXT_PHRASE, CUE, CUE_AFTER_NUMBER, type Meta, SECTION, textsOf } from './packed-sections';
import type { InnocentContext, Sentence, Term } from './types';

/** What is switched on: by number of pack, and the rules of the languages that are on. */
export interface On {
  packs: readonly boolean[];
  endings: ReadonlyMap<string, Endings>;
}

/** Terms as they were before packing; made once for all matchers. */
export class PackedTerms {
  private readonly texts;
  private readonly meanings;
  private readonly meaningOf: Int32Array;
  private readonly spellings;
  private readonly made: Term[] = [];
  private readonly sentences = new Map<number, Sentence>();
  /** Pack of each term; term, letters and next one with the same key of each entry. */
  readonly pack: Uint16Array;
  readonly term: Int32Array;
  readonly letters: Uint16Array;
  readonly next: Int32Array;

  constructor(
    file: Container,
    readonly meta: Meta,
  ) {
    this.texts = textsOf(file, SECTION.terms);
    this.meanings = textsOf(file, SECTION.meanings);
    this.spellings = textsOf(file, SECTION.spellings);
    this.meaningOf = file.ints(SECTION.termMeaning);
    this.pack = file.shorts(SECTION.termPack);
    this.term = file.ints(SECTION.entryTerm);
    this.letters = file.shorts(SECTION.entryLetters);
    this.next = file.ints(SECTION.entryNext);
  }

  get length(): number {
    return this.term.length;
  }

  packOf(entry: number): number {
    return this.pack[this.term[entry] as number] as number;
  }

  spelling(entry: number): string {
    return this.spellings.text(entry);
  }

  termOf(entry: number): Term {
    const number = this.term[entry] as number;
    let term = this.made[number];
    if (term === undefined) {
      term = JSON.parse(this.texts.text(number)) as Term;
      const meaning = this.meaningOf[number] as number;
      if (meaning >= 0) term.meaning = this.sentence(meaning);
      this.made[number] = term;
    }
    return term;
  }

  private sentence(number: number): Sentence {
    const sentence = this.sentences.get(number) ?? (JSON.parse(this.meanings.text(number)) as Sentence);
    this.sentences.set(number, sentence);
    return sentence;
  }
}

/** The terms of the packs that are on. */
export class ChosenTerms implements Table<TermEntry> {
  private readonly made: TermEntry[] = [];

  /** `also`: languages in which own words have the key of an entry. */
  constructor(
    private readonly terms: PackedTerms,
    private readonly on: On,
    private readonly also: ReadonlyMap<number, ReadonlySet<string>>,
  ) {}

  get length(): number {
    return this.terms.length;
  }

  at(index: number): TermEntry | undefined {
    return this.made[index] ?? this.make(index);
  }

  /** Languages of all entries with the key of `index` that are on, itself included. */
  spoken(index: number): Set<string> {
    const { terms, on } = this;
    const languages = new Set<string>();
    let entry = index;
    do {
      const pack = terms.packOf(entry);
      const language = terms.meta.packs[pack]?.language;
      if (on.packs[pack] && language !== undefined) languages.add(language);
      entry = terms.next[entry] as number;
    } while (entry !== index);
    return languages;
  }

  private make(index: number): TermEntry | undefined {
    const { terms, on } = this;
    const number = terms.packOf(index);
    const pack = terms.meta.packs[number];
    if (!on.packs[number] || pack === undefined) return undefined;
    const term = terms.termOf(index);
    const entry: TermEntry = {
      term,
      pack,
      group: term.group ?? pack.group ?? 'parts',
      spelling: terms.spelling(index),
      letters: terms.letters[index] as number,
      endings: term.inflect === false ? NO_ENDINGS : (on.endings.get(pack.language) ?? NO_ENDINGS),
      watch: false,
      listed: pack.listed,
      spoken: new Set([...this.spoken(index), ...(this.also.get(index) ?? [])]),
    };
    this.made[index] = entry;
    return entry;
  }
}

/** Cues and contexts of the packs that are on. */
export class ChosenSupport implements Table<SupportEntry> {
  private readonly made: SupportEntry[] = [];
  private readonly kind: Uint8Array;
  private readonly of: Uint16Array;
  private readonly pack: Uint16Array;
  private readonly words;

  constructor(
    file: Container,
    private readonly meta: Meta,
    private readonly on: On,
    private readonly contexts: readonly InnocentContext[],
  ) {
    this.kind = file.bytes(SECTION.supportKind);
    this.of = file.shorts(SECTION.supportOf);
    this.pack = file.shorts(SECTION.supportPack);
    this.words = textsOf(file, SECTION.supportWords);
  }

  get length(): number {
    return this.kind.length;
  }

  at(index: number): SupportEntry | undefined {
    return this.made[index] ?? this.make(index);
  }

  private make(index: number): SupportEntry | undefined {
    const number = this.pack[index] as number;
    const pack = this.meta.packs[number];
    if (!this.on.packs[number] || pack === undefined) return undefined;
    const { language } = pack;
    const kind = this.kind[index] as number;
    const endings = this.on.endings.get(language) ?? NO_ENDINGS;
    const word = this.words.text(index);
    const entry = this.entry(kind, this.of[index] as number, language, word, endings);
    if (entry !== undefined) this.made[index] = entry;
    return entry;
  }

  private entry(kind: number, of: number, language: string, word: string, endings: Endings): SupportEntry | undefined {
    if (kind === CUE || kind === CUE_AFTER_NUMBER) {
      const cueClass = this.meta.classes[of];
      const afterNumber = kind === CUE_AFTER_NUMBER;
      if (cueClass === undefined) return undefined;
      const ends = afterNumber ? NO_ENDINGS : endings;
      return { kind: 'cue', class: cueClass, language, word, afterNumber, endings: ends };
    }
    const context = this.contexts[of];
    if (context === undefined) return undefined;
    return { kind: 'context', context, language, word, phrase: kind === CONTEXT_PHRASE, endings };
  }
}
