import { describe, expect, it } from 'vitest';
import { receiptHtml } from '../../../shared/bundle/receipt-html';
import { reportHtml } from '../../../shared/bundle/report-html';
import { chooseText, fill, REPORT_LANGUAGES } from '../../../shared/bundle/text/choose-text';
import { make } from './extract';
import { sampleSource } from './fixture';

const SEAL = { manifestSha256: '0123456789abcdef'.repeat(4), ledgerHead: { sha256: 'f'.repeat(64), seq: 5 } };
const CSP = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'">`;
const text = (page: string) => page.replace(/<style>[^<]*<\/style>/, '').replace(/<[^>]*>/g, ' ');

describe('report.html', () => {
  it('has the policy of the format, letter for letter, as the first element of its head', async () => {
    expect(reportHtml(await sampleSource(), SEAL)).toMatch(`<html lang="en">\n<head>${CSP}<meta charset="utf-8">`);
  });

  it('prints case, seal, exhibits, hits with why, what is missing, what was done and the limits', async () => {
    const source = await sampleSource();
    const page = reportHtml(source, SEAL);
    for (const expected of [
      'GENT/2026-0417',
      'Jana Peeters',
      '0123 4567 89ab cdef '.repeat(4).trim(),
      source.signer.fingerprint.match(/.{4}/g)?.join(' ') ?? '',
      'Exhibit JP-0001',
      'Exhibit JP-0002',
      'Japanese netsuke, <mark>ox bone</mark>, 180 g',
      'known cover name for ivory',
      '2026-11-24T04:40:00.123+01:00',
      'vintage_lover_88',
      'the frame did not answer within 5 s',
      'values of 1 password field blanked',
      'What nothing here can detect',
      'A holder of the key who rebuilds everything',
    ]) {
      expect(page).toContain(expected);
    }
    for (const { record } of source.captures)
      for (const { path } of record.artefacts) expect(text(page)).toContain(` ${path} `);
  });

  it('shows the pictures that are in the bag and no others', async () => {
    const sources = [...reportHtml(await sampleSource(), SEAL).matchAll(/src="([^"]+)"/g)].map(([, source]) => source);
    expect(sources).toEqual([
      'data/captures/c0001-1a2b3c4d/screenshot-viewport.png',
      'data/captures/c0001-1a2b3c4d/screenshot-full-01.png',
      'data/captures/c0002-5e6f7a8b/screenshot-viewport.png',
      'data/captures/c0002-5e6f7a8b/screenshot-full-01.png',
    ]);
  });

  it('says so when there is no picture, no exhibit, or exhibits were erased or withheld', async () => {
    expect(reportHtml(await sampleSource({ files: [] }), SEAL)).toContain('There is no picture of the window.');
    const source = await sampleSource();
    source.captures = [];
    const [one, two] = source.caseRecord.captures;
    if (one) source.caseRecord.erased.push({ ...one, reasonCode: 'gdpr-17', ledgerSeq: 4 });
    if (two) source.caseRecord.withheld.push(two);
    const page = text(reportHtml(source, SEAL));
    for (const words of [
      'This bundle holds no exhibit.',
      'Erased from the case (1)',
      'gdpr-17',
      'Withheld from this bundle (1)',
    ]) {
      expect(page).toContain(words);
    }
  });
});

describe.each(REPORT_LANGUAGES)('in %s', (language) => {
  it('leaves no placeholder unfilled and mixes in no other language', async () => {
    const source = await sampleSource({ language });
    const { receipt } = await make(source);
    for (const page of [reportHtml(source, SEAL), receiptHtml(receipt, language)]) {
      expect(page).toContain(`<html lang="${language}">`);
      expect(text(page)).not.toMatch(/\{\w+\}/);
    }
  });

  it('has the placeholders of the English text', () => {
    const placeholders = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    const { text: words } = chooseText(language);
    for (const [key, english] of Object.entries(chooseText('en').text)) {
      expect(placeholders(words[key as keyof typeof words]), key).toEqual(placeholders(english));
    }
  });
});

describe('receipt', () => {
  it('names what is handed over and leaves room to sign', async () => {
    const { receipt } = await make(await sampleSource());
    const page = receiptHtml(receipt, 'en');
    const grouped = (hex: string) => hex.match(/.{4}/g)?.join(' ') ?? '';
    for (const expected of [
      `${receipt.name}.zip`,
      grouped(receipt.zipSha256),
      grouped(receipt.tagmanifestSha256),
      grouped(receipt.keyFingerprint),
      'JP-0001',
      'JP-0002',
      'Released by',
      'Received by',
      'Signature',
      'Purpose of the handover',
    ]) {
      expect(page).toContain(expected);
    }
    expect(page).toContain(`<head>${CSP}`);
    expect(page).not.toContain('<img');
  });
});

describe('choice of words', () => {
  it('goes by the first subtag, and falls back to English', () => {
    expect(chooseText('de-AT').language).toBe('de');
    expect(chooseText('NL').language).toBe('nl');
    expect(chooseText('pt-BR').language).toBe('en');
    expect(chooseText('').language).toBe('en');
  });

  it('fills by name only', () => {
    expect(fill('{a} of {b} {toString}', { a: 1, b: '{a}' })).toBe('1 of {a} {toString}');
  });
});
