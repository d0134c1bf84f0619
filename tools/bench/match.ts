/** Folding, matching and judging 5 MB of text in Chromium. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchTimes } from '../../tests/bench/match-page';
import { ROOT } from '../build/variants';
import { loadPacks } from '../lexicon/load';
import type { Bench } from './bench';
import { callBench, inChromium, type Served } from './in-chromium';
import { markRow } from './mark-peer';
import { row } from './rows';

const CORPORA = join(ROOT, 'tests', 'bench', 'corpora');

/** Corpora and lexicon, as the page fetches them. */
function matchFiles(): Record<string, Served> {
  const type = 'text/plain; charset=utf-8';
  return {
    '/mixed.txt': { type, body: readFileSync(join(CORPORA, 'mixed.txt')) },
    '/ascii.txt': { type, body: readFileSync(join(CORPORA, 'ascii.txt')) },
    '/packs.json': { type: 'application/json', body: JSON.stringify(loadPacks()) },
  };
}

const lexiconNote = ({ patterns, real, units, hits }: MatchTimes): string =>
  `${units.toLocaleString('en')} UTF-16 units (the corpus repeated), ${patterns.toLocaleString('en')} patterns, of which ` +
  `${Math.max(0, patterns - real).toLocaleString('en')} generated; ${hits} hits; folding, matching, boundaries and disguises, without judging`;

export const matchBench: Bench = {
  async run(tell) {
    return inChromium('tests/bench/match-page.ts', matchFiles(), async ({ tab, version }) => {
      tell(`Chromium ${version}: mixed text`);
      const mixed = await callBench<MatchTimes>(tab, 'matchTimes', '/mixed.txt', true);
      tell('ASCII text');
      const ascii = await callBench<MatchTimes>(tab, 'matchTimes', '/ascii.txt', true);
      tell('1,000 and 20,000 terms');
      const scale = await callBench<{ few: number; many: number }>(tab, 'scaleTimes', '/mixed.txt');
      tell('walls');
      const walls = await callBench<{ name: string; short: number; long: number }[]>(tab, 'wallTimes');
      const of = ({ times }: MatchTimes, name: string): number => times[name] ?? Number.NaN;
      const base = 'charCodeAt loop + normalize';
      return [
        row('fold, 5 MB mixed', of(mixed, 'fold'), 'ms', { peer: { name: base, value: of(mixed, 'base') } }),
        row('fold + match, 5 MB mixed', of(mixed, 'candidates'), 'ms', {
          peer: { name: base, value: of(mixed, 'base') },
          goal: { timesAtMost: 2 },
          note: lexiconNote(mixed),
        }),
        row('fold + match, 5 MB mixed, beside search', of(mixed, 'candidates'), 'ms', {
          peer: { name: 'modern-ahocorasick, search alone', value: of(mixed, 'peer') },
          goal: { timesFaster: 8 },
          note: 'the peer searches text that was folded before, folding not counted',
        }),
        row('fold + match, 5 MB ASCII', of(ascii, 'candidates'), 'ms', {
          peer: { name: base, value: of(ascii, 'base') },
          goal: { timesAtMost: 2 },
          note: lexiconNote(ascii),
        }),
        row('fold + match, 5 MB ASCII, beside search', of(ascii, 'candidates'), 'ms', {
          peer: { name: 'modern-ahocorasick, search alone', value: of(ascii, 'peer') },
          goal: { timesFaster: 8 },
        }),
        row('fold + match + judge, 5 MB mixed', of(mixed, 'assess'), 'ms', {
          peer: { name: base, value: of(mixed, 'base') },
        }),
        row('20,000 terms, 5 MB mixed', scale.many, 'ms', {
          peer: { name: '1,000 terms', value: scale.few },
          goal: { timesAtMost: 1.5 },
          note: 'generated terms, the language rules of the lexicon',
        }),
        ...walls.map(({ name, short, long }) =>
          row(`wall of ${JSON.stringify(name)}, 1,000,000 units`, long, 'ms', {
            peer: { name: '250,000 units', value: short },
            goal: { timesAtMost: 6 },
            note: 'in one text, which the content script never gives: its runs end at 20,000 units. Linear is 4×',
          }),
        ),
        await markRow(tell),
      ];
    });
  },
};
