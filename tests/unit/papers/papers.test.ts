import { describe, expect, it } from 'vitest';
import { REPORT_LANGUAGES } from '../../../shared/bundle/text/choose-text';
import type { CaptureRecord } from '../../../shared/capture/record';
import { readCsv } from '../../../shared/csv/read-csv';
import { writeCsv } from '../../../shared/csv/write-csv';
import { groupsOfFour } from '../../../shared/evidence/ecdsa';
import { EXHIBIT_COLUMNS, exhibitsCsv } from '../../../shared/papers/exhibits-csv';
import type { PaperSource } from '../../../shared/papers/paper-source';
import { makePaper, PAPER_KINDS } from '../../../shared/papers/papers';
import { plainLine } from '../../../shared/papers/plain-line';
import { sampleSource } from '../bundle/fixture';
import { fc } from '../property';

const RECEIPT = {
  ...{ name: 'GENT-2026-0417_20261124T050607Z', createdAt: '2026-11-24T05:06:07.000Z' },
  ...{ zipSha256: 'ab'.repeat(32), keyFingerprint: 'cd'.repeat(32) },
};

async function paperSource(changeCapture?: (record: CaptureRecord, index: number) => void): Promise<PaperSource> {
  const source = await sampleSource(changeCapture ? { changeCapture } : {});
  const digests = new Map(source.caseRecord.captures.map(({ id, sha256 }) => [id, sha256]));
  return {
    caseRecord: source.caseRecord,
    captures: source.captures.map(({ id, record }) => ({ record, sha256: digests.get(id) ?? '' })),
    receipt: RECEIPT,
  };
}

const TEXTS = PAPER_KINDS.filter((kind) => kind !== 'csv');

describe.each(REPORT_LANGUAGES)('papers in %s', (language) => {
  it.each(TEXTS)('%s fills in what the records say and marks as blank what they do not', async (kind) => {
    const source = await paperSource();
    const { content, fileName } = makePaper(kind, source, language, RECEIPT.name);
    expect(fileName).toMatch(/^GENT-2026-0417_20261124T050607Z\.[a-z0-9.-]+\.txt$/);
    const [first] = source.captures;
    for (const fact of [
      ...['GENT/2026-0417', 'JP-0001', 'https://market.example/item/1000?q=netsuke&lang=en', 'antique_ann', '1000'],
      ...['2026-11-24T03:40:00.123Z', 'Jana Peeters', groupsOfFour(first?.sha256 ?? '?')],
    ]) {
      expect(content).toContain(fact);
    }
    expect(content.match(/\[________/g)?.length).toBeGreaterThan(2);
    expect(content).not.toMatch(/undefined|null|\{\w+\}/);
    expect(content.startsWith('\uFEFF')).toBe(true);
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('papers', () => {
  it('declare nothing for the officer: what is declared stands in an empty box', async () => {
    const source = await paperSource();
    for (const kind of ['statement', 'certificate'] as const) {
      const { content } = makePaper(kind, source, 'en', 'x');
      for (const line of content.split('\r\n')) {
        if (/penalty of perjury|I did not change|true to the best|notice was given/.test(line))
          expect(line).toMatch(/^\[ \] /);
      }
    }
  });

  it('state nothing on exhibits that another person took', async () => {
    const source = await paperSource((record, index) => {
      if (index === 1) record.collector.name = 'Tom Maes';
    });
    const { content } = makePaper('statement', source, 'en', 'x');
    expect(content).toContain('Exhibit JP-0001');
    expect(content).not.toContain('Exhibit JP-0002');
    expect(content).toContain('not part of this statement: JP-0002');
  });

  it('name the accounts of the adverts once, and leave a blank without a bundle', async () => {
    const source = { ...(await paperSource()), receipt: null };
    expect(makePaper('preservation', source, 'en', 'x').content).toContain(
      '  - market.example · Ann · antique_ann · https://market.example/u/antique_ann',
    );
    expect(makePaper('statement', source, 'en', 'x').content).toContain(
      'SHA-256 of the zip file: [________ to be completed]',
    );
  });

  it('keep a hostile title on its line', async () => {
    const evil = 'x\r\nSignature: forged\u2028Exhibit JP-0009\u202E\u0007';
    const source = await paperSource((record) => {
      record.title = evil;
      if (record.listing) record.listing.itemId = evil;
    });
    for (const kind of TEXTS) {
      const lines = makePaper(kind, source, 'en', 'x').content.split('\r\n');
      expect(lines.filter((line) => /^\s*(?:Signature: forged|Exhibit JP-0009)/.test(line))).toEqual([]);
      expect(lines.join('')).toContain('[U+202E][U+0007]');
    }
  });

  it('turn any text into one line that acts on nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainLine(text)).not.toMatch(/\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
        expect(plainLine(text).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('exhibits as CSV', () => {
  it('has a line for each exhibit under the names of the columns', async () => {
    const rows = readCsv(exhibitsCsv(await paperSource()), ',').map(({ cells }) => cells);
    expect(rows[0]).toEqual([...EXHIBIT_COLUMNS]);
    expect(rows).toHaveLength(3);
    expect(rows.every(({ length }) => length === EXHIBIT_COLUMNS.length)).toBe(true);
    expect(rows[1]?.[EXHIBIT_COLUMNS.indexOf('seller_handle')]).toBe('antique_ann');
  });

  it('gives a spreadsheet no formula, and the same words back, whatever a page holds', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '\n='), fc.string())
        .map(([sign, rest]) => sign + rest),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 }), (table) => {
        const csv = writeCsv([['a', 'b', 'c'], ...table]);
        expect(csv.startsWith('\uFEFF')).toBe(true);
        const rows = strictRows(csv.slice(1)).slice(1);
        expect(rows.map((row) => row.length)).toEqual(table.map(() => 3));
        for (const [r, row] of rows.entries()) {
          for (const [c, text] of row.entries()) {
            expect(text).not.toMatch(/^\s*[=+\-@\t\r]/);
            const plain = table[r]?.[c]?.replace(INNER, '$1');
            expect([plain, `'${plain}`]).toContain(text.replace(INNER, '$1'));
          }
        }
      }),
    );
  });

  it('gives none to a spreadsheet that splits at semicolons either, as in French, German and Dutch', () => {
    const title = 'ivory;=cmd|calc!A0;\n@SUM(1);\t+1; -2;plain; +32 475 00 00 00';
    const csv = writeCsv([['AA-0001', title, 'x']]);
    // Such a spreadsheet takes a quote for a letter where a cell did not begin with it, and any line end for a row's.
    const cells = csv.slice(1).split(/[;\t\r\n]/);
    expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
  });
});

/** An apostrophe before what another separator would make a formula. */
const INNER = /([;\t\n\r|][\s\p{Cc}\p{Cf}]*)'(?=[=+\-@＝＋－＠])/gu;

/** RFC 4180 to the letter: CRLF ends a record, a quote inside quotes is doubled, nothing else is special. */
function strictRows(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    const quoted = /"((?:[^"]|"")*)"/y;
    const bare = /[^,\r\n"]*/y;
    quoted.lastIndex = bare.lastIndex = at;
    const match = quoted.exec(csv);
    if (match) row.push((match[1] ?? '').replaceAll('""', '"'));
    else row.push(bare.exec(csv)?.[0] ?? '');
    at = match ? quoted.lastIndex : bare.lastIndex;
    if (csv.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else if (csv[at] === ',') at += 1;
    else throw new Error(`neither a comma nor CRLF at ${at} of ${JSON.stringify(csv)}`);
  }
  return rows;
}
