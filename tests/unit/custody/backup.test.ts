/** A backup and its restoring on another machine. */
import '../store/environment';
import { beforeEach, describe, expect, it } from 'vitest';
import { memorySink } from '../bundle/fixture';
import { addCapture, exportFrom, type Machine, newCase, startMachine, verdictOf } from './machine';

let anna: Machine;
let caseId = '';
beforeEach(async () => {
  anna = await startMachine('Anna Adler');
  ({ caseId } = await newCase(anna, 'BE/2026-17'));
});

describe('a backup', () => {
  const PASSPHRASE = 'correct horse battery';
  const written = async (machine: Machine) => {
    const sink = memorySink();
    const done = () => undefined;
    const fact = await machine.backup.writeBackup(PASSPHRASE, sink.writable, {
      ...{ signal: new AbortController().signal, onProgress: done, iterations: 1000 },
    });
    return { bytes: sink.bytes(), fact };
  };

  it('restores everything on another machine but the private key, and the case goes on', async () => {
    const big = 'ivory '.repeat(400_000);
    await addCapture(anna, caseId, { dom: big });
    await anna.erase.eraseCapture(await addCapture(anna, caseId), 'duplicate', 'twice');
    const { bytes, fact } = await written(anna);
    expect(fact).toMatchObject({ captures: 1, bytes: bytes.length });
    expect(Buffer.from(bytes).includes('ivory ivory')).toBe(false);
    const other = await startMachine('');
    const result = await other.restore.restoreBackup(new Blob([bytes]), PASSPHRASE);
    expect(result).toMatchObject({ cases: 1, captures: 1, skipped: [] });
    expect(result.keyFingerprint).not.toBe((await anna.keys.activeKey()).fingerprint);
    expect(await other.chain.chainState(caseId)).toMatchObject({ ok: true });
    expect((await other.settings.readSettings()).officerId).toBe((await anna.settings.readSettings()).officerId);
    await addCapture(other, caseId);
    const { refusals, summary } = await verdictOf(await exportFrom(other, caseId));
    expect(refusals).toEqual([]);
    expect(summary.captures).toBe(2);
    expect(await other.restore.restoreBackup(new Blob([bytes]), PASSPHRASE)).toMatchObject({
      ...{ cases: 0, skipped: ['BE/2026-17'] },
    });
  });

  it('is restored whole or not at all when the store fails at its very end', async () => {
    await addCapture(anna, caseId);
    const { bytes } = await written(anna);
    const other = await startMachine('Bert Baas');
    const store = other.database();
    const full = (_key: unknown, { line }: { line: string }) => {
      if (line.includes('"op":"key-created"') && line.includes('restored-from-backup'))
        throw new DOMException('no room', 'QuotaExceededError');
    };
    store.ledger.hook('creating', full);
    await expect(other.restore.restoreBackup(new Blob([bytes]), PASSPHRASE)).rejects.toThrow();
    for (const table of [store.cases, store.captures, store.artefacts, store.ledger])
      expect(await table.count(), table.name).toBe(0);
    store.ledger.hook('creating').unsubscribe(full);
    expect(await other.restore.restoreBackup(new Blob([bytes]), PASSPHRASE)).toMatchObject({ cases: 1, captures: 1 });
    expect((await other.ledger.ledgerEntries(caseId)).slice(-2)).toMatchObject([
      { op: 'integrity-check', reasonCode: 'restored-from-backup' },
      { op: 'key-created', reasonCode: 'restored-from-backup' },
    ]);
    expect(await other.chain.chainState(caseId)).toMatchObject({ ok: true });
  });

  it('is refused with another passphrase, a byte changed, a chunk dropped or swapped, or its end cut off', async () => {
    await addCapture(anna, caseId, { dom: Buffer.alloc(2_500_000, 'x').toString() });
    const { bytes } = await written(anna);
    const other = await startMachine('');
    const attempt = (file: Uint8Array<ArrayBuffer>, words = PASSPHRASE) =>
      other.restore.restoreBackup(new Blob([file]), words).then(
        () => 'restored',
        (thrown: { code: string }) => thrown.code,
      );
    const start = 12 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(8);
    const size = 1024 * 1024 + 16;
    const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
    const [head, one, two] = [
      bytes.slice(0, start),
      bytes.slice(start, start + size),
      bytes.slice(start + size, start + 2 * size),
    ];
    const rest = bytes.slice(start + 2 * size);
    const flipped = bytes.slice();
    flipped[start + size + 7] = (flipped[start + size + 7] ?? 0) ^ 1;
    expect(await attempt(bytes, 'another passphrase')).toBe('backup-cannot-open');
    expect(await attempt(flipped)).toBe('backup-damaged');
    expect(await attempt(join(head, one, rest))).toBe('backup-damaged');
    expect(await attempt(join(head, two, one, rest))).toBe('backup-cannot-open');
    expect(await attempt(join(head, one, two))).toBe('backup-damaged');
    expect(await attempt(join(head, one))).toBe('backup-cannot-open');
    expect(await attempt(join(new TextEncoder().encode('something else')))).toBe('backup-cannot-open');
    expect(await other.database().captures.count()).toBe(0);
  });
});
