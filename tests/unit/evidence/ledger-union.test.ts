import { describe, expect, it } from 'vitest';
import type { LedgerLine, LedgerOp } from '../../../shared/evidence/ledger-entry';
import { type ImportedLedger, walkLedgers } from '../../../shared/evidence/ledger-union';

const line = (seq: number, op: LedgerOp, parts: Partial<LedgerLine>): LedgerLine => ({
  ...{ prev: '', seq, at: '', op, actor: 'o', object: null, sha256: null },
  ...{ reasonCode: null, recipientId: null, noteSha256: null, tool: 'Spoor 1', ...parts },
});

describe('ledgers that combine each other', () => {
  it('are walked once each, however often a case went back and forth', () => {
    // Turn by turn each of two officers takes in all that the other sealed before: walked anew each time, 2^60 lines.
    const imported = new Map<string, ImportedLedger>();
    const entries: LedgerLine[][] = [[], []];
    for (let turn = 0; turn < 60; turn++) {
      const mine = entries[turn % 2] ?? [];
      mine.push(line(mine.length + 1, 'collection', { object: `c${turn}`, sha256: `d${turn}` }));
      for (let other = turn - 1; other >= 0; other -= 2)
        mine.push(line(mine.length + 1, 'combination', { sha256: `h${other}` }));
      imported.set(`h${turn}`, { head: `h${turn}`, caseId: `case${turn % 2}`, entries: [...mine] });
    }
    const walk = walkLedgers({ caseId: 'own', entries: [line(1, 'combination', { sha256: 'h59' })] }, imported);
    expect(walk.faults).toEqual([]);
    expect(walk.captures.size).toBe(60);
    expect(walk.reached.size).toBe(60);
  });
  it('in a circle are a fault, and so is a head that is not there', () => {
    const circle = { head: 'a', caseId: 'x', entries: [line(1, 'combination', { sha256: 'a' })] };
    const own = { caseId: 'own', entries: ['a', 'b'].map((sha256, at) => line(at + 1, 'combination', { sha256 })) };
    expect(walkLedgers(own, new Map([['a', circle]])).faults.map(({ kind }) => kind)).toEqual([
      'combined-in-a-circle',
      'unknown-head',
    ]);
  });
});
