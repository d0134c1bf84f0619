/** What is missing, in the report's language and as it was sealed. */
import { describe, expect, it } from 'vitest';
import { toldPairs } from '../../../shared/bundle/report-told';

const rows: [string, string][] = [
  ['image https://x.example/<b>.jpg', 'the image failed to load'],
  ['page.mhtml', 'Something that only a browser says'],
];
const markup = (language: 'en' | 'de'): string => toldPairs('Was', 'Grund', rows, language).markup;

describe('the table of what is missing', () => {
  it('tells each sentence in the report’s language, with the sealed one below it', () => {
    expect(markup('de')).toContain('Bild https://x.example/&lt;b&gt;.jpg');
    expect(markup('de')).toContain('das Bild ließ sich nicht laden');
    expect(markup('de')).toMatch(/<div class="quiet" lang="en">(?:<[^>]+>)?the image failed to load/);
  });

  it('leaves what nobody can tell as it was sealed, once', () => {
    expect(markup('de').split('Something that only a browser says')).toHaveLength(2);
    expect(markup('de')).toContain('page.mhtml');
  });

  it('says everything once in an English report', () => {
    expect(markup('en').split('the image failed to load')).toHaveLength(2);
    expect(markup('en')).not.toContain('<b>');
  });
});
