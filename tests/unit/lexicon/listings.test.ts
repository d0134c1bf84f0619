import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMatcher, DEFAULT_LANGUAGES } from '../../../shared/match/matcher';
import { loadPacks } from '../../../tools/lexicon/load';

const matcher = createMatcher(loadPacks(), { languages: DEFAULT_LANGUAGES });
const lines = (file: string): string[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const share = (all: string[], picked: string[]): number => picked.length / all.length;

describe.each(['en', 'fr', 'de', 'nl'])('hand-made titles, %s (synthetic)', (language) => {
  it('finds at least 90 % of the suspect ones, 60 % as high', () => {
    const titles = lines(`listings/suspect.${language}.txt`);
    const missed = titles.filter((title) => matcher.assess(title).level === 'none');
    const high = titles.filter((title) => matcher.assess(title).level === 'high');
    expect(titles.length).toBeGreaterThan(90);
    expect(share(titles, missed), missed.join('\n')).toBeLessThanOrEqual(0.1);
    expect(share(titles, high)).toBeGreaterThanOrEqual(0.6);
  });

  it('marks at most 12 % of the innocent ones, 3 % as high', () => {
    const titles = lines(`listings/innocent.${language}.txt`);
    const marked = titles.filter((title) => matcher.assess(title).level !== 'none');
    const high = marked.filter((title) => matcher.assess(title).level === 'high');
    expect(titles.length).toBeGreaterThan(90);
    expect(share(titles, marked), marked.join('\n')).toBeLessThanOrEqual(0.12);
    expect(share(titles, high), high.join('\n')).toBeLessThanOrEqual(0.03);
  });
});

describe.each(['en', 'fr', 'de', 'nl'])('harmless product words, %s', (language) => {
  it('has no high hit and at most one low in 2,000', () => {
    const words = lines(`../../fixtures/benign/benign_${language}.txt`);
    const levels = words.map((word) => matcher.assess(word).level);
    expect(words.length).toBeGreaterThan(10_000);
    expect(words.filter((_, at) => levels[at] === 'high')).toEqual([]);
    expect(
      share(
        words,
        words.filter((_, at) => levels[at] === 'low'),
      ),
    ).toBeLessThanOrEqual(1 / 2000);
  });
});
