/** Words turned upside down: letters of the phonetic alphabet that look like Latin ones on their head, read from the end (`ʎɹoʌı`). */
import { type Folded, originalEnd, originalStart } from '../text/fold';
import { TURNED_LETTERS } from '../text/unit-class';
import { SEPARATOR, START, WORD } from '../text/unit-flags';
import { type Candidate, LEAST_DISGUISED } from './candidate';
import type { Table, TermEntry } from './entries';
import type { Trie } from './trie';
import type { Walker } from './walk';
import { isBoundary } from './word-end';

/** Letters of a text turned at once: a title. */
const REACH = 80;

const PAIRS = 'aɐ bq cɔ dp eǝ fɟ gƃ gɓ hɥ ii iᴉ jɾ kʞ ll lʅ lꞁ mɯ nu oo pd qb rɹ ss tʇ un vʌ wʍ xx yʎ zz';
const UPRIGHT = new Map(PAIRS.split(' ').map((pair): [number, number] => [pair.charCodeAt(1), pair.charCodeAt(0)]));
const SURE = new Set([...TURNED_LETTERS].map((char) => char.charCodeAt(0)));

/** Searches the words around folded position `odd` turned round; gives where it stopped looking. */
export function findFlipped(
  trie: Trie,
  walker: Walker,
  terms: Table<TermEntry>,
  folded: Folded,
  odd: number,
  found: (candidate: Candidate) => void,
): number {
  const { units, flags } = folded;
  const part = (at: number): boolean => UPRIGHT.has(units[at] as number) || ((flags[at] as number) & SEPARATOR) !== 0;
  let from = odd;
  while (from > 0 && odd - from < REACH && part(from - 1)) from--;
  let to = odd;
  let sure = 0;
  while (to < folded.length && to - odd < REACH && part(to)) to++;
  for (let at = from; at < to; at++) if (SURE.has(units[at] as number)) sure++;
  if (sure === 0) return to;
  const length = to - from;
  const turned: Folded = {
    ...folded,
    length,
    units: new Uint16Array(length + 2),
    flags: new Uint8Array(length + 2),
    startCount: 0,
    map: null,
    odd: [],
    dense: [],
    triples: [],
  };
  for (let k = 0; k < length; k++) {
    const at = to - 1 - k;
    turned.units[k] = UPRIGHT.get(units[at] as number) ?? (units[at] as number);
    const word = (flags[at] as number) & WORD;
    const begins = word !== 0 && (k === 0 || !((turned.flags[k - 1] as number) & WORD));
    turned.flags[k] = word === 0 ? (flags[at] as number) : WORD | (begins ? START : 0);
  }
  for (let k = 0; k < length; k++) {
    if (!((turned.flags[k] as number) & START)) continue;
    walker.walk(turned, k, (node, at) => {
      for (let i = trie.out[node] as number; i < (trie.out[node + 1] as number); i++) {
        const entry = terms.at(trie.entries[i] as number);
        if (
          entry === undefined ||
          entry.letters < LEAST_DISGUISED ||
          entry.term.case === 'exact' ||
          !isBoundary(turned, at)
        )
          continue;
        const first = to - at;
        const last = to - k;
        const [start, end] = [originalStart(folded, first), originalEnd(folded, last)];
        found({ entry, from: first, stem: last, to: last, start, end, tail: '', evasion: 'flipped' });
      }
    });
  }
  return to;
}
