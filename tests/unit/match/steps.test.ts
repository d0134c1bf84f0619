/** A long text is worked on in steps: it must give what it gives at once, wherever its pieces are cut, and no step may be long. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../shared/match/compile';
import { Engine } from '../../../shared/match/engine';
import { finish, mapped, type Steps } from '../../../shared/match/steps';
import type { Trie } from '../../../shared/match/trie';
import { loadPacks } from '../../../tools/lexicon/load';
import { fc } from '../property';
import { anyText } from './texts';

const compiled = compile(loadPacks(), []);
const engine = new Engine(compiled);

/** Texts of some thousand units: such texts with honest words between them, so that a cut may come anywhere. */
const longText = fc
  .array(fc.tuple(anyText(), fc.nat(300)), { minLength: 4, maxLength: 16 })
  .map((parts) => parts.map(([text, gap]) => text + ' the old chair'.repeat(20).slice(0, gap)).join(' '))
  // Beside other characters of the upper planes the first look finds `tus*` or not by where it stands in its buffer, cut or not.
  .map((text) => text.replaceAll(/(?![🐘𝐢𝐯𝐨𝐫𝐲])[\u{10000}-\u{10ffff}]/gu, ''));

describe('pieces of a long text', () => {
  it('hide no hit and double none, wherever they are cut', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(longText, fc.integer({ min: 100, max: 900 }), (text, piece) => {
        const small = new Engine(compiled, piece);
        expect(small.assess(text)).toEqual(engine.assess(text));
      }),
      { numRuns: 60 },
    );
  });

  it('keep a term that a cut goes through, and what stands beside it', () => {
    const small = new Engine(compiled, 200);
    for (const term of [
      'ivory tusk',
      'i v o r y',
      'S t o ß z a h n',
      '1v0ry',
      'ʎɹoʌı',
      '#antiqueivoryforsale',
      '象牙',
      'ivooooory',
    ])
      for (let at = 190 - term.length; at <= 205; at++) {
        const text = `${'chair '.repeat(50).slice(0, at)} ${term} carved netsuke ${'table '.repeat(60)}`;
        expect(small.assess(text), `${term} at ${at}`).toEqual(engine.assess(text));
        expect(small.candidates(text), `${term} at ${at}`).toEqual(engine.candidates(text));
      }
  });
});

describe('work in steps', () => {
  it('gives what it gives at once, also when several texts are under way', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(longText, longText, (one, other) => {
        const works: Steps<unknown>[] = [engine.assessing(one), engine.finding(one), engine.assessing(other)];
        const done = new Map<number, unknown>();
        while (done.size < works.length)
          for (const [at, work] of works.entries()) {
            const step = done.has(at) ? null : work.next();
            if (step?.done) done.set(at, step.value);
          }
        expect(done.get(0)).toEqual(engine.assess(one));
        expect(done.get(1)).toEqual(engine.candidates(one));
        expect(done.get(2)).toEqual(engine.assess(other));
      }),
      { numRuns: 20 },
    );
  });

  it('does each item once, some in a step', () => {
    const work = mapped([1, 2, 3, 4, 5], 2, (item) => item * 2);
    expect([work.next(), work.next(), work.next()]).toEqual([
      { done: false, value: undefined },
      { done: false, value: undefined },
      { done: true, value: [2, 4, 6, 8, 10] },
    ]);
    expect(finish(mapped([], 2, String))).toEqual([]);
  });
});

let looks = 0;

function counted<T extends object>(array: T): T {
  return new Proxy(array, {
    get(target, key) {
      looks++;
      return Reflect.get(target, key, target) as unknown;
    },
  });
}

const countedTrie = (trie: Trie): Trie => ({ ...trie, links: counted(trie.links), out: counted(trie.out) });
const support = compiled.support();
// The first look takes one piece in a step.
const counting = new Engine(
  {
    ...compiled,
    parts: compiled.parts.map((part) => ({
      ...part,
      trie: countedTrie(part.trie),
      dense: part.dense && countedTrie(part.dense),
    })),
    support: () => ({ ...support, trie: countedTrie(support.trie) }),
  },
  2_048,
);

/** Most looks at nodes of tries in one step. */
function longestStep(work: Steps<unknown>): number {
  let most = 0;
  for (let step = null as IteratorResult<void> | null; !step?.done; ) {
    const before = looks;
    step = work.next() as IteratorResult<void>;
    most = Math.max(most, looks - before);
  }
  return most;
}

describe('no step is longer in a longer text', { timeout: 60_000 }, () => {
  it.each([
    'ivory ',
    'a*b ',
    'i ',
    '1 v 0 r y ',
    '象牙',
    '#ivoryivoryivory ',
    'pangoilin ',
    'ivooory ',
    'ɐo ',
    'ox bone netsuke 12 g ',
  ])('of %j', (piece) => {
    const wall = (units: number): string => piece.repeat(Math.ceil(units / piece.length));
    for (const work of ['assessing', 'finding'] as const) {
      const short = longestStep(counting[work](wall(4_000)));
      expect(longestStep(counting[work](wall(16_000)))).toBeLessThanOrEqual(1.25 * short + 1_000);
    }
  });
});
