import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { formatBriefTime, formatBytes, formatElapsed, formatUtc, groupsOfFour } from '../../../extension/ui/format';
import { familyMessage, fill, formatLocale, t, tn } from '../../../extension/ui/i18n';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const browser = vi.hoisted(() => ({
  language: 'en',
  region: 'en-GB',
  messages: {} as Record<string, { message: string }>,
}));

vi.mock('../../../extension/platform/browser', () => ({
  browser: {
    i18n: { getMessage: (key: string) => browser.messages[key]?.message ?? '', getUILanguage: () => browser.region },
  },
}));

function speak(language: string, region: string): void {
  browser.region = region;
  browser.messages = JSON.parse(
    readFileSync(join(ROOT, 'extension/public/_locales', language, 'messages.json'), 'utf8'),
  );
}

beforeEach(() => speak('en', 'en-GB'));

describe('words', () => {
  it('fills placeholders and leaves unknown ones to be seen', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).toBe('1 of two, {c}');
  });

  it('sets apart what is written from right to left, also when it tries to end its own isolate', () => {
    expect(fill('Sold by {seller}, twice', { seller: 'שנהב' })).toBe('Sold by \u2068שנהב\u2069, twice');
    expect(fill('{a}, {b}', { a: 'x\u2069\u202egnp', b: 'plain' })).toBe('\u2068x\u202egnp\u2069, plain');
  });

  it.each([
    ['en', 'en-GB', '1,200 of 5,000 decided'],
    ['fr', 'fr-FR', '1\u202f200 décisions sur 5\u202f000'],
    ['de', 'de-DE', '1.200 von 5.000 entschieden'],
    ['nl', 'nl-NL', '1.200 van 5.000 beoordeeld'],
  ])('writes every number of a sentence in %s', (language, region, words) => {
    speak(language, region);
    expect(t('queueProgress', { done: 1200, total: 5000 })).toBe(words);
  });

  it('fills a value that looks like a placeholder or a pattern as it is', () => {
    expect(fill('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&');
  });

  it.each([
    ['en', 'en-GB', 0, '0 exhibits'],
    ['en', 'en-GB', 1, '1 exhibit'],
    ['en', 'en-GB', 1234, '1,234 exhibits'],
    ['fr', 'fr-FR', 0, '0 pièce'],
    ['de', 'de-DE', 1234, '1.234 Asservate'],
    ['nl', 'nl-NL', 1, '1 bewijsstuk'],
  ])('counts in %s (%s): %i', (language, region, n, words) => {
    speak(language, region);
    expect(tn('exhibitCount', n)).toBe(words);
  });

  it('writes numbers in the language of the words where the browser speaks another', () => {
    speak('en', 'es-ES');
    expect(formatLocale()).toBe('en');
    speak('de', 'de_AT');
    expect(formatLocale()).toBe('de-AT');
  });

  it('finds family strings by code, and says when there is none', () => {
    expect(familyMessage('error', 'case-number-taken')).toBe(t('error_case_number_taken'));
    expect(familyMessage('place', 'aria-label')).toBe(t('place_aria_label'));
    expect(familyMessage('stage', 'no-such-stage')).toBeNull();
  });
});

describe('formats', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [84_300_000, '84 MB'],
    [1_240_000_000, '1.2 GB'],
  ])('%i bytes', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  it('writes elapsed time in minutes and seconds', () => {
    expect([formatElapsed(-5), formatElapsed(7_900), formatElapsed(61_000), formatElapsed(3_600_000)]).toEqual([
      '0:00',
      '0:07',
      '1:01',
      '60:00',
    ]);
  });

  it('gives the time of today and the day of other days', () => {
    const now = new Date(2025, 10, 15, 18, 0);
    expect(formatBriefTime(new Date(2025, 10, 15, 14, 2).toISOString(), now)).toBe('14:02');
    expect(formatBriefTime(new Date(2025, 10, 14, 14, 2).toISOString(), now)).toBe('14 Nov');
  });

  it('writes UTC, and shows what is no time as it is', () => {
    expect(formatUtc('2025-11-15T14:02:07.113+01:00')).toBe('2025-11-15 13:02:07 UTC');
    expect(formatUtc('yesterday')).toBe('yesterday');
  });

  it('groups digests in fours', () => {
    expect(groupsOfFour('0123456789ab')).toEqual(['0123', '4567', '89ab']);
  });
});
