/** Bundles that are intact, by a key of their maker's own, and made to spoil the case they are imported into. */
import '../store/environment';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../../shared/evidence/case-record';
import type { LedgerEntry } from '../../../shared/evidence/ledger-entry';
import { entry, makeBundle, type TestBundle } from '../verify/make-bundle';
import { addCapture, exportFrom, type Machine, newCase, startMachine, verdictOf } from './machine';

const NUMBER = 'WL-2026-0042';
const CHECK = { keys: [] as string[] };
const OTHER = 'ab'.repeat(32);
const ERASED = { reasonCode: 'no-longer-needed' };

let anna: Machine;
let caseId = '';
let mine: { id: string; exhibit: string; sha256: string };

beforeEach(async () => {
  anna = await startMachine('Anna Adler');
  ({ caseId } = await newCase(anna, NUMBER));
  const id = await addCapture(anna, caseId);
  const row = await anna.database().captures.get(id);
  mine = { id, exhibit: row?.exhibit ?? '', sha256: row?.sha256 ?? '' };
});

/** A bundle of a case of the same number without captures of its own, whose ledger says these things. */
function forged(lines: LedgerEntry[], lists: Partial<CaseRecord>): TestBundle {
  const bundle = makeBundle({ captures: 0 });
  const [opened, disclosed] = bundle.ledger();
  if (!opened || !disclosed) throw new Error('a bundle without a ledger');
  bundle.setLedger([opened, ...lines, disclosed]);
  bundle.promiseLedger();
  bundle.editCase((record) => void Object.assign(record, lists));
  return bundle.seal();
}

const take = (machine: Machine, bundle: TestBundle) =>
  machine.importing.importBundle(new Blob([new Uint8Array(bundle.zip())]), 'x.zip', CHECK);

/** The bundle is refused, and nothing of it is stored. */
async function expectKeptOut(bundle: TestBundle, code: string): Promise<void> {
  await expect(take(anna, bundle)).rejects.toMatchObject({ code });
  expect(await anna.database().imports.count()).toBe(0);
  expect(await anna.chain.chainState(caseId)).toMatchObject({ ok: true });
  await addCapture(anna, caseId);
}

describe('a bundle made to spoil the case it goes into', () => {
  it('by a ledger that moves out a capture of the own', async () => {
    const { id, sha256 } = mine;
    const lines = [entry('collection', 1, { object: id, sha256 }), entry('moved-out', 2, { object: id, sha256 })];
    await expectKeptOut(forged(lines, {}), 'import-fork');
  });

  it('by another digest of a capture of the own', async () => {
    const other = { ...mine, sha256: OTHER };
    const lines = [entry('collection', 1, { object: mine.id, sha256: OTHER })];
    await expectKeptOut(forged(lines, { withheld: [other] }), 'import-fork');
  });

  it('by a number of the officer’s that uses up all others', async () => {
    for (const [id, exhibit] of [
      ['c999999999-00000000', 'AA-0009'],
      ['c0009-00000000', 'AA-999999999'],
    ] as const) {
      const lines = [entry('collection', 1, { object: id, sha256: OTHER })];
      await expectKeptOut(forged(lines, { withheld: [{ id, exhibit, sha256: OTHER }] }), 'import-number');
    }
  });

  it('but one that says of a capture what is so is merged', async () => {
    const { id, sha256 } = mine;
    await take(anna, forged([entry('collection', 1, { object: id, sha256 })], { withheld: [mine] }));
    expect(await verdictOf(await exportFrom(anna, caseId))).toMatchObject({ exitCode: 0 });
  });
});

describe('a tombstone of somebody who neither made the capture nor was confirmed', () => {
  it('does not keep the capture out when it comes', async () => {
    const bert = await startMachine('Bert Baas');
    const other = await newCase(bert, NUMBER);
    const id = await addCapture(bert, other.caseId);
    const sha256 = (await bert.database().captures.get(id))?.sha256 ?? '';
    const genuine = await exportFrom(bert, other.caseId);
    const lines = [entry('collection', 1, { object: id, sha256 }), entry('erasure', 2, { object: id, ...ERASED })];
    const tombstone = { id, exhibit: 'BB-0001', sha256, ...ERASED, ledgerSeq: 3 };
    await take(anna, forged(lines, { erased: [tombstone] }));
    const result = await anna.importing.importBundle(genuine.file, genuine.name, CHECK);
    expect(result).toMatchObject({ added: 1, known: 0 });
    expect(await verdictOf(await exportFrom(anna, caseId))).toMatchObject({ exitCode: 0 });
  });

  it('of its own maker does, and of another digest is another history', async () => {
    const bert = await startMachine('Bert Baas');
    const other = await newCase(bert, NUMBER);
    const id = await addCapture(bert, other.caseId);
    const before = await exportFrom(bert, other.caseId);
    await bert.erase.eraseCapture(id, 'no-longer-needed', '');
    const after = await exportFrom(bert, other.caseId);
    await anna.importing.importBundle(after.file, after.name, CHECK);
    expect(await anna.importing.importBundle(before.file, before.name, CHECK)).toMatchObject({ added: 0, known: 1 });

    const carl = await startMachine('Carl Coppens');
    await newCase(carl, NUMBER);
    const lines = [
      entry('collection', 1, { object: id, sha256: OTHER }),
      entry('erasure', 2, { object: id, ...ERASED }),
    ];
    await take(carl, forged(lines, { erased: [{ id, exhibit: 'BB-0001', sha256: OTHER, ...ERASED, ledgerSeq: 3 }] }));
    await expect(carl.importing.importBundle(before.file, before.name, CHECK)).rejects.toMatchObject({
      code: 'import-fork',
    });
  });
});

describe('a genuine bundle that a forged one came before', () => {
  it('is kept beside it as a case of its own, when its signer is confirmed; both ledgers say so, and what comes later goes there', async () => {
    const bert = await startMachine('Bert Baas');
    const other = await newCase(bert, NUMBER);
    const id = await addCapture(bert, other.caseId);
    const genuine = await exportFrom(bert, other.caseId);
    await addCapture(bert, other.caseId);
    const more = await exportFrom(bert, other.caseId);
    const keys = [genuine.receipt.keyFingerprint];

    const lines = [entry('collection', 1, { object: id, sha256: OTHER })];
    await take(anna, forged(lines, { withheld: [{ id, exhibit: 'BB-0001', sha256: OTHER }] }));
    const before = await anna.ledger.ledgerLines(caseId);
    const check = (keys: string[]) => anna.reading.checkBundle(genuine.file, genuine.name, { keys });
    await expect(anna.importing.importChecked(await check(keys), {})).rejects.toMatchObject({ code: 'import-fork' });
    // Anybody could multiply a case else.
    const unconfirmed = anna.importing.importChecked(await check([]), { beside: true });
    await expect(unconfirmed).rejects.toMatchObject({ code: 'import-fork' });
    expect(await anna.database().cases.where('caseNumber').startsWith(NUMBER).count()).toBe(1);

    const beside = await anna.importing.importChecked(await check(keys), { beside: true });
    expect(beside).toMatchObject({ opened: true, added: 1, confirmed: true, caseNumber: `${NUMBER} (2)` });
    const told = await anna.ledger.ledgerEntries(caseId);
    expect((await anna.ledger.ledgerLines(caseId)).slice(0, -1)).toEqual(before);
    expect(told.at(-1)).toMatchObject({ op: 'integrity-check', reasonCode: 'contradicted-by-import' });
    expect(told.at(-1)?.sha256).toBe((await anna.ledger.ledgerEntries(beside.caseId)).at(-1)?.sha256);
    const later = await anna.importing.importBundle(more.file, more.name, { keys });
    expect(later).toMatchObject({ caseId: beside.caseId, opened: false, added: 1 });
    for (const one of [caseId, beside.caseId]) {
      expect(await anna.chain.chainState(one)).toMatchObject({ ok: true });
      expect((await verdictOf(await exportFrom(anna, one))).refusals).toEqual([]);
    }
  });
});
