/** A machine: the whole store over a database of its own, so that one test can hold two officers. Needs `../store/environment`. */
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { ExportChoice } from '../../../extension/export/choice';
import type { BundleReceipt } from '../../../shared/bundle/source';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import type { CaptureRecord } from '../../../shared/capture/record';
import { sha256Hex } from '../../../shared/evidence/digest';
import { signDer } from '../../../shared/evidence/ecdsa';
import { exhibitLabel, makeCaptureId, webRandom } from '../../../shared/evidence/ids';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { memorySink, SAMPLE_TOOL } from '../bundle/fixture';
import { png } from '../bundle/png';
import { sampleRecord } from '../bundle/sample-record';

vi.mock('../../../extension/platform/environment', async (original) => ({
  ...(await original<object>()),
  toolInfo: async () => ({ name: 'Spoor', version: '0.1.0', buildSha256: 'b1'.repeat(32) }),
}));

const modules = async () => ({
  database: (await import('../../../extension/store/database')).database,
  cases: await import('../../../extension/store/cases'),
  keys: await import('../../../extension/store/keys'),
  ledger: await import('../../../extension/store/ledger'),
  settings: await import('../../../extension/store/settings'),
  erase: await import('../../../extension/store/erase'),
  move: await import('../../../extension/store/move'),
  notes: await import('../../../extension/store/notes'),
  tokens: await import('../../../extension/store/tokens'),
  consult: await import('../../../extension/store/consult'),
  jobs: await import('../../../extension/store/jobs'),
  chain: await import('../../../extension/custody/chain-state'),
  source: await import('../../../extension/export/case-source'),
  importing: await import('../../../extension/import/import-bundle'),
  reading: await import('../../../extension/import/read-bundle'),
  receipts: await import('../../../extension/import/receipts'),
  backup: await import('../../../extension/backup/write-backup'),
  restore: await import('../../../extension/backup/restore-backup'),
});
export type Machine = Awaited<ReturnType<typeof modules>>;

/** A fresh profile of an officer. */
export async function startMachine(officerName: string): Promise<Machine> {
  vi.resetModules();
  Dexie.dependencies.indexedDB = new IDBFactory();
  const machine = await modules();
  await machine.database().open();
  await machine.settings.writeSettings({ officerName, organisation: 'Practice Unit' });
  return machine;
}

export function newCase(machine: Machine, caseNumber: string) {
  const words = { title: 'Netsuke', legalBasis: 'Art. 56', virtualIdentity: 'vintage_lover_88' };
  return machine.cases.createCase({ caseNumber, ...words, officer: '', organisation: '' });
}

export interface SampleFiles {
  /** Text of dom.html.txt; two captures with the same share its bytes. */
  dom?: string;
  change?(record: CaptureRecord): void;
}

/** A sealed capture, as the background seals one: real digests, signature, ledger line. */
export async function addCapture(machine: Machine, caseId: string, { dom, change }: SampleFiles = {}): Promise<string> {
  const store = machine.database();
  const key = await machine.keys.activeKey();
  const { exhibitPrefix } = await machine.settings.readSettings();
  return machine.ledger.withLedger(caseId, async () => {
    const row = await machine.cases.requireCase(caseId);
    const number = row.nextExhibit;
    const id = makeCaptureId(number, webRandom);
    const files = [
      {
        path: 'screenshot-viewport.png',
        role: 'screenshot-viewport' as const,
        mediaType: 'image/png',
        body: png(64, 40, number),
      },
      { path: 'dom.html.txt', role: 'dom' as const, mediaType: 'text/plain', body: text(dom ?? `<p>ox bone ${id}`) },
      {
        path: 'text.txt',
        role: 'text' as const,
        mediaType: 'text/plain',
        body: text(`signed in as vintage_lover_88 ${id}`),
      },
    ];
    const artefacts = await Promise.all(
      files.map(async ({ path, role, mediaType, body }) => ({
        ...{ path, role, mediaType, sha256: await sha256Hex(body), bytes: body.length, derivedFrom: null },
        ...{ createdAt: '2026-11-24T03:40:02.000Z', mayHoldCredentials: false },
      })),
    );
    const record = sampleRecord(0, {
      ...{ caseId, tool: SAMPLE_TOOL, signingKeySha256: key.fingerprint, artefacts },
      ...{ ledgerHead: row.headSha256, seq: row.headSeq + 1 },
    });
    record.id = id;
    record.exhibit = exhibitLabel(exhibitPrefix, number);
    record.screenshot.tiles = [];
    change?.(record);
    const captureJson = text(`${JSON.stringify(record, null, 2)}\n`);
    const sha256 = await sha256Hex(captureJson);
    const signature = await signDer(key.privateKey, captureJson);
    const line = await machine.ledger.nextLine(
      row,
      await machine.ledger.entryFor('collection', { object: id, sha256 }),
    );
    for (const [i, { body }] of files.entries()) {
      const digest = artefacts[i]?.sha256 ?? '';
      await store.blobs.put({ sha256: digest, bytes: body.length, blob: new Blob([body]) });
    }
    await store.transaction(
      'rw',
      [store.cases, store.captures, store.records, store.artefacts, store.ledger],
      async () => {
        await store.captures.add({
          ...{ id, caseId, number, exhibit: record.exhibit, sha256, signature, title: record.title },
          ...{ url: record.url.final, at: new Date().toISOString(), hits: 1, level: 'high', bytes: 100 },
          ...{ signingKeySha256: key.fingerprint, notCaptured: 0, privateWindow: false, thumbnail: false },
        });
        await store.records.add({ id, captureJson });
        await store.artefacts.bulkAdd(artefacts.map((entry) => ({ ...entry, captureId: id })));
        await machine.ledger.addPreparedLine(line, row.headSha256, { nextExhibit: number + 1 });
      },
    );
    return id;
  });
}

const text = (words: string) => new TextEncoder().encode(words) as Uint8Array<ArrayBuffer>;

export interface Exported {
  zip: Uint8Array<ArrayBuffer>;
  receipt: BundleReceipt;
  file: Blob;
  name: string;
}

/** As the panel exports: disclosure line, bundle, disclosure-sealed line. */
export async function exportFrom(machine: Machine, caseId: string, choice?: ExportChoice): Promise<Exported> {
  const { source, nextExhibit } = await machine.source.discloseCase(caseId, 'en', choice);
  const sink = memorySink();
  const receipt = await writeBundle(source, sink.writable, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const sealed = { object: caseId, sha256: receipt.tagmanifestSha256 };
  const changes = { lastExportAt: receipt.createdAt, lastExportNext: nextExhibit };
  await machine.ledger.appendToLedger(caseId, 'disclosure-sealed', sealed, changes);
  const zip = sink.bytes();
  return { zip, receipt, file: new Blob([zip]), name: `${receipt.name}.zip` };
}

/** What the verifier says, with the sealing key given. */
export function verdictOf({ zip, receipt }: Exported) {
  return verifyBundle(bytesSource(zip), { keys: [receipt.keyFingerprint] });
}
