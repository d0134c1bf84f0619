/** What the officer writes and draws about sealed captures: kept, handed over and verified, moved, erased, backed up. */
import '../store/environment';
import { beforeEach, describe, expect, it } from 'vitest';
import type { noteHandlers } from '../../../extension/background/afterwards/note-handlers';
import type { Handlers } from '../../../shared/messages/protocol';
import type { WorkbenchProtocol } from '../../../shared/messages/workbench-protocol';
import { memorySink } from '../bundle/fixture';
import { addCapture, exportFrom, type Machine, newCase, startMachine, verdictOf } from './machine';

let anna: Machine;
let work: typeof noteHandlers;
let caseId = '';
let captureId = '';
const ask = <K extends keyof WorkbenchProtocol>(name: K, request: WorkbenchProtocol[K]['request']) =>
  (work[name] as Handlers<WorkbenchProtocol, object>[K])(request as never, {}) as Promise<
    WorkbenchProtocol[K]['response']
  >;

beforeEach(async () => {
  anna = await startMachine('Anna Adler');
  ({ noteHandlers: work } = await import('../../../extension/background/afterwards/note-handlers'));
  ({ caseId } = await newCase(anna, 'BE/2026-17'));
  captureId = await addCapture(anna, caseId);
});

const PICTURE = new Blob(['a drawn copy'], { type: 'image/png' });
const BOX = { kind: 'box', x: 1, y: 1, width: 20, height: 10, text: '' } as const;
const drawn = () => ({
  captureId,
  from: 'screenshot-viewport.png',
  picture: PICTURE,
  width: 64,
  height: 40,
  marks: [BOX],
  text: '',
});

async function writeAll(): Promise<void> {
  await ask('notes.add', { captureId, kind: 'observation', text: 'grain lines cross' });
  await ask('notes.add', { captureId, kind: 'assessment', text: 'likely ivory' });
  await ask('notes.decide', { captureId, decision: 'relevant', text: '' });
  await ask('notes.annotate', drawn());
  await ask('marks.tag', { caseId, object: captureId, tags: [' port ', 'port', 'heavy'] });
}

async function files(id: string): Promise<string[]> {
  const exported = await exportFrom(anna, id);
  expect((await verdictOf(exported)).refusals).toEqual([]);
  const { default: JSZip } = await import('jszip');
  const names = Object.keys((await JSZip.loadAsync(exported.zip)).files);
  return names.map((name) => name.slice(name.indexOf('/') + 1)).filter((name) => name.startsWith('data/notes/'));
}
const paths = () =>
  ['annotated-01.png', 'note-01.json', 'note-02.json', 'note-03.json', 'note-04.json'].map(
    (name) => `data/notes/${captureId}/${name}`,
  );

describe('notes of a sealed capture', () => {
  it('are handed over with their ledger lines, and verify', async () => {
    await writeAll();
    expect((await files(caseId)).sort()).toEqual(paths());
    expect((await ask('notes.of', { captureId })).map(({ kind }) => kind)).toEqual([
      'observation',
      'assessment',
      'decision',
      'annotation',
    ]);
    const [mark] = await ask('marks.of', { caseId });
    expect(mark).toMatchObject({ tags: ['port', 'heavy'], observations: 1, assessments: 1 });
    expect(mark?.decision).toMatchObject({ decision: 'relevant', officer: 'Anna Adler' });
  });

  it('leave the sealed record as it was', async () => {
    const before = await anna.database().records.get(captureId);
    await writeAll();
    expect(await anna.database().records.get(captureId)).toEqual(before);
  });

  it('let a decision be taken back, and keep it on record', async () => {
    await ask('notes.decide', { captureId, decision: 'to-check', text: '' });
    await ask('notes.decide', { captureId, decision: 'withdrawn', text: '' });
    expect((await ask('marks.of', { caseId }))[0]?.decision).toBeNull();
    expect(await ask('notes.of', { captureId })).toHaveLength(2);
  });

  it('go with the capture into another case, and verify there', async () => {
    await writeAll();
    const { caseId: other } = await newCase(anna, 'BE/2026-18');
    await anna.move.moveCapture(captureId, other);
    expect(await files(caseId)).toEqual([]);
    expect((await files(other)).sort()).toEqual(paths());
    expect((await ask('marks.of', { caseId: other }))[0]?.tags).toEqual(['port', 'heavy']);
    expect(await ask('marks.of', { caseId })).toEqual([]);
  });

  it('are erased with the capture, marked copies and tags included', async () => {
    await writeAll();
    await anna.erase.eraseCapture(captureId, 'not-relevant', '');
    const store = anna.database();
    for (const table of [store.annexes, store.parts, store.workMarks, store.hitBoxes, store.records])
      expect(await table.count(), table.name).toBe(0);
    expect(await store.blobs.count()).toBe(0);
    expect(await files(caseId)).toEqual([]);
  });

  it('come with a bundle to another machine, and are seen in its list', async () => {
    await writeAll();
    expect((await ask('notes.of', { captureId })).some(({ brought }) => brought)).toBe(false);
    const { file, name } = await exportFrom(anna, caseId);
    anna = await startMachine('Bert');
    ({ noteHandlers: work } = await import('../../../extension/background/afterwards/note-handlers'));
    const result = await anna.importing.importBundle(file, name, { keys: [] });
    const notes = await ask('notes.of', { captureId });
    expect(notes).toHaveLength(4);
    // Whoever sealed the bundle wrote the names in them.
    expect(notes.every(({ brought }) => brought)).toBe(true);
    const [mark] = await ask('marks.of', { caseId: result.caseId });
    expect(mark).toMatchObject({
      tags: [],
      observations: 1,
      decision: { decision: 'relevant', officer: 'Anna Adler' },
    });
    expect((await files(result.caseId)).sort()).toEqual(paths());
  });

  it('come back with a backup', async () => {
    await writeAll();
    const sink = memorySink();
    const options = { signal: new AbortController().signal, onProgress: () => undefined, iterations: 1_000 };
    await anna.backup.writeBackup('a long passphrase', sink.writable, options);
    const file = new Blob([sink.bytes()]);
    anna = await startMachine('Bert');
    ({ noteHandlers: work } = await import('../../../extension/background/afterwards/note-handlers'));
    await anna.restore.restoreBackup(file, 'a long passphrase');
    expect(await ask('notes.of', { captureId })).toHaveLength(4);
    expect((await ask('marks.of', { caseId }))[0]?.tags).toEqual(['port', 'heavy']);
    expect((await files(caseId)).sort()).toEqual(paths());
  });

  it.each([
    ['a note without words', () => ask('notes.add', { captureId, kind: 'observation', text: ' ' })],
    ['a copy of a picture that is none of the capture', () => ask('notes.annotate', { ...drawn(), from: 'x.png' })],
    ['marks outside of the picture', () => ask('notes.annotate', { ...drawn(), width: 10 })],
    ['a picture that is no PNG', () => ask('notes.annotate', { ...drawn(), picture: new Blob(['x']) })],
    ['too long a tag', () => ask('marks.tag', { caseId, object: captureId, tags: ['x'.repeat(41)] })],
  ])('refuses %s', (_, work_) => expect(work_()).rejects.toMatchObject({ code: 'bad-message' }));

  it('refuses tags on a capture of another case', async () => {
    const { caseId: other } = await newCase(anna, 'BE/2026-18');
    await expect(ask('marks.tag', { caseId: other, object: captureId, tags: ['x'] })).rejects.toMatchObject({
      code: 'capture-not-found',
    });
  });

  it('a case is closed and opened again with a line and a reason each', async () => {
    await ask('case.close', { caseId, closed: true, text: 'handed to the prosecutor' });
    expect((await anna.cases.listCases()).find((one) => one.caseId === caseId)?.closedAt).toMatch(/^20/);
    await ask('case.close', { caseId, closed: false, text: 'new adverts' });
    expect((await anna.cases.listCases()).find((one) => one.caseId === caseId)?.closedAt).toBeNull();
    const reasons = (await anna.ledger.ledgerEntries(caseId)).map(({ reasonCode }) => reasonCode);
    expect(reasons.slice(-2)).toEqual(['case-closed', 'case-reopened']);
  });
});
