import { describe, expect, it } from 'vitest';
import { createMatcher, DEFAULT_LANGUAGES } from '../../../shared/match/matcher';
import { loadPacks } from '../../../tools/lexicon/load';

const matcher = createMatcher(loadPacks(), { languages: DEFAULT_LANGUAGES });
const levelOf = (text: string): string => matcher.assess(text).level;

describe('initials and quotation marks', () => {
  it.each(['T. graeca', 'T graeca', 'T.graeca', 'L. williamsi'])('finds %s as it is written', (name) => {
    const hit = matcher.assess(`Pair of ${name}, hatchlings`).hits.find(({ language }) => language === 'la');
    expect(hit?.quote).toBe(name);
    expect(hit?.level).toBe('high');
  });

  it('reads a full stop as a gap behind an initial only', () => {
    expect(matcher.assess('Testudo. graeca').hits.some(({ quote }) => quote === 'Testudo. graeca')).toBe(false);
  });

  it.each(["'os'", '"os"', '«\u00a0os\u00a0»', '„os“'])('doubts a material in quotation marks: %s', (quoted) => {
    const plain = matcher.assess('statuette en os, Chine').hits.find(({ termId }) => termId === 'fr.ivory.os');
    const doubted = matcher.assess(`statuette en ${quoted}, Chine`).hits.find(({ termId }) => termId === 'fr.ivory.os');
    expect(doubted?.score ?? 0).toBeGreaterThan(plain?.score ?? 100);
  });

  it('does not take the papers of an animal for goods of paper', () => {
    expect(levelOf('grijze roodstaart, papieren volgen later')).toBe('high');
    expect(levelOf('Graupapagei Papier Bastelbogen')).toBe('none');
  });
});
