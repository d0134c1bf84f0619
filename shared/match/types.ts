/**
 * What the matching engine takes and gives. The content script, the background, `npm run scan` and the tests know only this
 * file and `matcher.ts`; how the engine finds a term is behind it.
 */

import type { Steps } from './steps';
import type { TaxaTable } from './taxa';

/** Languages with a first lexicon. `la` holds scientific names and is always on; `mul` holds codes used in every language. */
export type Language =
  | 'en'
  | 'fr'
  | 'de'
  | 'nl'
  | 'es'
  | 'it'
  | 'pt'
  | 'pl'
  | 'cs'
  | 'ru'
  | 'zh'
  | 'vi'
  | 'ja'
  | 'ar'
  | 'la'
  | 'mul'
  | (string & {});

/** A may mark alone; B needs a second cue (object, material, sale); C counts only with an independent second cue. */
export type Tier = 'A' | 'B' | 'C';

export type Level = 'none' | 'low' | 'high';

/** One match in one text. Offsets are UTF-16 code units into the original, unfolded text; `end` is exclusive. */
export interface Hit {
  /** Stable id of the term, e.g. `en.ivory.ox-bone`. Never reused, never renamed: evidence refers to it. */
  termId: string;
  /** The term as the lexicon spells it. */
  term: string;
  /** Pack the term comes from, e.g. `en-ivory`. */
  packId: string;
  language: Language;
  commodity: string;
  kind: string;
  tier: Tier;
  start: number;
  end: number;
  /** `text.slice(start, end)`: the seller's own spelling. */
  quote: string;
  /** Set when the spelling itself is a sign of hiding: `spaced`, `masked`, `leet`, `mixed-script`, `repeated`, `misspelt`, `flipped`. */
  evasion?: string;
  /** The term's meaning in English; other languages by `termId` from the packs. */
  meaning?: string;
  /** 0 to 100, for ranking only; `level` decides. */
  score: number;
  level: Level;
  /** What raised and lowered this hit, in order, for a sentence in any language. */
  reasons: Reason[];
}

/** One part of the explanation. `code` is a key of the interface's strings (`reason_<code>`), `detail` is quoted page or lexicon text. */
export interface Reason {
  code:
    | 'tier-a'
    | 'tier-b'
    | 'tier-c'
    | 'second-cue'
    | 'no-second-cue'
    | 'innocent-context'
    | 'evasion'
    | 'source'
    | 'watch-word';
  detail?: string;
}

/** The verdict on one listing or one block of text. */
export interface Assessment {
  /**
   * `high`: tier A, or B or C with an independent second cue, no innocent context. `low`: tier B alone, C with just enough, or a
   * beast's bare name with a weaker cue. Else `none`.
   */
  level: Level;
  /** Every accepted hit, in text order, hits silenced by an innocent context included (their level is `none`). */
  hits: Hit[];
}

export interface Matcher {
  /** Number of patterns compiled. */
  readonly size: number;
  /** Finds and judges all terms in one listing or text block. Never throws on any string. */
  assess(text: string): Assessment;
  /**
   * Offsets at which a term may begin, rising, before anything is judged: a quick first look. Empty means that `assess` finds nothing.
   * Where `text` holds the character JOINT, words may end or go on: offsets in texts joined from several nodes.
   */
  candidates(text: string): readonly number[];
  /** `assess` in steps of some milliseconds, for texts of any length. Several may be under way at once. */
  assessing(text: string): Steps<Assessment>;
  /** `candidates` in steps. */
  finding(text: string): Steps<readonly number[]>;
}

/** One sentence in the four languages of the interface. */
export interface Sentence {
  en: string;
  fr: string;
  de: string;
  nl: string;
}

/** One pack as it lies in `lexicons/`. The JSON Schema beside the packs says what each field means. */
export interface Pack {
  id: string;
  version: string;
  language: Language;
  commodity: string;
  terms: Term[];
  /** A list of species of one law; `expandTaxa` makes terms of it. */
  taxa?: TaxaTable;
  /** What can stand as second cue for this pack's terms: a coat for furs, a hatchling for live animals. */
  group?: Group;
  /** False until a native reader has seen the pack. */
  defaultOn?: boolean;
  title?: Sentence;
  /** Endings and compound rules of the language. Only in `lexicons/<lang>/language.json`. */
  rules?: LanguageRules;
  /** Words that support a term. Only in `lexicons/<lang>/language.json`. */
  cues?: CueList[];
  /** Surroundings in which a term is innocent. Only in `lexicons/contexts/`. */
  contexts?: InnocentContext[];
}

export interface Term {
  id: string;
  text: string;
  kind: string;
  tier: Tier;
  /** Source ids (`S36`), or `D` for a plain dictionary word, `L` for a scientific name. */
  sources: string[];
  /** What the thing is and why the officer should look, in one sentence. */
  meaning?: Sentence;
  /** Further spellings and irregular plurals, matched like `text`. */
  forms?: string[];
  /** Wrong spellings of a short name (one letter left out, doubled, or two swapped): looked for like forms, and said to be misspelt. */
  misspelt?: string[];
  /** False when the endings of the language must not be added. */
  inflect?: boolean;
  /** The term may start a longer word: `open` any word (Elfenbein|zeug), `listed` only one of the language's `compoundTails`. */
  compound?: 'open' | 'listed';
  /** First halves the term may follow as the end of a longer word (Walross|elfenbein). */
  heads?: string[];
  /** `exact`: codes such as `WC`, matched in this case only. */
  case?: 'exact';
  /** `exact`: the accents must be there (Vietnamese). Otherwise they may be missing, but not wrong. */
  accents?: 'exact';
  /** Weight of evidence the term needs; see `evidence.ts` and `hint.ts`. */
  needs?: number;
  /** `sexes`: found by the reader of animal traders' notation (`1,0`), not as text. */
  match?: 'sexes';
  /** Overrides the pack's group for this term. */
  group?: Group;
  [field: string]: unknown;
}

/** Families of goods: they decide which cue supports which term. */
export type Group =
  | 'carving'
  | 'shell'
  | 'fur'
  /** A wild animal by its bare name: skin, trophy or alive, the words around it must say so. */
  | 'beast'
  | 'parts'
  | 'live'
  | 'food'
  | 'textile'
  | 'wood'
  | 'plant'
  | 'origin'
  | 'cue';

/** What a cue word says about the advert. */
export type CueClass =
  | 'prized-object'
  | 'carving-object'
  | 'decor-object'
  | 'carved'
  | 'skin-object'
  /** Skin or mount for certain: fur, pelt, taxidermy. */
  | 'pelt'
  | 'body-part'
  /** Heads, feet and ends: of animals, doors, carpets and sticks. */
  | 'part'
  | 'live'
  /** Said of kept animals only: hand reared, closed ring, hatchling. */
  | 'keeping'
  | 'animal'
  | 'medicine'
  | 'food'
  | 'wood'
  | 'plant'
  | 'textile'
  | 'period'
  | 'vintage'
  | 'genuine'
  | 'sale'
  | 'price'
  | 'discreet'
  /** Says that the goods were taken or brought unlawfully, or that their papers or marks are missing. */
  | 'illicit'
  | 'paper'
  | 'weight'
  | 'size'
  | 'source-animal'
  /** No evidence; lets a hashtag be read as words (#ivoryforsale). */
  | 'filler';

export interface CueList {
  class: CueClass;
  words: string[];
  /** The words are units and count behind a number only: `45 g`. */
  afterNumber?: boolean;
}

/**
 * Surroundings in which a term is innocent. `phrases` silence the term they overlap, `words` silence it by standing near it.
 * Without `commodities`, `groups` and `terms` the context holds for every term.
 */
export interface InnocentContext {
  id: string;
  why: string;
  commodities?: string[];
  groups?: Group[];
  /** Term ids. */
  terms?: string[];
  /** Only these tiers; by default all, because news and stamps clear a term of tier A too. */
  tiers?: Tier[];
  /** Fixed expressions that contain the term: `ivory coast`. */
  phrases?: string[];
  words?: string[];
  /** Where `words` must stand, seen from the term. Default `near`. */
  position?: 'before' | 'after' | 'near';
  /** Words allowed between the term and the context word. Default: anywhere in the listing. */
  within?: number;
  /** Different words of this context that must stand near; default one. */
  atLeast?: number;
  /** Second halves of a compound that make it innocent: Elfenbein|küste. */
  tails?: string[];
  /** Weight of evidence that outweighs this context; without it nothing does. */
  yieldsTo?: number;
  /** Words directly before the context word that lift it: parrot *with* cage. */
  unlessAfter?: string[];
}

/** How words of one language change, as data: no pattern of a lexicon is ever run as a regular expression. */
export interface LanguageRules {
  /** Endings a term or cue may take at its end; `~` repeats the last letter (tijgervel, tijgervel|len). */
  endings: string[];
  /** Endings a word inside a term may take (schwarze|n Koralle). */
  innerEndings: string[];
  /** Second halves of compounds that `listed` terms may take; they count as object. */
  compoundTails?: string[];
}
