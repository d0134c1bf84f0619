/**
 * Whether a term may really begin where a first look at joined texts says so. That look takes a word that goes on at the edge of its
 * node for any longer one; most such words are none, and each costs the page's thread the reading of a block and its card.
 */
import type { Matcher } from '../match/types';
import { JOINT } from '../text/joint';

/** Units behind a place that are looked at: longer than any term, spaced letters included. */
export const REACH = 300;
/** Units before it: what begins a word, a hashtag or a row of single letters. */
const BEFORE = 80;
/** Nodes that may stand hidden inside a word. */
const MOST_HIDDEN = 4;

/**
 * False only when no term begins at `offset` of `text` (a text of `Joined`), however its nodes are read: the word ends at the next joint,
 * goes on behind it, or goes on some nodes later because those between are hidden. All further joints stay open. `last`: the text ends here,
 * and goes on nowhere else.
 */
export function mayStand(matcher: Matcher, text: string, offset: number, last: boolean): boolean {
  const end = offset + REACH;
  const joint = text.indexOf(JOINT, offset);
  if (joint < 0 || joint >= end) return true;
  if (!last && end > text.length) return true;
  const from = Math.max(0, offset - BEFORE);
  const begin = text.slice(from, joint);
  const stands = (rest: string): boolean => matcher.candidates(begin + rest).includes(offset - from);
  if (stands(` ${text.slice(joint + 1, end)}`)) return true;
  for (let node = joint, hidden = 0; hidden <= MOST_HIDDEN; hidden++) {
    if (stands(text.slice(node + 1, node + REACH))) return true;
    node = text.indexOf(JOINT, node + 1);
    if (node < 0) return !last;
  }
  return false;
}
