/** Erasure, purge, moves, keys, consultation, parts of a case and disclosure copies. */
import '../store/environment';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WHOLE_CASE } from '../../../extension/export/choice';
import type { TestBundle } from '../verify/make-bundle';
import { flip, resealed } from './attack';
import { addCapture, type Exported, exportFrom, type Machine, newCase, startMachine, verdictOf } from './machine';

const DRAWN = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
beforeAll(() => {
  // Node has no canvas; the drawing itself is tested in the browsers.
  vi.doMock('../../../extension/platform/black-out', () => ({ blackOut: async () => new Blob([DRAWN]) }));
});

let anna: Machine;
let caseId = '';
beforeEach(async () => {
  anna = await startMachine('Anna Adler');
  ({ caseId } = await newCase(anna, 'BE/2026-17'));
});

const ops = async (id = caseId) => (await anna.ledger.ledgerEntries(id)).map(({ op }) => op);
const accepted = async (choice = WHOLE_CASE) => {
  const exported = await exportFrom(anna, caseId, choice);
  const { refusals } = await verdictOf(exported);
  expect(refusals).toEqual([]);
  return exported;
};
const caseJson = async (zip: Uint8Array) => {
  const { default: JSZip } = await import('jszip');
  const archive = await JSZip.loadAsync(zip);
  const files = Object.keys(archive.files).map((path) => path.slice(path.indexOf('/') + 1));
  const read = async (path: string) =>
    (await archive.file(new RegExp(`/${path.replaceAll('.', '\\.')}$`))[0]?.async('string')) ?? '';
  return { files, read, record: JSON.parse(await read('data/case.json')) };
};

describe('erasure', () => {
  it('leaves a tombstone that verifies, and keeps bytes that another capture shares', async () => {
    const gone = await addCapture(anna, caseId, { dom: '<p>the same' });
    const kept = await addCapture(anna, caseId, { dom: '<p>the same' });
    const { ledgerSeq, bytes } = await anna.erase.eraseCapture(gone, 'not-relevant', 'a private person');
    expect(bytes.map(({ state }) => state).sort()).toEqual(['gone', 'gone', 'shared']);
    for (const { sha256, state } of bytes)
      expect((await anna.database().blobs.get(sha256)) === undefined).toBe(state === 'gone');
    expect(await anna.database().captures.toCollection().primaryKeys()).toEqual([kept]);
    const { record, files, read } = await caseJson((await accepted()).zip);
    expect(record.erased).toMatchObject([{ id: gone, exhibit: 'AA-0001', reasonCode: 'not-relevant', ledgerSeq }]);
    expect(files.filter((path) => path.includes(gone))).toEqual([]);
    const ledger = await read('data/log/ledger.jsonl');
    expect(ledger).not.toContain('private person');
    const note = JSON.parse(ledger.split('\n')[ledgerSeq - 1] ?? '').noteSha256;
    expect((await anna.notes.notesOf(caseId)).get(note)).toBe('a private person');
  });

  it('of a whole case is proven: report, digest in the ledger, nothing left, and the rest still verifies', async () => {
    await addCapture(anna, caseId);
    await addCapture(anna, caseId);
    const derived = anna.database();
    const [{ id: captureId } = { id: '' }] = await derived.captures.toArray();
    await derived.searchWords.put({ captureId, words: ['netsuke'] });
    await derived.searchTexts.put({ captureId, text: 'netsuke of a private person' });
    const made = { keys: ['seller:private'], host: '', advert: '', facts: [], pictures: [] };
    await derived.linkRows.put({ captureId, version: 1, ...made });
    await derived.queues.put({ queueId: 'q', title: 'Reports', importedAt: '2026-11-26T00:00:00Z', caseId });
    const report = await anna.erase.purgeCase(caseId, 'retention-expired', 'five years');
    for (const table of [
      derived.searchWords,
      derived.searchTexts,
      derived.summaryPacks,
      derived.linkRows,
      derived.queues,
    ]) {
      expect(await table.count(), table.name).toBe(0);
    }
    expect(report.captures).toHaveLength(2);
    expect(report.bytes.every(({ state }) => state === 'gone')).toBe(true);
    expect(await anna.database().blobs.count()).toBe(0);
    const bytes = new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    expect((await anna.ledger.ledgerEntries(caseId)).at(-1)).toMatchObject({ op: 'integrity-check', sha256: digest });
    expect(await anna.database().cases.get(caseId)).toMatchObject({
      title: '',
      virtualIdentity: '',
      purgedAt: report.at,
    });
    const { record } = await caseJson((await accepted()).zip);
    expect(record.captures).toEqual([]);
    expect(record.erased).toHaveLength(2);
  });
});

describe('the ledger in the store', () => {
  it('is found broken when a line is edited, cut off, or a capture is taken away', async () => {
    const id = await addCapture(anna, caseId);
    const store = anna.database();
    expect(await anna.chain.chainState(caseId)).toMatchObject({ ok: true, lines: 3 });
    const last = await store.ledger.get([caseId, 3]);
    if (!last) throw new Error('no line');
    await store.ledger.put({ ...last, line: last.line.replace('"collection"', '"alteration"') });
    expect(await anna.chain.chainState(caseId)).toMatchObject({ ok: false });
    await store.ledger.delete([caseId, 3]);
    expect(await anna.chain.chainState(caseId)).toMatchObject({ ok: false, detail: expect.stringContaining('tail') });
    await store.ledger.put(last);
    await store.captures.delete(id);
    expect(await anna.chain.chainState(caseId)).toMatchObject({ ok: false, line: 3, detail: `lost: ${id}` });
    await expect(exportFrom(anna, caseId)).rejects.toMatchObject({ code: 'export-failed' });
  });

  it('has each consultation once, with its reason', async () => {
    const id = await addCapture(anna, caseId);
    await anna.consult.logConsultation(caseId, id);
    await anna.consult.logConsultation(caseId, id);
    await anna.consult.setConsultationReason('court');
    await anna.consult.logConsultation(caseId, id);
    const lines = (await anna.ledger.ledgerEntries(caseId)).filter(({ op }) => op === 'consultation');
    expect(lines.map(({ object, reasonCode }) => [object, reasonCode])).toEqual([
      [id, 'investigation'],
      [id, 'court'],
    ]);
  });
});

describe('moving', () => {
  it('takes a capture from Intake into a case, with lines in both ledgers and a free exhibit', async () => {
    const intake = await anna.cases.intakeCase();
    await addCapture(anna, caseId);
    const id = await addCapture(anna, intake.caseId);
    expect(await anna.move.moveCapture(id, caseId)).toBe('AA-0002');
    expect((await ops(intake.caseId)).at(-1)).toBe('moved-out');
    expect((await ops()).at(-1)).toBe('moved-in');
    for (const one of [caseId, intake.caseId]) expect(await anna.chain.chainState(one)).toMatchObject({ ok: true });
    const exported = await accepted();
    const { record } = await caseJson(exported.zip);
    expect(record.captures.map(({ exhibit }: { exhibit: string }) => exhibit)).toEqual(['AA-0001', 'AA-0002']);
    const bert = await startMachine('Bert Baas');
    expect(await bert.importing.importBundle(exported.file, exported.name, { keys: [] })).toMatchObject({ added: 2 });
    expect((await verdictOf(await exportFrom(bert, caseId))).refusals).toEqual([]);
  });
});

describe('keys', () => {
  it('are rotated: the old one still verifies what it signed, the new one seals', async () => {
    const old = await addCapture(anna, caseId);
    const before = (await anna.keys.activeKey()).fingerprint;
    const { fingerprint } = await anna.keys.rotateKey('routine');
    expect(fingerprint).not.toBe(before);
    expect((await ops()).at(-1)).toBe('key-created');
    await addCapture(anna, caseId);
    const exported = await accepted();
    const { files } = await caseJson(exported.zip);
    expect(exported.receipt.keyFingerprint).toBe(fingerprint);
    expect(files).toContain(`signatures/${before.slice(0, 16)}.pem`);
    expect((await anna.database().captures.get(old))?.signingKeySha256).toBe(before);
    expect((await anna.keys.ownKeys()).map(({ active }) => active)).toEqual([1, 0]);
  });
});

describe('a part of a case', () => {
  it('verifies, names what is withheld, can be imported, and filled up by the whole', async () => {
    const ids = [await addCapture(anna, caseId), await addCapture(anna, caseId), await addCapture(anna, caseId)];
    const part = await accepted({ ...WHOLE_CASE, captureIds: [ids[1] ?? ''], recipient: 'J. Prosecutor' });
    const { record, files, read } = await caseJson(part.zip);
    expect(record.withheld.map(({ id }: { id: string }) => id)).toEqual([ids[0], ids[2]]);
    expect(files.some((path) => path.includes(ids[0] ?? '?'))).toBe(false);
    expect(await read('data/log/ledger.jsonl')).not.toContain('Prosecutor');
    const whole = await accepted();
    const bert = await startMachine('Bert Baas');
    await bert.importing.importBundle(part.file, part.name, { keys: [] });
    expect((await verdictOf(await exportFrom(bert, caseId))).refusals).toEqual([]);
    expect(await bert.importing.importBundle(whole.file, whole.name, { keys: [] })).toMatchObject({
      added: 2,
      known: 1,
    });
    const { refusals, summary } = await verdictOf(await exportFrom(bert, caseId));
    expect(refusals).toEqual([]);
    expect(summary.captures).toBe(3);
  });
});

describe('a copy for the defence', () => {
  it('verifies without covert identity, address, salt or the chosen regions', async () => {
    const id = await addCapture(anna, caseId);
    const salt = JSON.parse(new TextDecoder().decode((await anna.database().records.get(id))?.captureJson)).salt;
    const regions = { [id]: { 'screenshot-viewport.png': [{ x: 1, y: 2, width: 30, height: 10 }] } };
    const copy = await accepted({ ...WHOLE_CASE, disclosureCopy: true, reason: 'defence', regions });
    const { record, files, read } = await caseJson(copy.zip);
    const hidden = Object.fromEntries(
      record.withheldArtefacts.map(({ path, reasonCode }: Record<string, string>) => [
        path?.split('/').at(-1),
        reasonCode,
      ]),
    );
    expect(hidden).toEqual({ 'capture.json': 'identity', 'text.txt': 'identity', 'screenshot-viewport.png': 'region' });
    expect(files).toContain(`data/notes/${id}/redacted-01.png`);
    const { default: JSZip } = await import('jszip');
    for (const [path, entry] of Object.entries((await JSZip.loadAsync(copy.zip)).files)) {
      const words = await entry.async('string');
      for (const secret of ['vintage_lover_88', '192.0.2.7', salt]) expect(words.includes(secret), path).toBe(false);
    }
    const disclosed = JSON.parse(await read(`data/notes/${id}/disclosed.json`));
    expect(disclosed.captureJsonSha256).toBe((await anna.database().captures.get(id))?.sha256);
    const bert = await startMachine('Bert Baas');
    await expect(bert.importing.importBundle(copy.file, copy.name, { keys: [] })).rejects.toMatchObject({
      code: 'import-copy',
    });
  });
});

describe('the verifier refuses, also when it is sealed again', () => {
  type Attack = [rule: string, attack: (bundle: TestBundle) => void];
  const refuses = async (exported: Exported, attacks: Attack[]) => {
    // Sealed again without a change it is as good as before, but for the signer.
    expect((await resealed(exported, () => undefined)).exitCode).toBe(3);
    for (const [rule, attack] of attacks) {
      const { exitCode, refusals } = await resealed(exported, attack);
      expect([exitCode, refusals.map((one) => one.rule)], String(attack)).toEqual([1, expect.arrayContaining([rule])]);
    }
  };

  it('a tombstone without its erasure, with another reason, or with something left', async () => {
    const id = await addCapture(anna, caseId);
    await addCapture(anna, caseId);
    await anna.erase.eraseCapture(id, 'duplicate', '');
    await refuses(await accepted(), [
      ['case-erased', (bundle) => bundle.editCase(({ erased }) => Object.assign(erased[0] ?? {}, { ledgerSeq: 2 }))],
      ['case-erased', (bundle) => bundle.editCase(({ erased }) => Object.assign(erased[0] ?? {}, { reasonCode: 'x' }))],
      ['ledger-collection', (bundle) => bundle.editCase(({ erased }) => erased.splice(0))],
      ['case-capture-extra', (bundle) => bundle.set(`data/captures/${id}/text.txt`, 'left')],
      ['case-stray-folder', (bundle) => bundle.set(`data/notes/${id}/note-01.json`, '{}')],
    ]);
  });

  it('a part of a case that hides, or shows, what it withholds', async () => {
    const [first = '', second = ''] = [await addCapture(anna, caseId), await addCapture(anna, caseId)];
    await refuses(await accepted({ ...WHOLE_CASE, captureIds: [first] }), [
      ['ledger-collection', (bundle) => bundle.editCase(({ withheld }) => withheld.splice(0))],
      [
        'case-capture-digest',
        (bundle) => bundle.editCase(({ withheld }) => Object.assign(withheld[0] ?? {}, { sha256: 'a'.repeat(64) })),
      ],
      ['case-withheld', (bundle) => bundle.set(`data/captures/${second}/text.txt`, 'shown')],
    ]);
  });

  it('a copy for the defence that says more, something else, or less than it must', async () => {
    const id = await addCapture(anna, caseId);
    const regions = { [id]: { 'screenshot-viewport.png': [{ x: 1, y: 2, width: 30, height: 10 }] } };
    const copy = await accepted({ ...WHOLE_CASE, disclosureCopy: true, regions });
    const file = `data/notes/${id}/disclosed.json`;
    type Copy = { captureJsonSha256: string; record: { collector: { virtualIdentity: string | null } }; note?: string };
    await refuses(copy, [
      [
        'disclosed-record',
        (bundle) =>
          bundle.edit<Copy>(file, ({ record }) => {
            record.collector.virtualIdentity = 'x';
          }),
      ],
      [
        'disclosed-record',
        (bundle) =>
          bundle.edit<Copy>(file, (one) => {
            one.captureJsonSha256 = 'a'.repeat(64);
          }),
      ],
      [
        'disclosed-record',
        (bundle) =>
          bundle.edit<Copy>(file, (one) => {
            one.note = 'more';
          }),
      ],
      ['disclosed-record', (bundle) => bundle.files.delete(file)],
      ['disclosed-record', (bundle) => flip(bundle, `data/notes/${id}/redacted-01.png`)],
      ['capture-artefact-digest', (bundle) => flip(bundle, `data/captures/${id}/dom.html.txt`)],
      ['case-withheld', (bundle) => bundle.set(`data/captures/${id}/text.txt`, 'shown')],
      ['case-withheld', (bundle) => bundle.set(`data/captures/${id}/capture.json`, '{}')],
      ['capture-artefact-missing', (bundle) => bundle.editCase(({ withheldArtefacts }) => withheldArtefacts.pop())],
    ]);
  });
});

describe('what is erased and backed up', () => {
  it('is every table of the store, by name', async () => {
    const { BACKED_UP, NOT_BACKED_UP } = await import('../../../extension/backup/records');
    const tables = anna.database().tables.map(({ name }) => name);
    // Blobs are written as they are, beside the rows.
    expect([...BACKED_UP, ...NOT_BACKED_UP].sort()).toEqual(tables.sort());
  });

  it('leaves no word of an erased capture in any table but the note of the officer', async () => {
    const id = await addCapture(anna, caseId);
    const store = anna.database();
    await store.searchTexts.put({ captureId: id, text: 'ox bone netsuke' });
    await store.searchWords.put({ captureId: id, words: ['netsuke'] });
    await anna.erase.eraseCapture(id, 'third-party-data', '');
    for (const table of store.tables) {
      const rows = await table.toArray();
      expect(JSON.stringify(rows).includes('market.example'), table.name).toBe(false);
      if (table.name !== 'cases')
        expect(JSON.stringify(rows).toLowerCase().includes('netsuke'), table.name).toBe(false);
    }
  });

  it('is not swept away while it comes in', async () => {
    const { unlessIncoming, whileIncoming } = await import('../../../extension/store/incoming');
    let swept = 'nothing';
    await whileIncoming(async () => {
      swept = await unlessIncoming(async () => 'swept', 'left alone');
    });
    expect(swept).toBe('left alone');
    expect(await unlessIncoming(async () => 'swept', 'left alone')).toBe('swept');
  });
});
