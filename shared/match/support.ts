/** Finds cues and innocent contexts around the terms of a text. Far from any term nobody asks for them. */

import { type Folded, originalEnd, originalStart } from '../text/fold';
import { START, WORD } from '../text/unit-flags';
import type { Compiled } from './compile';
import { type CueEntry, NO_ENDINGS, type SupportEntry } from './entries';
import { numberAt } from './numbers';
import type { Steps } from './steps';
import { type Offer, Walker } from './walk';
import { isBoundary, isEnding, slice, wordEnd } from './word-end';

/** Folded characters on both sides of a term in which words speak for or against it: about a title and two sentences. */
export const REACH = 240;

export interface SupportEvent {
  entry: SupportEntry;
  from: number;
  to: number;
}

/** Longer than what is carved or worn: curtains, carpets, cupboards. */
const FURNITURE = 80;
const HASH = 35;
/** Shorter words are not looked for inside German and Dutch compounds. */
const LEAST_INNER = 4;
const LEAST_BEFORE_INNER = 3;
/** Where a word of support is looked for: at a word's start, inside a hashtag, inside a compound. */
const WHOLE = 0;
const IN_TAG = 1;
const IN_COMPOUND = 2;
/** Letters of a word in which case and accents decide. */
const SHORT = 4;
/** Folded characters searched in a step. */
const CHARACTERS = 1_024;

const numberCue = (word: string, cueClass: CueEntry['class']): CueEntry => ({
  kind: 'cue',
  class: cueClass,
  language: 'mul',
  word,
  afterNumber: false,
  endings: NO_ENDINGS,
});
const PRICE = numberCue('price', 'price');
const SEXES = numberCue('1.0', 'live');
/** Years in which things were made that are old now. */
const YEAR = numberCue('year', 'vintage');
const OLDEST = 1650;
const YOUNGEST = 1989;

/** Searches `[from, to)` ranges of a folded text, which must rise and not overlap. Events come in text order, the longest of nested ones only. */
export function* findSupport(
  compiled: Compiled,
  folded: Folded,
  ranges: readonly [number, number][],
): Steps<SupportEvent[]> {
  const { trie, entries } = compiled.support();
  const walker = new Walker(trie, compiled.languages, false);
  const events: SupportEvent[] = [];
  let start = 0;
  let place = WHOLE;
  let afterNumber = -1;
  let value = 0;
  const fits = (entry: SupportEntry, at: number): boolean => {
    // Several words are no part of a compound: `mirroring` holds no `o Ring`.
    if (place === IN_COMPOUND && (!entry.endings.compounding || entry.word.includes(' '))) return false;
    if (place !== WHOLE) return at - start >= LEAST_INNER;
    if (entry.kind !== 'cue' || !entry.afterNumber) return true;
    return start === afterNumber && !(entry.class === 'size' && value >= FURNITURE);
  };
  const offer: Offer = (node, at, languages) => {
    for (let k = trie.out[node] as number; k < (trie.out[node + 1] as number); k++) {
      const entry = entries.at(trie.entries[k] as number);
      if (entry === undefined || (languages !== ~0 && (languages & entry.endings.bit) === 0)) continue;
      const end = fits(entry, at) ? endOf(folded, entry, at) : 0;
      if (end > 0 && caseFits(folded, entry, start, end)) events.push({ entry, from: start, to: end });
    }
  };
  for (const [from, to] of ranges) {
    afterNumber = -1;
    value = 0;
    let wordStart = from;
    for (let i = from; i < to; i++) {
      if (i % CHARACTERS === 0) yield;
      const flags = folded.flags[i] as number;
      if (flags & START) {
        wordStart = i;
        const number = numberAt(folded, i);
        if (number !== null) {
          afterNumber = number.unit;
          value = number.value;
          if (number.price) events.push({ entry: PRICE, from: number.from, to: number.to });
          else if (number.sexes) events.push({ entry: SEXES, from: number.from, to: number.to });
          else if (number.to - number.from === 4 && value >= OLDEST && value <= YOUNGEST)
            events.push({ entry: YEAR, from: number.from, to: number.to });
        }
      }
      start = i;
      if (flags & START || !(flags & WORD)) place = WHOLE;
      else if (folded.units[wordStart - 1] === HASH) place = IN_TAG;
      else if (i - wordStart >= LEAST_BEFORE_INNER) place = IN_COMPOUND;
      else continue;
      walker.walk(folded, i, offer);
    }
  }
  return outermost(events);
}

function endOf(folded: Folded, entry: SupportEntry, at: number): number {
  if (isBoundary(folded, at)) return at;
  const end = wordEnd(folded, at);
  if (end < 0) return 0;
  return isEnding(entry.endings.last, slice(folded, at, end), String.fromCharCode(folded.units[at - 1] as number))
    ? end
    : 0;
}

/** Short codes in capitals (`CB`, `NZ`) must stand in capitals; short plain words carry no accents: German `für` is no fur. */
function caseFits(folded: Folded, entry: SupportEntry, from: number, to: number): boolean {
  const { word } = entry;
  if (word.length > SHORT) return true;
  const start = originalStart(folded, from);
  if (isPlain(word) && !isPlain(folded.text.slice(start, originalEnd(folded, to)))) return false;
  if (word.toUpperCase() !== word || word.toLowerCase() === word) return true;
  return folded.text.startsWith(word, start) && to - from === word.length;
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Drops events inside longer ones: in `pendant lamp` there is no pendant. */
function outermost(events: SupportEvent[]): SupportEvent[] {
  events.sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: SupportEvent[] = [];
  let end = -1;
  let start = -1;
  for (const event of events) {
    if (event.to <= end && !(event.from === start && event.to === end)) continue;
    kept.push(event);
    if (event.to > end) {
      end = event.to;
      start = event.from;
    }
  }
  return kept;
}
