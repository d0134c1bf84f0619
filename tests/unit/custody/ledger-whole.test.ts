/** What a start says of ledgers, and what may not be written by half. */
import '../store/environment';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addCapture, type Machine, newCase, startMachine } from './machine';

let anna: Machine;
let caseId = '';
beforeEach(async () => {
  anna = await startMachine('Anna Adler');
  ({ caseId } = await newCase(anna, 'BE/2026-17'));
});

describe('the ledger in the store', () => {
  it('is found broken at a start, too, where only what is new is computed line by line', async () => {
    await addCapture(anna, caseId);
    const store = anna.database();
    const atStart = () => anna.chain.chainState(caseId, false);
    expect(await atStart()).toMatchObject({ ok: true, lines: 3 });
    expect(await store.ledgerChecks.toArray()).toMatchObject([{ name: caseId, seq: 3 }]);
    await addCapture(anna, caseId);
    expect(await atStart()).toMatchObject({ ok: true, lines: 4 });
    const second = await store.ledger.get([caseId, 2]);
    const last = await store.ledger.get([caseId, 4]);
    if (!second || !last) throw new Error('no line');
    // In what was checked before: nothing of it is believed then.
    await store.ledger.put({ ...second, line: second.line.replace('"key-created"', '"alteration"') });
    expect(await atStart()).toMatchObject({ ok: false, line: 3 });
    await store.ledger.put(second);
    expect(await atStart()).toMatchObject({ ok: true });
    await addCapture(anna, caseId);
    const newest = await store.ledger.get([caseId, 5]);
    if (!newest) throw new Error('no line');
    // In what is new: the line is named by its number in the whole ledger.
    await store.ledger.put({ ...newest, line: newest.line.replace('"prev":"', '"prev":"0') });
    expect(await atStart()).toMatchObject({ ok: false, line: 5 });
    await store.ledger.delete([caseId, 5]);
    await store.ledger.delete([caseId, 4]);
    expect(await atStart()).toMatchObject({ ok: false, detail: expect.stringContaining('tail') });
  });
});

describe('a new key', () => {
  it('is written with the lines of every case, or not at all', async () => {
    const other = await newCase(anna, 'BE/2026-18');
    const store = anna.database();
    const before = await anna.keys.activeKey();
    const lines = await store.ledger.count();
    // The profile's disk fails at the last of the writes.
    const fails = vi.spyOn(store.ledger, 'add').mockImplementationOnce(store.ledger.add.bind(store.ledger));
    fails.mockRejectedValueOnce(new Error('QuotaExceededError'));
    await expect(anna.keys.rotateKey('routine')).rejects.toThrow('QuotaExceededError');
    fails.mockRestore();
    expect((await anna.keys.activeKey()).fingerprint).toBe(before.fingerprint);
    expect([await store.keys.count(), await store.ledger.count()]).toEqual([1, lines]);

    const { fingerprint } = await anna.keys.rotateKey('routine');
    for (const id of [caseId, other.caseId]) {
      const last = (await anna.ledger.ledgerEntries(id)).at(-1);
      expect(last).toMatchObject({ op: 'key-created', sha256: fingerprint, reasonCode: 'routine' });
      expect(await anna.chain.chainState(id)).toMatchObject({ ok: true });
    }
  });

  it('made while a case is opened is the one that its ledger names last', async () => {
    for (let turn = 0; turn < 12; turn++) {
      const rotating = anna.keys.rotateKey('routine');
      for (let wait = 0; wait < turn; wait++) await new Promise((resolve) => setTimeout(resolve, 0));
      const made = await newCase(anna, `BE/2026-${20 + turn}`);
      const { fingerprint } = await rotating;
      const named = (await anna.ledger.ledgerEntries(made.caseId)).filter(({ op }) => op === 'key-created');
      expect(named.at(-1)?.sha256).toBe(fingerprint);
    }
  });
});
