import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../shared/csv/read-csv';
import { writeCsv } from '../../../shared/csv/write-csv';
import type { QueueItem } from '../../../shared/messages/protocol';
import { decisionsCsv } from '../../../shared/moderation/decisions-csv';
import { fc } from '../property';

const ITEM: QueueItem = {
  queueId: 'q',
  position: 3,
  url: 'https://m.example/3',
  reference: 'R-3',
  explanation: '=HYPERLINK("https://evil.example")',
  reporter: 'a@b.example',
  reportedAt: '2026-11-01',
  decision: {
    verdict: 'prohibited',
    reasonCode: 'annex-a',
    note: 'tusk, 2 kg',
    decidedAt: '2026-11-26T10:00:00.000Z',
    decidedBy: 'o-1',
    level: 'high',
    terms: ['tusk'],
  },
  jobId: null,
  capture: { id: 'c0001-00000000', exhibit: 'AB-0001', sha256: 'f'.repeat(64) },
};
const WORDS = { verdict: (code: string) => code.toUpperCase(), reason: (code: string) => `because ${code}` };

describe('a table for spreadsheets', () => {
  it('runs nothing, and is read back with what was in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (cells) => {
        const text = writeCsv([cells]);
        const [row] = readCsv(text, ',');
        expect(text.endsWith('\r\n')).toBe(true);
        for (const [at, cell] of cells.entries()) {
          const back = row?.cells[at] ?? '';
          // What another separator would make a formula has an apostrophe, too.
          const plain = (text: string) => text.replace(/([;\t\n\r|][\s\p{Cc}\p{Cf}]*)'(?=[=+\-@＝＋－＠])/gu, '$1');
          expect([plain(cell), `'${plain(cell)}`]).toContain(plain(back));
          expect(back).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/);
        }
      }),
    );
  });
});

it.each([
  '=1+1',
  ' =1+1',
  '+1',
  '-1',
  '@a',
  '\t=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠a',
  '\u0000=1',
  '\u200b+1',
  '\u00ad\u202e@a',
])('the formula %j begins with an apostrophe', (text) => {
  const written = text === '\t=1' ? "\t'=1" : text;
  expect(readCsv(writeCsv([['a', text]]), ',')[0]?.cells[1]).toBe(`'${written}`);
});

it('nor what comes behind a separator and a sign that nobody sees', () => {
  expect(writeCsv([['a;\u0000=1', 'b|\u200b-1']])).toContain("a;\u0000'=1\",b|\u200b'-1");
});

it('a cell of 200,000 empty lines is looked through once, and what comes after them is harmless', () => {
  expect(writeCsv([[`a${'\n'.repeat(200_000)}=1`]])).toMatch(/\n'=1"\r\n$/);
});

describe('decisions', () => {
  const table = readCsv(decisionsCsv([ITEM, { ...ITEM, position: 4, decision: null }], WORDS), ',');
  const cell = (column: string) => table[1]?.cells[table[0]?.cells.indexOf(column) ?? -1];

  it('leave out what is still open', () => {
    expect(table).toHaveLength(2);
  });

  it('carry what a statement of reasons under the Digital Services Act needs, and leave to the platform what is its own', () => {
    expect(cell('dsa17_3b_facts')).toBe('because annex-a; "tusk"; tusk, 2 kg');
    expect(cell('dsa17_3b_notice_or_own_initiative')).toBe('notice');
    expect(cell('dsa17_3c_automated_decision')).toBe('no');
    expect(cell('dsa17_3d_legal_ground')).toContain('338/97');
    expect(cell('dsa17_3a_restriction')).toBe('');
    expect(cell('exhibit')).toBe('AB-0001');
  });

  it('make a formula of the reporter harmless', () => {
    expect(cell('reported_explanation')).toBe('\'=HYPERLINK("https://evil.example")');
  });
});
