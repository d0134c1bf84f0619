/** What stands near a term: distances in words, and whether a cue or context word is part of the term itself. */
import { type Folded, originalEnd, originalStart } from '../../text/fold';
import { START } from '../../text/unit-flags';
import type { Candidate } from '../candidate';
import type { SupportEvent } from '../support';

/** Fewest letters of a cue, and of a term of tier C, that count beside each other in two languages (peau de lion op sokkel). */
export const SURE_ABROAD = 5;
const PARTING = new Set([...',;.!?+&('].map((char) => char.charCodeAt(0)));

/** Words between two positions; a comma or plus sign separates as much as two words. */
export function wordsBetween(folded: Folded, from: number, to: number): number {
  let words = 0;
  for (let i = from; i < to; i++) {
    if ((folded.flags[i] as number) & START) words++;
    else if (PARTING.has(folded.units[i] as number)) words += 2;
  }
  return words;
}

export const overlaps = (event: SupportEvent, { from, stem }: Candidate): boolean =>
  event.from < stem && event.to > from;
export const sameSpan = (event: SupportEvent, { from, to }: Candidate): boolean =>
  event.from === from && event.to === to;
export function sameLanguage(cue: string, { entry: { pack, spoken } }: Candidate): boolean {
  const term = pack.language;
  return cue === term || cue === 'mul' || term === 'mul' || term === 'la' || (spoken?.has(cue) ?? false);
}

/** Words too short to trust in a text of another language: French `lin` is not English `line`. */
export function isShort({ entry: { word } }: SupportEvent): boolean {
  return word.length < SURE_ABROAD;
}

export function quoteOf(folded: Folded, { from, to }: { from: number; to: number }): string {
  return folded.text.slice(originalStart(folded, from), originalEnd(folded, to));
}
