import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { blobSource } from '../../../shared/verify/zip/byte-source';
import { fileSource } from '../../../tools/verify/file-source';
import { type SampleFile, sampleSource } from '../bundle/fixture';
import { verdictOf } from './expect-refused';
import { entry, makeBundle, makeKey, sha256 } from './make-bundle';

/** Sources give memory back as soon as it is used up: at every size a file is read in other pieces. */
describe('files of every size a reader treats differently', { timeout: 60_000 }, () => {
  const PIECE = 4 * 2 ** 20;
  const fileOf = (path: string, role: SampleFile['role'], size: number): SampleFile => {
    const content = new Uint8Array(size).fill(size % 251);
    return { path, role, mediaType: role === 'media' ? 'image/jpeg' : 'text/plain', content };
  };
  const small = [fileOf('media/001.jpg', 'media', PIECE + 1), fileOf('dom.html.txt', 'dom', PIECE + 1)];
  const large = [fileOf('media/002.jpg', 'media', PIECE), fileOf('media/003.jpg', 'media', 4 * PIECE + 1)];

  it.each([
    [null, [...small, ...large]],
    ['lantern gravel orbit', small],
  ])('are accepted from a Blob and from a file, password %s', async (password, files) => {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const writable = new WritableStream<Uint8Array>({ write: (chunk) => void parts.push(Uint8Array.from(chunk)) });
    const source = await sampleSource({ files });
    const options = { signal: new AbortController().signal, onProgress: () => undefined, password };
    const { keyFingerprint } = await writeBundle(source, writable, options);
    const folder = mkdtempSync(join(tmpdir(), 'spoor-sizes-'));
    const path = join(folder, 'bundle.zip');
    writeFileSync(path, Buffer.concat(parts));
    const handle = await open(path);
    try {
      const given = { keys: [keyFingerprint], ...(password === null ? {} : { password }) };
      for (const from of [blobSource(new Blob(parts)), fileSource(handle, statSync(path).size)]) {
        const verdict = await verifyBundle(from, given);
        expect(verdict.refusals).toEqual([]);
        expect(verdict.exitCode).toBe(0);
      }
    } finally {
      await handle.close();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('an intact bundle', { timeout: 30_000 }, () => {
  it('is confirmed when the key that sealed it was given', async () => {
    const bundle = makeBundle();
    const zip = bundle.zip();
    const verdict = await verdictOf(zip, [bundle.key.fingerprint]);
    expect(verdict.refusals).toEqual([]);
    expect(verdict).toMatchObject({ exitCode: 0, status: 'intact-confirmed' });
    const open = verdict.checks.filter(({ ok }) => ok !== true);
    expect(open).toMatchObject([{ id: 'timestamps', ok: null, detail: expect.stringContaining('has none') }]);
    expect(verdict.summary).toMatchObject({
      caseNumber: 'WL-2026-0042',
      captures: 2,
      keyFingerprint: bundle.key.fingerprint,
      ledgerHead: bundle.info['Ledger-Head-SHA256'],
      ledgerEntries: 4,
      zipSha256: sha256(zip),
      timestamps: [],
    });
  });

  it('is never plainly valid without a key', async () => {
    const verdict = await verdictOf(makeBundle().zip());
    expect(verdict).toMatchObject({ exitCode: 3, status: 'intact-signer-not-confirmed', refusals: [] });
    expect(verdict.checks.find(({ id }) => id === 'key')?.ok).toBeNull();
  });

  it('takes fingerprints as people write them', async () => {
    const bundle = makeBundle({ captures: 1 });
    const { fingerprint } = bundle.key;
    const written = [
      fingerprint.toUpperCase(),
      fingerprint.match(/../g)?.join(':') ?? '',
      fingerprint.match(/.{4}/g)?.join(' ') ?? '',
    ];
    for (const key of written) expect(await verdictOf(bundle.zip(), [key])).toMatchObject({ exitCode: 0 });
    expect(await verdictOf(bundle.zip(), [makeKey().fingerprint, fingerprint])).toMatchObject({ exitCode: 0 });
  });

  it('with no captures, an erased one and a withheld one is accepted', async () => {
    const empty = makeBundle({ captures: 0 });
    expect(await verdictOf(empty.zip(), [empty.key.fingerprint])).toMatchObject({ exitCode: 0 });

    const bundle = makeBundle({ captures: 3 });
    const [, second = '', third = ''] = bundle.captureIds;
    const entries = bundle.ledger();
    entries.splice(-1, 0, { prev: '', seq: 0, ...entry('erasure', 20, { object: second, reasonCode: 'court-order' }) });
    bundle.setLedger(entries);
    bundle.promiseLedger();
    bundle.editCase((record) => {
      const [kept, erased, withheld] = record.captures;
      if (!kept || !erased || !withheld) throw new Error('three captures expected');
      record.captures = [kept];
      record.erased = [{ ...erased, reasonCode: 'court-order', ledgerSeq: entries.length - 1 }];
      record.withheld = [withheld];
    });
    for (const path of [...bundle.files.keys()])
      if (path.includes(second) || path.includes(third)) bundle.files.delete(path);
    const verdict = await verdictOf(bundle.seal().zip(), [bundle.key.fingerprint]);
    expect(verdict.refusals).toEqual([]);
    expect(verdict.exitCode).toBe(0);
  });

  it('with a capture that was moved in from the Intake case is accepted, and one that was moved out is not in it', async () => {
    const bundle = makeBundle({ captures: 1 });
    const [id = ''] = bundle.captureIds;
    const path = `data/captures/${id}/capture.json`;
    bundle.editCapture(id, (record) => {
      record.caseId = '11111111-2222-4333-8444-555555555555';
      record.seq = 77;
    });
    const digest = sha256(bundle.get(path));
    bundle.editCase((record) => {
      for (const capture of record.captures) capture.sha256 = digest;
    });
    const [opened, , disclosed] = bundle.ledger();
    if (!opened || !disclosed) throw new Error('three lines expected');
    const movedIn = entry('moved-in', 1, { object: id, sha256: digest });
    bundle.setLedger([opened, movedIn, disclosed]);
    bundle.promiseLedger();
    const accepted = await verdictOf(bundle.seal().zip(), [bundle.key.fingerprint]);
    expect(accepted.refusals).toEqual([]);
    expect(accepted.exitCode).toBe(0);

    bundle.setLedger([opened, movedIn, entry('moved-out', 2, { object: id }), disclosed]);
    bundle.promiseLedger();
    const refused = await verdictOf(bundle.seal().zip(), [bundle.key.fingerprint]);
    expect(refused).toMatchObject({ exitCode: 1, refusals: [{ file: 'data/case.json', rule: 'ledger-collection' }] });
  });

  it('of a rotated key names the keys that only the signer vouches for', async () => {
    const oldKey = makeKey();
    const newKey = makeKey();
    const bundle = makeBundle({ key: oldKey });
    bundle.set(`signatures/${oldKey.fingerprint.slice(0, 16)}.pem`, oldKey.pem);
    const zip = bundle.seal(newKey).zip();
    const detail = async (keys: string[]) => {
      const verdict = await verdictOf(zip, keys);
      expect(verdict).toMatchObject({ exitCode: 0, summary: { otherKeys: [oldKey.fingerprint] } });
      return verdict.checks.find(({ id }) => id === 'key')?.detail ?? '';
    };
    expect(await detail([newKey.fingerprint])).toContain(oldKey.fingerprint);
    expect(await detail([newKey.fingerprint, oldKey.fingerprint])).toBe('');
    expect(await verdictOf(zip, [oldKey.fingerprint])).toMatchObject({
      exitCode: 1,
      refusals: [{ rule: 'key-differs' }],
    });
  });

  it.each([{}, { rotatedKey: true, language: 'nl' }])("made by the product's own writer (%j)", async (options) => {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const writable = new WritableStream<Uint8Array>({ write: (chunk) => void parts.push(Uint8Array.from(chunk)) });
    const source = await sampleSource(options);
    const receipt = await writeBundle(source, writable, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const verdict = await verifyBundle(blobSource(new Blob(parts)), { keys: [receipt.keyFingerprint] });
    expect(verdict.refusals).toEqual([]);
    expect(verdict).toMatchObject({
      exitCode: 0,
      summary: { zipSha256: receipt.zipSha256, ledgerHead: receipt.ledgerHead, caseNumber: receipt.caseNumber },
    });
  });

  it('reads from a Blob and tells how far it is', async () => {
    const bundle = makeBundle();
    const phases = new Set<string>();
    const zip = new Blob([bundle.zip() as Uint8Array<ArrayBuffer>]);
    const verdict = await verifyBundle(blobSource(zip), { keys: [], onProgress: ({ phase }) => phases.add(phase) });
    expect(verdict.exitCode).toBe(3);
    expect([...phases]).toEqual(['files', 'records']);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    const zip = new Blob([makeBundle().zip() as Uint8Array<ArrayBuffer>]);
    await expect(verifyBundle(blobSource(zip), { keys: [], signal: stop.signal })).rejects.toThrow('enough');
  });
});
