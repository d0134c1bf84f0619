/** What a frame asks about its own words; a part of `PageProtocol`. The lexicon stays in the background, the page in its frame. */
import type { CardVerdict } from '../listings/rank';
import type { PossibleElements } from '../markup/possible-elements';
import type { Judgement } from '../match/reading';
import type { Hit } from '../match/types';

export interface ReadingProtocol {
  /** Offsets at which a term may begin, one list for each text; `exact`: at which one really does. */
  'read.possible': { request: Asked & { texts: string[]; exact: boolean }; response: Answer<number[][]> };
  /** The same for a whole tree, as the browser writes it: UTF-8 in a Blob, whose bytes the page's thread need not copy into a message. */
  'read.markup': { request: Asked & { html: Blob }; response: Answer<PossibleElements> };
  /** Hits that count, one list for each text. */
  'read.judge': { request: Asked & { judgement: Judgement }; response: Answer<Hit[][]> };
  /** Verdicts on whole cards of a list of adverts. */
  'read.cards': { request: Asked & { texts: string[] }; response: Answer<CardVerdict[]> };
}

export interface Asked {
  /** `capture`: for the capture of this tab that is under way, with the words that it records. Believed only while there is one. */
  purpose: 'spot' | 'capture';
}

/** `off`: this frame is not to be read (any more). `busy`: too much of this tab is waiting already; it may ask again. */
export type Answer<T> = { state: 'off' } | { state: 'busy' } | { state: 'read'; found: T };

/** Most texts in one question. */
export const MAX_TEXTS = 2_000;
/** UTF-16 units of the longest text. */
export const MAX_TEXT_UNITS = 250_000;
/** UTF-16 units of one tree. */
export const MAX_MARKUP_UNITS = 3_000_000;
/** UTF-16 units of all texts of one question. */
export const MAX_ASKED_UNITS = 600_000;
