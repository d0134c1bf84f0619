/** A quick answer where terms of scripts without spaces may stand; the careful search is dense.ts. */
import { expansions, KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { DENSE } from '../../text/unit-flags';
import { CHILD, child, endsAt, type Trie } from '../trie';

/** What stands behind the end of a text. */
const SPACE = 32;

export class DenseLook {
  /** One bit for each unit with which a term begins. */
  readonly #first = new Uint8Array(8192);

  constructor(private readonly trie: Trie) {
    const { links, count, unit } = trie;
    const first = (links[0] as number) & CHILD;
    for (let node = first; node < first + (count[0] as number); node++) {
      const code = unit[node] as number;
      this.#first[code >> 3] = (this.#first[code >> 3] as number) | (1 << (code & 7));
    }
  }

  /** Calls `place` for every term that begins before `until` in the run that goes on at `from`; true when the run goes on behind it. */
  look(text: string, from: number, until: number, place: (from: number, to: number) => void): boolean {
    for (let at = from; at < until; at++) {
      const info = unitInfo[text.charCodeAt(at)] as number;
      if ((info & 0xfffe) === 0) {
        if (info !== 0 && expansions.get(text.charCodeAt(at)) === '') continue;
        return false;
      }
      if (!((info >>> KIND_SHIFT) & DENSE)) return false;
      const code = info & 0xffff;
      if (((this.#first[code >> 3] as number) >> (code & 7)) & 1) this.#walk(text, at, code, place);
    }
    return true;
  }

  #walk(text: string, from: number, code: number, place: (from: number, to: number) => void): void {
    const { trie } = this;
    let node = child(trie, 0, code);
    for (let at = from + 1; node !== 0; at++) {
      const info = at < text.length ? (unitInfo[text.charCodeAt(at)] as number) : SPACE;
      const several = (info & 0xfffe) === 0;
      // Invisible characters are passed over; what folds to several units is for the careful search.
      const unknown = several && (info === 0 || expansions.get(text.charCodeAt(at)) !== '');
      if (unknown || endsAt(trie, node)) {
        place(from, at);
        return;
      }
      if (!several) node = child(trie, node, info & 0xffff);
    }
  }
}
