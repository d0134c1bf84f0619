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
      ...['screenshot-full-01.png', 'screenshot-full-01.png', 'media/001.jpg'].map(
        (path) => `data/captures/c0001-1a2b3c4d/${path}`,
      ),
      'data/captures/c0002-5e6f7a8b/screenshot-viewport.png',
      ...['screenshot-full-01.png', 'screenshot-full-01.png', 'media/001.jpg'].map(
        (path) => `data/captures/c0002-5e6f7a8b/${path}`,
      ),
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

describe('the first page of the report', () => {
  const brief = (page: string) =>
    text(page.slice(page.indexOf('class="brief"'), page.indexOf('<nav'))).replace(/\s+/g, ' ');

  it('says in short who is named, when, by whom, which words, and that something is missing', async () => {
    const words = brief(reportHtml(await sampleSource(), SEAL));
    expect(words).toContain('Ann / antique_ann (JP-0001)');
    expect(words).toContain('Captured (UTC) 2026-11-24 03:40');
    expect(words).toContain('Jana Peeters');
    expect(words).toContain('in 1 of 2 exhibits ( ox bone · ivoor )');
    expect(words).toContain('in 1 of 2 exhibits. Each exhibit says what is missing');
    expect(words).toContain('This page cannot answer that');
  });

  it('counts what it does not name: of two hundred sellers the first twelve', async () => {
    const source = await sampleSource();
    const [like] = source.captures;
    if (!like) throw new Error('no sample');
    source.captures = Array.from({ length: 40 }, (_, at) => {
      const record = structuredClone(like.record);
      if (record.listing) record.listing.seller = { name: null, handle: `seller-${at}`, profileUrl: null };
      return { ...like, record };
    });
    const words = brief(reportHtml(source, SEAL));
    expect(words).toContain('seller-11');
    expect(words).not.toContain('seller-12');
    expect(words).toContain('and 28 more');
  });

  it('links to its own parts only, and each is there', async () => {
    const page = reportHtml(await sampleSource({ annexes: true }), SEAL);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) {
      expect(link).toMatch(/^#[a-z0-9-]+$/);
      expect(page.split(` id="${link.slice(1)}"`), link).toHaveLength(2);
    }
  });

  it('puts the exhibits in the officer’s own order where there is one, says so, and renumbers nothing', async () => {
    const source = await sampleSource();
    const [first = '', second = ''] = source.captures.map(({ id }) => id);
    const order = (page: string) =>
      [...page.matchAll(/<h2 id="exhibit-[^"]+">Exhibit ([^<]+)</g)].map(([, one]) => one);
    expect(order(reportHtml(source, SEAL))).toEqual(['JP-0001', 'JP-0002']);
    expect(reportHtml(source, SEAL)).not.toContain('In the order that the officer chose');
    const moved = reportHtml({ ...source, ownOrder: [second, first] }, SEAL);
    expect(order(moved)).toEqual(['JP-0002', 'JP-0001']);
    expect(moved).toContain('In the order that the officer chose');
  });

  it('says what a word means once, with every place where it stands', async () => {
    const source = await sampleSource();
    const [first] = source.captures;
    const [hit] = first?.record.hits ?? [];
    if (!first || !hit) throw new Error('no sample');
    const also = { ...hit, why: 'another reason', context: { before: 'the second ', after: ' place' } };
    source.captures = [{ ...first, record: { ...first.record, hits: [hit, also, hit] } }];
    const page = text(reportHtml(source, SEAL)).replace(/\s+/g, ' ');
    expect(page.split(`term ${hit.termId}`)).toHaveLength(2);
    expect(page).toContain('2. the second');
    expect(page).toMatch(/another reason \(2\)/);
    expect(page).toMatch(/\(1, 3\)/);
  });

  it('folds the technical part by style alone, so that paper has all of it', async () => {
    const page = reportHtml(await sampleSource(), SEAL);
    expect(page.match(/<div class="technical">/g)).toHaveLength(2);
    expect(page).not.toMatch(/\shidden|display: ?none(?=[^}]*\}\s*<)|<details/);
    expect(page).toMatch(/@media screen \{ \.fold:has\(> input:not\(:checked\)\) \+ \.technical/);
  });
});

describe('report.html of a lexicon at hand', () => {
  const note = {
    meaning: { en: 'Cover name.', fr: 'Nom de couverture.', de: 'Deckname.', nl: 'Dekmantel.' },
    ...{ citesAppendix: 'I', euAnnex: 'A', asOf: '2026.11.24', sources: ['Born Free 2022'] },
    listingSources: ['OJ L 27, 1.2.2017'],
  };

  it('prints meaning, status, its date and the source of each hit in the language of the page', async () => {
    const source = await sampleSource({ language: 'de' });
    source.glossary = () => note;
    const page = text(reportHtml(source, SEAL));
    expect(page).toContain('Bedeutung: Deckname.');
    expect(page).toContain(
      'CITES-Anhang I; Anhang A der Verordnung (EG) Nr. 338/97. In Klammern der Stand des eingesehenen Textes',
    );
    expect(page).toContain('Born Free 2022');
    expect(page).toMatch(/Quelle des Schutzstatus:\s+OJ L 27, 1\.2\.2017/);
  });

  it('says so when the lexicon names no status, or is another one than the hit was found with', async () => {
    const source = await sampleSource();
    source.glossary = () => ({ ...note, citesAppendix: null, euAnnex: null });
    expect(text(reportHtml(source, SEAL))).toContain('not stated in the lexicon of 2026-11-24');
    source.glossary = () => undefined;
    expect(text(reportHtml(source, SEAL))).toContain('The lexicon of this version is not in this copy of Spoor');
  });
});

describe('the checklist', () => {
  it('counts what is met, and names exhibit and lack where it is not', async () => {
    const page = text(reportHtml(await sampleSource(), SEAL)).replace(/\s+/g, ' ');
    expect(page).toContain('The address of the page Berkeley Protocol ¶155(a) all 2 none');
    expect(page).toMatch(
      /A picture of the whole page.*?1 of 2 in part: the picture of the whole page is incomplete \( ?JP-0002 ?\)/,
    );
    expect(page).toMatch(/by which clock Berkeley Protocol ¶155\(g\) 1 of 2 in part: the machine’s address/);
    expect(page).toMatch(/RFC 3161 0 of 2 not at all: no token \( ?JP-0001, JP-0002 ?\)/);
  });

  it('does not count a file that this copy withholds', async () => {
    const source = await sampleSource();
    for (const capture of source.captures) capture.files = capture.files.filter(({ path }) => path !== 'page.mhtml');
    const page = text(reportHtml(source, SEAL));
    expect(page).toContain('files were withheld from this copy');
    expect(page).toContain('no archive made by the browser (MHTML)');
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
