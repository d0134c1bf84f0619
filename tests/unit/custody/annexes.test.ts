/** Notes and comparisons when their capture changes its case, is erased, or comes from another machine. */
import '../store/environment';
import { beforeEach, describe, expect, it } from 'vitest';
import { freeName, spokenOf } from '../../../extension/store/annex-moves';
import { confirmationOf } from '../../../shared/afterwards/confirmation';
import { compare } from '../../../shared/compare/compare';
import { addCapture, exportFrom, type Machine, newCase, startMachine, verdictOf } from './machine';

let anna: Machine;
let caseId = '';
let other = '';
beforeEach(async () => {
  anna = await startMachine('Anna Adler');
  ({ caseId } = await newCase(anna, 'BE/2026-17'));
  ({ caseId: other } = await newCase(anna, 'BE/2026-18'));
});

const salt = 'ab'.repeat(16);
const at = '2026-11-26T23:00:00.000Z';
const rowOf = async (id: string) => {
  const row = await anna.database().captures.get(id);
  if (!row) throw new Error(`no ${id}`);
  const { recordOf } = await import('../../../extension/store/captures');
  return { ...row, record: await recordOf(id) };
};

async function confirmed(id: string): Promise<string> {
  const { addAnnex } = await import('../../../extension/store/annexes');
  const { caseId: of, sha256 } = await rowOf(id);
  const value = confirmationOf({
    ...{ captureId: id, captureSha256: sha256, listing: null, salt, at, officer: { id: 'o', name: 'Anna Adler' } },
    values: [{ field: 'location', confirmed: 'Breda' }],
  });
  return (await addAnnex(of, [id], 'listing-confirmed', () => ({ path: `data/notes/${id}/note-01.json`, value }))).path;
}

async function compared(first: string, second: string): Promise<string> {
  const { addAnnex } = await import('../../../extension/store/annexes');
  const sides = await Promise.all([first, second].map(rowOf));
  const [a, b] = sides.map(({ record, sha256 }) => ({ record, sha256, text: null, status: 200 }));
  if (!a || !b) throw new Error('two sides');
  const path = `data/comparisons/${first}_${second}.json`;
  const of = sides[0]?.caseId ?? '';
  return (await addAnnex(of, [first, second], 'compared', () => ({ path, value: compare(a, b, { salt, at }) }))).path;
}

/** Notes and comparisons in a case's bundle, which the verifier accepts. */
async function inBundle(machine: Machine, id: string): Promise<string[]> {
  const exported = await exportFrom(machine, id);
  expect((await verdictOf(exported)).refusals).toEqual([]);
  const { default: JSZip } = await import('jszip');
  const names = Object.keys((await JSZip.loadAsync(exported.zip)).files).map((name) =>
    name.slice(name.indexOf('/') + 1),
  );
  return names.filter((name) => /^data\/(?:notes|comparisons)\/.+\.json$/.test(name)).sort();
}

describe('a capture that changes its case', () => {
  it('takes its notes along, and a comparison as soon as both captures are there', async () => {
    const [a, b] = [await addCapture(anna, caseId), await addCapture(anna, caseId)];
    const paths = [await compared(a, b), await confirmed(a), await confirmed(b)];
    expect(await inBundle(anna, caseId)).toEqual([...paths].sort());
    await anna.move.moveCapture(a, other);
    expect(await inBundle(anna, caseId)).toEqual([paths[2]]);
    expect(await inBundle(anna, other)).toEqual([paths[1]]);
    await anna.move.moveCapture(b, other);
    expect(await inBundle(anna, caseId)).toEqual([]);
    expect(await inBundle(anna, other)).toEqual([...paths].sort());
    for (const one of [caseId, other]) expect(await anna.chain.chainState(one)).toMatchObject({ ok: true });
  });

  it('does so with notes and comparisons that an imported bundle brought', async () => {
    const [a, b] = [await addCapture(anna, caseId), await addCapture(anna, caseId)];
    const paths = [await compared(a, b), await confirmed(a)].sort();
    const exported = await exportFrom(anna, caseId);
    const bert = await startMachine('Bert Baas');
    await bert.importing.importBundle(exported.file, exported.name, { keys: [] });
    const { caseId: third } = await newCase(bert, 'NL/2026-3');
    expect(await inBundle(bert, caseId)).toEqual(paths);
    await bert.move.moveCapture(a, third);
    expect(await inBundle(bert, third)).toEqual(paths.filter((path) => path.includes('notes')));
    expect(await inBundle(bert, caseId)).toEqual([]);
    await bert.move.moveCapture(b, third);
    expect(await inBundle(bert, third)).toEqual(paths);
  });
});

describe('a capture that is erased', () => {
  it('takes along its notes and every comparison with it, imported ones too', async () => {
    const [a, b] = [await addCapture(anna, caseId), await addCapture(anna, caseId)];
    await compared(a, b);
    const kept = await confirmed(b);
    await confirmed(a);
    const exported = await exportFrom(anna, caseId);
    await anna.erase.eraseCapture(a, 'not-relevant', '');
    expect(await inBundle(anna, caseId)).toEqual([kept]);
    const bert = await startMachine('Bert Baas');
    await bert.importing.importBundle(exported.file, exported.name, { keys: [] });
    const digests = (await bert.database().parts.toArray()).filter(({ path }) => path.includes(a));
    expect(digests.length).toBe(2);
    await bert.erase.eraseCapture(a, 'not-relevant', '');
    expect((await bert.database().parts.toArray()).filter(({ path }) => path.includes(a))).toEqual([]);
    for (const { sha256 } of digests) expect(await bert.database().blobs.get(sha256)).toBeUndefined();
    expect(await inBundle(bert, caseId)).toEqual([kept]);
  });
});

describe('names', () => {
  it('say of which captures a file speaks', () => {
    const [a, b] = ['c0001-12345678', 'c0002-9abcdef0'];
    expect(spokenOf(`data/notes/${a}/note-01.json`)).toEqual([a]);
    expect(spokenOf(`data/comparisons/${a}_${b}.json`)).toEqual([a, b]);
    expect(spokenOf(`data/comparisons/${a}_${b}-02.json`)).toEqual([a, b]);
    expect(spokenOf('data/queue/verdicts.json')).toEqual([]);
  });

  it('stay those of the same captures when they get a number, also where a digest part is all digits', () => {
    const path = 'data/comparisons/c0001-12345678_c0002-12345678.json';
    const second = freeName(path, new Set([path]));
    expect(second).toBe('data/comparisons/c0001-12345678_c0002-12345678-02.json');
    expect(freeName(path, new Set([path, second]))).toBe('data/comparisons/c0001-12345678_c0002-12345678-03.json');
    const note = 'data/notes/c0001-12345678/note-01.json';
    expect(freeName(note, new Set([note]))).toBe('data/notes/c0001-12345678/note-02.json');
  });
});
