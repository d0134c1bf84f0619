/**
 * What the matching engine takes and gives. The content script, the background, `npm run scan` and the tests know only this
 * file and `matcher.ts`; how the engine finds a term is behind it.
 */

/** Languages with a first lexicon. `la` holds scientific names and is always on; `mul` holds codes used in every language. */
export type Language = 'en' | 'fr' | 'de' | 'nl' | 'es' | 'it' | 'pt' | 'pl' | 'cs' | 'ru' | 'zh' | 'vi' | 'ja' | 'ar' | 'la' | 'mul' | (string & {});

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
  /** Set when the spelling itself is a sign of hiding: `spaced`, `masked`, `leet`, `mixed-script`. */
  evasion?: string;
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
  /** `high`: tier A, or B or C with an independent second cue, no innocent context. `low`: tier B alone. Else `none`. */
  level: Level;
  /** Every accepted hit, in text order, hits silenced by an innocent context included (their level is `none`). */
  hits: Hit[];
}

export interface Matcher {
  /** Number of patterns compiled. */
  readonly size: number;
  /** Finds and judges all terms in one listing or text block. Never throws on any string. */
  assess(text: string): Assessment;
}

/** One pack as it lies in `lexicons/`. The JSON Schema beside the packs says what each field means. */
export interface Pack {
  id: string;
  version: string;
  language: Language;
  commodity: string;
  terms: Term[];
}

export interface Term {
  id: string;
  text: string;
  kind: string;
  tier: Tier;
  /** Source ids (`S36`), or `D` for a plain dictionary word, `L` for a scientific name. */
  sources: string[];
  [field: string]: unknown;
}
