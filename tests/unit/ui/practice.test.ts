/** The practice adverts against the lexicon as it is: what the first-run page teaches must be true. */
import { describe, expect, it } from 'vitest';
import { PRACTICE_ADVERTS } from '../../../extension/first/practice/advert-texts';
import { piecesOf } from '../../../extension/first/practice/pieces';
import { createMatcher } from '../../../shared/match/matcher';
import { packsOn } from '../../../shared/words/choose-packs';
import { loadPacks } from '../../../tools/lexicon/load';

const packs = loadPacks();
const joined = ({ title, text }: { title: string; text: string }) => `${title}\n\n${text}`;

describe.each(Object.entries(PRACTICE_ADVERTS))('practice in %s', (language, { suspect, innocent }) => {
  const matcher = createMatcher(packsOn(packs, { languages: ['en', language], packsOff: [] }), { languages: 'all' });

  it('marks a trade word, a cover name and a hidden spelling, each with its reason', () => {
    const { level, hits } = matcher.assess(joined(suspect));
    expect(level).toBe('high');
    const marked = hits.filter((hit) => hit.level !== 'none');
    expect(marked.length).toBeGreaterThanOrEqual(3);
    expect(marked.some(({ kind }) => kind === 'euphemism')).toBe(true);
    expect(marked.some(({ evasion }) => evasion === 'spaced')).toBe(true);
    expect(marked.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  it('leaves the colour of a dress alone and says why', () => {
    const { level, hits } = matcher.assess(joined(innocent));
    expect(level).toBe('none');
    expect(hits.some(({ reasons }) => reasons.some(({ code }) => code === 'innocent-context'))).toBe(true);
  });

  it('is cut into pieces that together are the text', () => {
    const text = joined(suspect);
    const pieces = piecesOf(text, matcher.assess(text).hits);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ hit }) => hit).map(({ text: words, hit }) => words === hit?.quote)).not.toContain(false);
  });
});
