/** A matcher of three words, so that these tests say what the page reader does and not what the lexicon holds. */

import type { Assessment, Hit, Matcher } from '../../../shared/match/types';
import { JOINT } from '../../../shared/text/joint';

const TERM = /(?<![\p{L}])(ivory|ox bone|zebrawood)(?![\p{L}])/giu;

/** `ivory` is low alone and high next to `netsuke`; `dress` clears it. `ox bone` is high. */
export const stubMatcher: Matcher = {
  size: 3,
  *assessing(text) {
    yield;
    return this.assess(text);
  },
  *finding(text) {
    yield;
    return this.candidates(text);
  },
  candidates(text) {
    // Where joints stood a word may end or go on.
    const kept = [...text].map((char, at) => ({ char, at })).filter(({ char }) => char !== JOINT);
    const bare = kept.map(({ char }) => char).join('');
    return [...bare.matchAll(/ivory|ox\s?bone|zebrawood/giu)].map(({ index }) => kept[index]?.at ?? 0);
  },
  assess(text): Assessment {
    const cue = /netsuke/i.test(text);
    const innocent = /dress/i.test(text);
    const hits = [...text.matchAll(TERM)].map((match): Hit => {
      const quote = match[0];
      const strong = /ox bone/i.test(quote) || cue;
      return {
        termId: `en.${quote.toLowerCase().replace(' ', '-')}`,
        term: quote.toLowerCase(),
        packId: 'en-ivory',
        language: 'en',
        commodity: 'ivory',
        kind: 'product',
        tier: strong ? 'A' : 'B',
        start: match.index,
        end: match.index + quote.length,
        quote,
        score: strong ? 80 : 40,
        level: innocent ? 'none' : strong ? 'high' : 'low',
        reasons: [],
      };
    });
    const levels = hits.map(({ level }) => level);
    return { level: levels.includes('high') ? 'high' : levels.includes('low') ? 'low' : 'none', hits };
  },
};
