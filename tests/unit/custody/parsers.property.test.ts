/** Files from outside: whatever bytes they have, they are refused by name or taken as what was written, never anything else. */
import '../store/environment';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkBackup } from '../../../extension/backup/check-backup';
import { sha256Hex } from '../../../shared/evidence/digest';
import { createSigningKey, signDer } from '../../../shared/evidence/ecdsa';
import { appendEntry } from '../../../shared/evidence/ledger';
import {
  openReceipt,
  ReceiptError,
  type ReceiptRecord,
  receiptBytes,
  receiptEnvelope,
} from '../../../shared/handover/receipt';
import { memorySink } from '../bundle/fixture';
import { fc } from '../property';
import { addCapture, newCase, startMachine } from './machine';

const flipped = (bytes: Uint8Array, at: number, bit: number) => {
  const other = bytes.slice();
  other[at % other.length] = (other[at % other.length] ?? 0) ^ (1 << bit);
  return other;
};

describe('a receipt file', () => {
  let envelope = new Uint8Array();
  let record: ReceiptRecord;
  beforeAll(async () => {
    const key = await createSigningKey();
    const head = { sha256: 'ab'.repeat(32), seq: 7 };
    const { line } = await appendEntry(head, {
      ...{ at: '2026-11-24T05:00:00.000Z', op: 'receipt', actor: 'o-1', object: 'x', sha256: 'cd'.repeat(32) },
      ...{ reasonCode: 'court', recipientId: null, noteSha256: null, tool: 'Spoor 0.1.0' },
    });
    record = {
      ...{ schema: 'spoor-receipt/1', caseId: '3f2b8c1e-7d4a-4e0b-9a51-0c6d2e8f1a37', caseNumber: 'BE/1' },
      bundle: {
        ...{ name: 'BE-1', zipSha256: 'ef'.repeat(32), tagmanifestSha256: 'cd'.repeat(32), keySha256: '12'.repeat(32) },
        ...{ ledgerHead: head.sha256, ledgerEntries: head.seq },
      },
      receivedAt: '2026-11-24T05:00:00.000Z',
      receivedBy: { officerId: 'o-1', name: 'Ł. Żak', role: '', organisation: 'Unit' },
      ...{ purpose: 'court', verified: 'intact-confirmed', tool: 'Spoor 0.1.0' },
      ...{ signingKeySha256: key.fingerprint, line },
    };
    const bytes = receiptBytes(record);
    const signature = await signDer(key.privateKey, bytes);
    envelope = new TextEncoder().encode(receiptEnvelope({ bytes, signature, spki: key.spki }));
  });

  it('opens as it was signed', async () => {
    const opened = await openReceipt(envelope);
    expect(opened.record).toEqual(record);
    expect(opened.sha256).toBe(await sha256Hex(receiptBytes(record)));
  });

  it('with any bit changed is refused, or says the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const outcome = await openReceipt(flipped(envelope, at, bit)).then(
          (opened) => opened.record,
          (thrown: unknown) => thrown,
        );
        if (!(outcome instanceof ReceiptError)) expect(outcome).toEqual(record);
      }),
      { numRuns: 300 },
    );
  });

  it('of any other bytes or JSON is refused', async () => {
    const json = fc.json().map((text) => new TextEncoder().encode(text));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), json), async (bytes) => {
        await expect(openReceipt(bytes)).rejects.toBeInstanceOf(ReceiptError);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a backup file', () => {
  const PASSPHRASE = 'any words will do here';
  let backup = new Uint8Array(0) as Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    const machine = await startMachine('Anna Adler');
    const { caseId } = await newCase(machine, 'BE/1');
    await addCapture(machine, caseId);
    const sink = memorySink();
    const { signal } = new AbortController();
    await machine.backup.writeBackup(PASSPHRASE, sink.writable, { signal, onProgress: () => undefined, iterations: 1 });
    backup = sink.bytes();
  });

  it('opens as it was written', async () => {
    const { rows, blobs } = await checkBackup(new Blob([backup]), PASSPHRASE);
    expect([rows.captures.length, blobs]).toEqual([1, 3]);
    expect(JSON.stringify(rows.keys)).toContain('"privateKey":null');
  });

  it('with any bit changed, or cut off anywhere, is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 7 }), fc.boolean(), async (at, bit, cut) => {
        const file = cut ? backup.slice(0, at % backup.length) : flipped(backup, at, bit);
        await expect(checkBackup(new Blob([file as Uint8Array<ArrayBuffer>]), PASSPHRASE)).rejects.toMatchObject({
          name: 'BackupError',
        });
      }),
      { numRuns: 250 },
    );
  });

  it('of any header is refused by name', async () => {
    const magic = new TextEncoder().encode('SPOORBK1');
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        const json = new TextEncoder().encode(text);
        const length = new Uint8Array(4);
        new DataView(length.buffer).setUint32(0, json.length);
        await expect(checkBackup(new Blob([magic, length, json]), PASSPHRASE)).rejects.toMatchObject({
          name: 'BackupError',
        });
      }),
      { numRuns: 200 },
    );
  });
});
