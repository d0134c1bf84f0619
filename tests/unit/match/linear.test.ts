/**
 * A hostile page may put up a wall of anything: what the engine does must grow with the text, not with its square. Steps are counted,
 * not timed: every look at a node of a trie, of terms as of cues. How long a step takes, `npm run bench` says.
 */
import { describe, expect, it } from 'vitest';
import { type Compiled, compile } from '../../../shared/match/compile';
import { Engine } from '../../../shared/match/engine';
import type { Trie } from '../../../shared/match/trie';
import { loadPacks } from '../../../tools/lexicon/load';

let steps = 0;

/** The same array, which counts whoever reads of it. */
function counted<T extends object>(array: T): T {
  return new Proxy(array, {
    get(target, key) {
      steps++;
      return Reflect.get(target, key, target) as unknown;
    },
  });
}

function countedTrie(trie: Trie): Trie {
  return { ...trie, links: counted(trie.links), out: counted(trie.out) };
}

const real = compile(loadPacks(), []);
const support = real.support();
const compiled: Compiled = {
  ...real,
  parts: real.parts.map((part) => ({
    ...part,
    trie: countedTrie(part.trie),
    dense: part.dense === null ? null : countedTrie(part.dense),
  })),
  support: () => ({ ...support, trie: countedTrie(support.trie) }),
};
const engine = new Engine(compiled);

function stepsOf(text: string): number {
  const before = steps;
  engine.assess(text);
  engine.candidates(text);
  return steps - before;
}

describe('walls', { timeout: 60_000 }, () => {
  it.each([
    'ivory ',
    'a*b ',
    'a ',
    'i ',
    'i1v0',
    '1 v 0 r y ',
    '象',
    '象牙',
    '#ivoryivoryivory ',
    'ivory-',
    'pangoilin ',
    'ivooory ',
    'i\u200bv\u200bo\u200br\u200by ',
    'ѕcrimshaw ',
    'ɐo ',
    '#',
    '*',
    'iv\uf8f7ory\uf8f7',
    'IvoryTusk2020',
  ])('of %j take four times the steps for four times the length', (piece) => {
    const short = stepsOf(piece.repeat(Math.ceil(2_000 / piece.length)));
    const long = stepsOf(piece.repeat(Math.ceil(8_000 / piece.length)));
    // Some steps are the same for any text, and a search that reaches over the end of a short one does less.
    expect(long).toBeLessThanOrEqual(5 * short + 2_000);
  });

  it('are counted', () => {
    expect(stepsOf('ivory '.repeat(100))).toBeGreaterThan(1_000);
  });
});
