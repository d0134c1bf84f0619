/** What the report says of what came later, of what is not there, and of pictures that are no screenshots. */
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { confirmationOf } from '../../../shared/afterwards/confirmation';
import { annotationOf, decisionOf, remarkOf } from '../../../shared/afterwards/officer-note';
import { readAfterwards } from '../../../shared/bundle/afterwards';
import { reportHtml } from '../../../shared/bundle/report-html';
import type { BundleFile, BundleSource } from '../../../shared/bundle/source';
import { REPORT_LANGUAGES } from '../../../shared/bundle/text/choose-text';
import { compare } from '../../../shared/compare/compare';
import { sha256Hex } from '../../../shared/evidence/digest';
import { groupsOfFour } from '../../../shared/evidence/ecdsa';
import { make } from './extract';
import { type SampleFile, sampleSource } from './fixture';
import { png } from './png';

const SEAL = { manifestSha256: '0123456789abcdef'.repeat(4), ledgerHead: { sha256: 'f'.repeat(64), seq: 5 } };
const FIRST = 'c0001-1a2b3c4d';
const HOSTILE = '</bdi><script>alert(1)</script>';

async function file(path: string, content: unknown): Promise<BundleFile> {
  const blob =
    content instanceof Uint8Array
      ? new Blob([content as Uint8Array<ArrayBuffer>])
      : new Blob([`${JSON.stringify(content)}\n`]);
  const sha256 = await sha256Hex(new Uint8Array(await blob.arrayBuffer()));
  return { path, bytes: blob.size, sha256, read: async () => blob };
}

const words = (page: string) =>
  page
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

async function report(source: BundleSource, language = 'en'): Promise<string> {
  return reportHtml(source, SEAL, language, await readAfterwards(source));
}

it('a note that came with an imported bundle is not passed off as the officer’s own', async () => {
  const source = await sampleSource();
  const at = '2026-11-25T09:00:00.000Z';
  const head = { captureId: FIRST, captureSha256: 'ab'.repeat(32), salt: '5a'.repeat(16), at };
  const remark = remarkOf('observation', 'not ivory', { ...head, officer: { id: 'o-1', name: 'Jana' } });
  const note = await file(`data/notes/${FIRST}/note-01.json`, remark);
  source.extra = [note];
  const line = `{"prev":"x","op":"alteration","noteSha256":"${note.sha256}"}`;
  const key = 'cd'.repeat(32);
  source.imported = [{ folder: 'x', keySha256: key, caseId: 'x', head: 'x', lines: [line] }];
  expect(words(await report(source))).toContain(`that bundle stands for the name: ${groupsOfFour(key)}`);
  source.ledgerLines = [...source.ledgerLines, line];
  expect(words(await report(source))).not.toContain('stands for the name');
});

async function withLater(): Promise<BundleSource> {
  const source = await sampleSource();
  const [one, two] = source.captures;
  if (!one || !two) throw new Error('the sample has two captures');
  const note = confirmationOf({
    ...{ captureId: one.id, captureSha256: 'ab'.repeat(32), listing: one.record.listing, salt: '5a'.repeat(16) },
    ...{ at: '2026-11-25T09:00:00.000Z', officer: { id: 'o-1', name: `Jana ${HOSTILE}` } },
    values: [
      { field: 'title', confirmed: one.record.listing?.title ?? null },
      { field: 'price.amount', confirmed: '1.500,00' },
      { field: 'location', confirmed: null },
    ],
  });
  const second = structuredClone(two.record);
  second.listing = one.record.listing && { ...one.record.listing, price: { amount: '90,00', currency: 'EUR' } };
  const comparison = compare(
    { record: one.record, sha256: 'aa'.repeat(32), text: 'one\ntwo\n', status: 200 },
    { record: second, sha256: 'bb'.repeat(32), text: `one\n${HOSTILE}\n`, status: 200 },
    { salt: '6b'.repeat(16), at: '2026-11-26T09:00:00.000Z' },
  );
  source.extra = [
    await file(`data/notes/${FIRST}/note-01.json`, note),
    await file(`data/notes/${FIRST}/note-02.json`, {
      schema: 'x',
      kind: 'remark',
      salt: 'secret',
      text: `Seen ${HOSTILE}`,
      tags: ['a', 'b'],
    }),
    await file(`data/notes/${FIRST}/annotated-01.png`, png(8, 8, 3)),
    await file(`data/comparisons/${one.id}_${two.id}.json`, comparison),
  ];
  return source;
}

describe('what came later', () => {
  it('prints a confirmation field by field, apart from what was sealed, and says so at the sealed facts', async () => {
    const page = await report(await withLater());
    const said = words(page);
    expect(said).toContain('What came later Written after capture.json was signed, and no part of it.');
    expect(said).toMatch(/Facts confirmed or corrected Jana &lt;\/bdi&gt;.*?, 2026-11-25T09:00:00.000Z/);
    expect(said).toMatch(/Title of the advert [^.]*? as displayed/);
    expect(said).toMatch(/Price \S+ 1\.500,00/);
    expect(said).toMatch(/Place .*? the page does not state it/);
    expect(said).toContain('Confirmed by see “What came later”');
    expect(said.match(/not confirmed by an officer/g)).toBeNull();
  });

  it('names every text of a note of another kind, but no salt', async () => {
    const said = words(await report(await withLater()));
    expect(said).toContain(`data/notes/${FIRST}/note-02.json, remark text Seen &lt;/bdi&gt;`);
    expect(said).toContain('tags a tags b');
    expect(said).not.toContain('secret');
  });

  it('prints observations, assessments and decisions with whose they are, and a marked copy with its original', async () => {
    const source = await sampleSource();
    const [one] = source.captures;
    if (!one) throw new Error('the sample has a capture');
    const head = {
      ...{ captureId: one.id, captureSha256: 'ab'.repeat(32), salt: '5a'.repeat(16), at: '2026-11-25T09:00:00.000Z' },
      officer: { id: 'o-1', name: `Jana ${HOSTILE}` },
    };
    const picture = { path: 'annotated-01.png', sha256: 'cd'.repeat(32), bytes: 1, width: 8, height: 8 };
    const derivedFrom = { path: 'screenshot-viewport.png', sha256: 'ef'.repeat(32) };
    const marks = [{ kind: 'box' as const, x: 1, y: 1, width: 2, height: 2, text: '' }];
    source.extra = [
      await file(`data/notes/${FIRST}/note-01.json`, remarkOf('observation', `A tusk ${HOSTILE}`, head)),
      await file(`data/notes/${FIRST}/note-02.json`, remarkOf('assessment', 'Schreger lines', head)),
      await file(`data/notes/${FIRST}/note-03.json`, decisionOf('to-check', 'ask an expert', head)),
      await file(
        `data/notes/${FIRST}/note-04.json`,
        annotationOf({ picture, derivedFrom, marks, text: 'see here' }, head),
      ),
      await file(`data/notes/${FIRST}/annotated-01.png`, png(8, 8, 3)),
    ];
    const page = await report(source);
    const said = words(page);
    expect(said).toMatch(/Observations \(facts\) A tusk &lt;\/bdi&gt;/);
    expect(said).toMatch(/Assessments \(opinion of the person named\) Schreger lines Jana &lt;/);
    expect(said).toMatch(/Decision: to be checked ask an expert Jana/);
    expect(said).toContain('Copy of screenshot-viewport.png with marks by the officer (annotated-01.png)');
    expect(page.match(/annotated-01\.png" alt=/g)).toHaveLength(1);
    expect(said).not.toMatch(/5a5a|captureSha256/);
  });

  it('shows an annotated copy as a derived picture', async () => {
    const page = await report(await withLater());
    expect(page).toContain(
      `<img src="data/notes/${FIRST}/annotated-01.png" alt="Picture with marks by the officer, exhibit JP-0001">`,
    );
    expect(page).toContain('a derived picture.');
  });

  it('lays compared captures side by side with what differs', async () => {
    const said = words(await report(await withLater()));
    expect(said).toContain('Captures side by side (1)');
    expect(said).toContain('Exhibits JP-0001 and JP-0002');
    expect(said).toMatch(/Price \S+ 90,00/);
    expect(said).toContain('Lines of text: 1 the same, 1 gone, 1 new.');
    expect(said).toContain('Lines that are gone two');
  });

  it.each(REPORT_LANGUAGES)('lets nothing break out and leaves no placeholder in %s', async (language) => {
    const page = await report(await withLater(), language);
    expect(page).not.toContain('<script');
    expect(words(page)).not.toMatch(/\{\w+\}/);
  });

  it('is in the reports of the very bundle; a note that is no JSON ends the export', async () => {
    const { zip } = await make(await withLater());
    const archive = await JSZip.loadAsync(zip);
    const [german] = archive.file(/report\.de\.html$/);
    expect(words((await german?.async('text')) ?? '')).toContain('Angaben bestätigt oder berichtigt');
    const broken = await sampleSource();
    broken.extra = [{ ...(await file(`data/notes/${FIRST}/note-01.json`, {})), read: async () => new Blob(['{']) }];
    await expect(make(broken)).rejects.toThrow(/note-01\.json/);
  });
});

describe('pictures that are no screenshots', () => {
  const drawn = (path: string, role: SampleFile['role'], derivedFrom: string | null): SampleFile => ({
    ...{ path, role, mediaType: 'image/png', content: png(16, 16, 1) },
    ...(derivedFrom === null ? {} : { derivedFrom }),
  });

  it('frames a reconstruction and says above and below that it is none', async () => {
    const page = await report(
      await sampleSource({ files: [drawn('derived/reconstruction.png', 'reconstruction', 'view.html')] }),
    );
    expect(page).toMatch(
      /<section class="drawn"><h3>Reconstruction – NOT A SCREENSHOT<\/h3><figure><img src="data\/captures\/c0001-1a2b3c4d\/derived\/reconstruction.png" alt="Reconstruction of the page, not a screenshot, exhibit JP-0001">/,
    );
    expect(page).toContain('There is no picture of the window.');
    expect(page).toContain('It must not be shown as a photograph of the screen.');
  });

  it('shows chosen regions, and says of one that it was cut out of another picture', async () => {
    const page = await report(
      await sampleSource({
        files: [drawn('region-01.png', 'region', null), drawn('region-02.png', 'region', 'screenshot-viewport.png')],
      }),
    );
    expect(page).toContain('Part of the page chosen by the officer (region-01.png).</figcaption>');
    expect(page).toContain('(region-02.png). Cut out of screenshot-viewport.png: a derived picture.');
  });
});

describe('what is not there', () => {
  it.each(REPORT_LANGUAGES)(
    'names tombstones, withheld exhibits and withheld files with reason and digest in %s',
    async (language) => {
      const source = await sampleSource();
      const { caseRecord } = source;
      const digest = (two: string) => two.repeat(32);
      caseRecord.erased.push({
        id: 'c0003-00000000',
        exhibit: 'JP-0003',
        sha256: digest('c3'),
        reasonCode: 'third-party-data',
        ledgerSeq: 17,
      });
      caseRecord.withheld.push({ id: 'c0004-00000000', exhibit: 'JP-0004', sha256: digest('c4') });
      caseRecord.withheldArtefacts.push(
        { path: `data/captures/${FIRST}/page.mhtml`, sha256: digest('c5'), reasonCode: 'credentials' },
        { path: `data/captures/${FIRST}/text.txt`, sha256: digest('c6'), reasonCode: 'of-our-own' },
      );
      const said = words(await report(source, language));
      for (const expected of [
        'JP-0003',
        'JP-0004',
        '17',
        '(third-party-data)',
        'page.mhtml',
        '(credentials)',
        'of-our-own',
      ])
        expect(said).toContain(expected);
      for (const two of ['c3', 'c4', 'c5', 'c6'])
        expect(said).toContain(
          Array(16)
            .fill(two + two)
            .join(' '),
        );
      // A code that has words is not left without them.
      expect(said).not.toMatch(/credentials \(credentials\)/);
    },
  );

  it('shows the blacked-out picture of a copy for disclosure in place of the withheld one', async () => {
    const source = await sampleSource();
    const [one] = source.captures;
    if (!one) throw new Error('the sample has a capture');
    one.files = one.files.filter(({ path }) => path !== 'screenshot-viewport.png');
    source.extra = [
      await file(`data/notes/${FIRST}/redacted-01.png`, png(8, 8, 2)),
      await file(`data/notes/${FIRST}/disclosed.json`, {
        pictures: [
          {
            path: 'redacted-01.png',
            sha256: 'd1'.repeat(32),
            of: 'screenshot-viewport.png',
            ofSha256: 'd2'.repeat(32),
            regions: [{ x: 0, y: 0, width: 1, height: 1 }],
          },
        ],
      }),
    ];
    const page = await report(source);
    expect(page).toContain('screenshot-viewport.png is withheld from this copy.');
    expect(page).toContain(
      `<img src="data/notes/${FIRST}/redacted-01.png" alt="Picture with parts blacked out, exhibit JP-0001">`,
    );
    expect(page).toContain('Copy of screenshot-viewport.png, parts blacked out: 1 (redacted-01.png)');
    expect(page).not.toContain('Picture with marks by the officer');
  });
});
