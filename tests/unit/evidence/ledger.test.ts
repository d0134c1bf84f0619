import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  appendEntry,
  type ChainRule,
  checkChain,
  EMPTY_LEDGER,
  LedgerFormatError,
} from '../../../shared/evidence/ledger';
import { LEDGER_OPS, type LedgerEntry, NO_PREVIOUS } from '../../../shared/evidence/ledger-entry';
import { fc } from '../property';

const entry = (parts: Partial<LedgerEntry> = {}): LedgerEntry => ({
  at: '2026-11-24T03:40:00.000Z',
  op: 'consultation',
  actor: 'o-0123456789abcdef',
  object: null,
  sha256: null,
  reasonCode: null,
  recipientId: null,
  noteSha256: null,
  tool: 'Spoor 0.1.0',
  ...parts,
});

async function ledger(...entries: LedgerEntry[]): Promise<string[]> {
  const lines: string[] = [];
  let head = EMPTY_LEDGER;
  for (const one of entries) {
    const { line, sha256, seq } = await appendEntry(head, one);
    lines.push(line);
    head = { sha256, seq };
  }
  return lines;
}

const three = () => ledger(entry({ op: 'case-opened' }), entry(), entry({ op: 'disclosure' }));

describe('ledger', () => {
  it('writes prev first, then seq, then the fields in order, without LF', async () => {
    const { line, sha256, seq } = await appendEntry(EMPTY_LEDGER, entry({ op: 'case-opened', object: 'x' }));
    expect(line).toBe(
      `{"prev":"${NO_PREVIOUS}","seq":1,"at":"2026-11-24T03:40:00.000Z","op":"case-opened","actor":"o-0123456789abcdef","object":"x","sha256":null,"reasonCode":null,"recipientId":null,"noteSha256":null,"tool":"Spoor 0.1.0"}`,
    );
    expect(seq).toBe(1);
    expect(sha256).toBe(createHash('sha256').update(line).digest('hex'));
  });

  it('does not depend on the order in which the caller names the fields', async () => {
    const one = entry();
    const backwards = Object.fromEntries(Object.entries(one).reverse()) as unknown as LedgerEntry;
    expect((await appendEntry(EMPTY_LEDGER, backwards)).line).toBe((await appendEntry(EMPTY_LEDGER, one)).line);
  });

  it('follows the head, even when handed a whole line as the entry', async () => {
    const { line } = await appendEntry(EMPTY_LEDGER, entry());
    const again = await appendEntry({ sha256: 'a'.repeat(64), seq: 4 }, JSON.parse(line) as LedgerEntry);
    expect(again.line.startsWith(`{"prev":"${'a'.repeat(64)}","seq":5,`)).toBe(true);
  });

  it.each([
    ['object', 'https://example.org/item/1'],
    ['actor', 'Jane Doe'],
    ['reasonCode', 'because I said so'],
    ['recipientId', 'Prosecutor, Ghent'],
    ['sha256', 'ABC'],
    ['noteSha256', ''],
    ['at', '2026-11-24'],
    ['at', '2026-11-24T03:40:00+01:00'],
    ['op', 'deleted'],
    ['tool', 'another tool'],
  ])('refuses what does not belong in a ledger: %s %s', async (field, value) => {
    const failure = appendEntry(EMPTY_LEDGER, { ...entry(), [field]: value });
    await expect(failure).rejects.toThrow(LedgerFormatError);
    await expect(failure).rejects.toMatchObject({ field });
  });

  it('accepts what it wrote, for any entries', async () => {
    const token = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,20}$/);
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    const entries = fc.record<LedgerEntry>({
      at: fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
        .map((date) => date.toISOString()),
      op: fc.constantFrom(...LEDGER_OPS),
      actor: token,
      object: fc.option(token),
      sha256: fc.option(hex),
      reasonCode: fc.option(token),
      recipientId: fc.option(token),
      noteSha256: fc.option(hex),
      tool: fc.constant('Spoor 1.2.3'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entries, { maxLength: 6 }), async (list) => {
        const lines = await ledger(...list);
        const result = await checkChain(lines);
        expect(result).toMatchObject({ ok: true, head: { seq: list.length } });
        const last = lines.at(-1);
        if (result.ok && last !== undefined)
          expect(result.head.sha256).toBe(createHash('sha256').update(last).digest('hex'));
      }),
      { numRuns: 40 },
    );
  });

  const edits: [string, (lines: string[]) => string[], number, ChainRule][] = [
    ['a line edited', ([a = '', b = '', c = '']) => [a, b.replace('consultation', 'alteration'), c], 3, 'chain'],
    ['a line removed', ([a = '', , c = '']) => [a, c], 2, 'chain'],
    ['lines swapped', ([a = '', b = '', c = '']) => [a, c, b], 2, 'chain'],
    ['the first line removed', ([, b = '', c = '']) => [b, c], 1, 'chain'],
    ['a blank line', ([a = '', b = '', c = '']) => [a, b, '', c], 3, 'json'],
    ['an array', ([a = '', b = '']) => [a, b, '[]'], 3, 'json'],
    ['prev not first', ([a = '', b = '']) => [a, `{"seq":2,${b.slice(1).replace('"seq":2,', '')}`], 2, 'prev-first'],
    ['space before prev', ([a = '', b = '']) => [a, `{ ${b.slice(1)}`], 2, 'prev-first'],
    ['seq not a number', ([a = '']) => [a.replace('"seq":1', '"seq":"1"')], 1, 'seq'],
    ['seq with a gap', ([a = '']) => [a.replace('"seq":1', '"seq":2')], 1, 'seq'],
    ['a URL as object', ([a = '']) => [a.replace('"object":null', '"object":"https://x.example/"')], 1, 'field'],
    ['a field missing', ([a = '']) => [a.replace('"object":null,', '')], 1, 'field'],
    ['an unknown field', ([a = '']) => [a.replace('"object":null', '"note":"hello","object":null')], 1, 'form'],
    ['a second prev', ([a = '']) => [a.replace('"seq":1', `"prev":"${NO_PREVIOUS}","seq":1`)], 1, 'form'],
    ['a space', ([a = '']) => [a.replace('"seq":1', '"seq": 1')], 1, 'form'],
    [
      'another order',
      ([a = '']) => [a.replace('"object":null,"sha256":null', '"sha256":null,"object":null')],
      1,
      'form',
    ],
  ];
  it.each(edits)('names the first broken line and the rule: %s', async (_, edit, line, rule) => {
    expect(await checkChain(edit(await three()))).toMatchObject({ ok: false, line, rule });
  });

  it('cannot see a cut tail by itself: the head and count of bag-info do', async () => {
    const lines = await three();
    expect(await checkChain(lines.slice(0, 2))).toMatchObject({ ok: true, head: { seq: 2 } });
    expect(await checkChain([])).toEqual({ ok: true, head: EMPTY_LEDGER, entries: [] });
  });

  it('has the head that the loop of "Checking" computes in bash', async () => {
    const lines = await three();
    const loop =
      'p=$(printf \'0%.0s\' {1..64}); while IFS= read -r l; do case $l in "{\\"prev\\":\\"$p\\","*);; *) echo BROKEN;; esac; p=$(printf %s "$l"|sha256sum|cut -c1-64); done; echo $p';
    const result = await checkChain(lines);
    const printed = execFileSync('bash', ['-c', loop], { input: `${lines.join('\n')}\n` }).toString();
    expect(result.ok && `${result.head.sha256}\n`).toBe(printed);
  });
});
