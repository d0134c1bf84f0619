import { describe, expect, it } from 'vitest';
import { delimiterOf, readCsv } from '../../../shared/csv/read-csv';
import { MAX_ADVERTS, readReportedList } from '../../../shared/moderation/read-list';
import { fc } from '../property';

describe('comma-separated values', () => {
  it('keeps quoted delimiters, quotes and line feeds, and knows the line each row begins on', () => {
    expect(readCsv('a,"b, ""c""\nd",e\r\n\r\nf')).toEqual([
      { line: 1, cells: ['a', 'b, "c"\nd', 'e'] },
      { line: 4, cells: ['f'] },
    ]);
  });

  it('finds the delimiter of a spreadsheet', () => {
    expect(delimiterOf('\uFEFFurl;motif\nx,y;z')).toBe(';');
    expect(delimiterOf('url\treason, more')).toBe('\t');
    expect(delimiterOf('https://a.example/1')).toBe(',');
  });

  it('reads back what was written, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'é'), maxLength: 8 });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((cells) => cells.map(quote).join(',')).join('\r\n');
        expect(readCsv(text, ',').map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });
});

describe('a list of reported adverts', () => {
  it('takes addresses, one a line, with words beside them', () => {
    const { adverts, faults } = readReportedList(
      'https://market.example/1\nwww.market.example/2 looks like ivory\n\nmarket.example/3\nhttp://127.0.0.1:8080/4',
    );
    expect(faults).toEqual([]);
    expect(adverts.map(({ url, explanation }) => [url, explanation])).toEqual([
      ['https://market.example/1', ''],
      ['https://www.market.example/2', 'looks like ivory'],
      ['https://market.example/3', ''],
      ['http://127.0.0.1:8080/4', ''],
    ]);
  });

  it('takes a table by its header, in any order and four languages', () => {
    const { adverts } = readReportedList('Kenmerk;Toelichting;Advertentie\r\n77;"ivoor; oud";https://m.example/a');
    expect(adverts).toEqual([
      { url: 'https://m.example/a', reference: '77', explanation: 'ivoor; oud', reporter: '', reportedAt: '' },
    ]);
  });

  it('names each line it cannot take, and keeps the others', () => {
    const { adverts, faults } = readReportedList(
      'https://m.example/a\njavascript:alert(1)\nfile:///etc/passwd\nhttps://m.example/a\nno address here',
    );
    expect(adverts).toHaveLength(1);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [2, 'not-web'],
      [3, 'not-web'],
      [4, 'twice'],
      [5, 'no-address'],
    ]);
  });

  it('stops at its limit and says so', () => {
    const text = Array.from({ length: MAX_ADVERTS + 2 }, (_, at) => `https://m.example/${at}`).join('\n');
    const { adverts, faults } = readReportedList(text);
    expect(adverts).toHaveLength(MAX_ADVERTS);
    expect(faults).toEqual([{ line: MAX_ADVERTS + 1, code: 'too-many', text: `https://m.example/${MAX_ADVERTS}` }]);
  });

  it('never gives out anything but addresses of the web', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { url } of readReportedList(text).adverts) expect(url).toMatch(/^https?:\/\//);
      }),
    );
  });
});

describe('a hostile reporter', () => {
  it('writes a word of a megabyte, and the list is read all the same', () => {
    const { adverts, faults } = readReportedList(
      `m.example/1\n${'a.'.repeat(500_000)}\nhttps://m.example/2 see www.x.example`,
    );
    expect(adverts.map(({ url }) => url)).toEqual(['https://m.example/1', 'https://m.example/2']);
    expect(adverts[1]?.explanation).toBe('see www.x.example');
    expect(faults).toMatchObject([{ line: 2, code: 'not-web' }]);
  });

  it('writes a cell of half a million quotes, and each is looked at once', () => {
    const { adverts } = readReportedList(`https://m.example/1,a${'"'.repeat(500_000)}\nhttps://m.example/2`);
    expect(adverts.map(({ url }) => url)).toEqual(['https://m.example/1', 'https://m.example/2']);
  });
});
