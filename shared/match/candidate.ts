/** A term found in a text, before it is judged; and the tests a find must pass to become one. */
import { foldCharacter, kindOf } from '../text/char-kinds';
import { type Folded, originalEnd, originalStart } from '../text/fold';
import { JOINT } from '../text/joint';
import { WORD } from '../text/unit-flags';
import { isWrong, type TermEntry } from './entries';
import { isBoundary, isEnding, isListedTail, slice, wordEnd } from './word-end';

export type Evasion = 'spaced' | 'masked' | 'leet' | 'mixed-script' | 'repeated' | 'misspelt' | 'flipped';

export interface Candidate {
  entry: TermEntry;
  /** Folded positions; `stem` is where the term itself ends, `to` where the word does. */
  from: number;
  stem: number;
  to: number;
  /** UTF-16 offsets into the original text. */
  start: number;
  end: number;
  /** Second half of a compound that the term begins (Elfenbein|figur), folded. */
  tail: string;
  evasion?: Evasion;
}

/** Terms of fewer letters are never looked for in disguise: too many honest words are one letter away. */
export const LEAST_DISGUISED = 4;
/** Fewest letters of a word torn by a space, and by a hyphen or dot, which no honest word has in its middle. */
const LEAST_TORN = 6;
/** The same of one torn by two spaces (el fen bein): three short words in a row are honest more often than two. */
const LEAST_TORN_TWICE = 8;
const LEAST_CUT = 5;
const SPACE = 32;
/** Shorter plain words must not carry foreign accents: `os` is not `ös`. */
const LEAST_ACCENTED = 5;
const LEAST_OPEN_TAIL = 3;

/**
 * Accepts the match of `entry` from `start` to `at` when a word ends there, or with an ending or compound half; null otherwise.
 * `how`: the disguise in which it was found; accents cannot be compared letter by letter then.
 */
export function accept(
  folded: Folded,
  entry: TermEntry,
  start: number,
  at: number,
  languages: number,
  how: Evasion | undefined,
): Candidate | null {
  if (languages !== ~0 && (languages & entry.endings.bit) === 0) return null;
  if (how === 'spaced' && !tornRight(folded, entry, start, at)) return null;
  let end = at;
  let tail = '';
  if (!isBoundary(folded, at)) {
    end = wordEnd(folded, at);
    if (end < 0) return null;
    const rest = slice(folded, at, end);
    if (!isEnding(entry.endings.last, rest, String.fromCharCode(folded.units[at - 1] as number))) {
      const { compound } = entry.term;
      const fits =
        compound === 'open'
          ? rest.length >= LEAST_OPEN_TAIL
          : compound === 'listed' && isListedTail(entry.endings, rest);
      if (!fits) return null;
      tail = rest;
    }
  }
  const stem = tail === '' ? end : at;
  const candidate: Candidate = {
    entry,
    from: start,
    stem,
    to: end,
    start: originalStart(folded, start),
    end: originalEnd(folded, end),
    tail,
  };
  if (how !== undefined) candidate.evasion = how;
  else if (isWrong(entry)) candidate.evasion = 'misspelt';
  const comparable = how === undefined || how === 'spaced' || entry.term.accents === 'exact';
  return !comparable || spelledRight(folded.text, candidate) ? candidate : null;
}

/** A torn word must be one word in the lexicon, long enough, and end where the text does; one torn more than once by one sign only. */
function tornRight(folded: Folded, entry: TermEntry, start: number, at: number): boolean {
  const tears = at - start - entry.letters;
  if (!isBoundary(folded, at) || tears < 1) return false;
  const between = folded.units.subarray(start, at).filter((_, k) => !((folded.flags[start + k] as number) & WORD));
  // With a gap between two words there is one more sign than letters are missing.
  if (between.length !== tears || !between.every((unit) => unit === between[0])) return false;
  const words = entry.spelling.split(GAPS).length;
  if (between[0] === SPACE && tears > words) return entry.letters >= LEAST_TORN_TWICE;
  if (entry.letters >= LEAST_TORN) return true;
  return entry.letters >= LEAST_CUT && between[0] !== SPACE;
}

/** Shorter words (g, os, an) stand inside others by chance. */
const LEAST_REPEATED = 4;

/** A cue that says a word of the term again is no independent one: `Tigerkralle? Nein, Gartenkralle`. */
export function repeats({ entry }: Candidate, cue: string): boolean {
  return cue.length >= LEAST_REPEATED && entry.spelling.toLowerCase().includes(cue.toLowerCase());
}

/** Case and accents: a code must stand as it is written, an accent may be missing but not wrong. */
export function spelledRight(text: string, { entry, start, end }: Candidate): boolean {
  const { term, spelling } = entry;
  const quote = text.slice(start, end);
  if (term.case === 'exact') return quote.startsWith(spelling);
  if (term.accents !== 'exact' && isPlain(quote)) return true;
  const wanted = accentsOf(spelling);
  const tolerant = term.accents !== 'exact' && entry.letters >= LEAST_ACCENTED && wanted.every((mark) => mark === '');
  if (tolerant) return true;
  // Word by word where the words are the same: an ending in the middle (tortue|s étoilée|s) shifts what follows.
  const words = spelling.split(GAPS);
  const quoted = quote.replaceAll(JOINT, '').split(GAPS);
  const pairs =
    words.length === quoted.length ? words.map((word, at) => [word, quoted[at] ?? '']) : [[spelling, quote]];
  return pairs.every(([word = '', written = '']) => {
    const found = accentsOf(written);
    return accentsOf(word).every(
      (mark, at) => found[at] === mark || (term.accents !== 'exact' && (found[at] ?? '') === ''),
    );
  });
}

const GAPS = /[^\p{L}\p{M}\p{Nd}]+/u;

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

const LETTER = /\p{L}|\p{Nd}/u;
const ACCENT = /\p{Mn}/u;
const ASCII_END = '\x80';

/** The accent of every folded letter, '' for none: the accent-kept side of the key. */
function accentsOf(text: string): string[] {
  const accents: string[] = [];
  for (const part of text.normalize('NFKC').toLowerCase().normalize('NFD')) {
    if (part < ASCII_END) {
      if (kindOf(part) & WORD) accents.push('');
    } else if (ACCENT.test(part)) {
      const last = accents.length - 1;
      if (last >= 0) accents[last] += part;
    } else if (LETTER.test(part)) {
      for (let i = foldCharacter(part).length; i > 0; i--) accents.push('');
    }
  }
  return accents;
}
