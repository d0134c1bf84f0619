import './environment';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseCase, createCase, currentCase, intakeCase, listCases } from '../../../extension/store/cases';
import { database, requireStore } from '../../../extension/store/database';
import { activeKey } from '../../../extension/store/keys';
import { addPreparedLine, appendToLedger, entryFor, ledgerLines, nextLine } from '../../../extension/store/ledger';
import { readSettings, writeSettings } from '../../../extension/store/settings';
import { checkChain } from '../../../shared/evidence/ledger';

const INPUT = {
  caseNumber: 'BE-2026/17',
  title: 'Netsuke',
  legalBasis: 'Art. 56',
  virtualIdentity: '',
  officer: '',
  organisation: '',
};

beforeEach(async () => {
  await database().delete();
  await database().open();
});

describe('cases', () => {
  it('open with a ledger that names the case and the key', async () => {
    const { caseId } = await createCase(INPUT);
    const lines = await ledgerLines(caseId);
    expect(lines.map((line) => JSON.parse(line).op)).toEqual(['case-opened', 'key-created']);
    expect((await checkChain(lines)).ok).toBe(true);
    expect(lines.join('')).not.toContain('Netsuke');
  });
  it('have unique numbers', async () => {
    await createCase(INPUT);
    await expect(createCase({ ...INPUT, caseNumber: ' BE-2026/17 ' })).rejects.toMatchObject({
      code: 'case-number-taken',
    });
    await expect(createCase({ ...INPUT, caseNumber: '  ' })).rejects.toMatchObject({ code: 'case-number-missing' });
  });
  it('begin with one Intake case, however many ask at once', async () => {
    const made = await Promise.all([intakeCase(), intakeCase(), currentCase()]);
    expect(new Set(made.map(({ caseId }) => caseId)).size).toBe(1);
    const { caseId } = await createCase(INPUT);
    await chooseCase(caseId);
    expect((await currentCase()).caseId).toBe(caseId);
    expect((await listCases()).map(({ intake, current }) => [intake, current])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('ledger', () => {
  it('stays whole when many contexts append at once', async () => {
    const { caseId } = await createCase(INPUT);
    await Promise.all(
      Array.from({ length: 25 }, (_, i) => appendToLedger(caseId, 'consultation', { object: `c${i}` })),
    );
    const lines = await ledgerLines(caseId);
    expect(lines).toHaveLength(27);
    expect((await checkChain(lines)).ok).toBe(true);
    const row = await database().cases.get(caseId);
    expect(row?.headSeq).toBe(27);
  });
  it('refuses a line made for an older head, and keeps nothing of it', async () => {
    const row = await createCase(INPUT);
    const stale = await nextLine(row, await entryFor('consultation'));
    await appendToLedger(row.caseId, 'consultation');
    const store = database();
    const late = store.transaction('rw', store.cases, store.ledger, () => addPreparedLine(stale, row.headSha256));
    await expect(late).rejects.toThrow('moved on');
    expect(await ledgerLines(row.caseId)).toHaveLength(3);
  });
});

describe('keys and settings', () => {
  it('make one non-extractable key', async () => {
    const keys = await Promise.all([activeKey(), activeKey()]);
    expect(keys[0].fingerprint).toBe(keys[1].fingerprint);
    expect(keys[0].privateKey.extractable).toBe(false);
  });
  it('keep the officer id for ever and make a prefix', async () => {
    const first = await readSettings();
    expect(first.officerId).toMatch(/^o-[0-9a-f]{8}$/);
    const second = await writeSettings({ officerName: 'Anneke de Boer', officerId: 'o-00000000' });
    expect(second.officerId).toBe(first.officerId);
    expect((await writeSettings({ exhibitPrefix: '' })).exhibitPrefix).toBe('ADB');
    expect((await writeSettings({ exhibitPrefix: 'ab-1' })).exhibitPrefix).toBe('AB1');
  });
});

describe('a store that Chromium can’t open', () => {
  const unopened = new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
  const opening = (usage: number) => {
    vi.spyOn(database(), 'open').mockRejectedValue(unopened);
    vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ usage, quota: 2 ** 30 });
    return requireStore().finally(() => vi.restoreAllMocks());
  };
  it('is put down to a full disk when it is full', async () => {
    await expect(opening(2 ** 30 - 5)).rejects.toMatchObject({ code: 'storage-full' });
  });
  it('is told as refused when there is room', async () => {
    await expect(opening(5)).rejects.toMatchObject({ code: 'storage-refused', detail: unopened.message });
  });
});
