/** A large case for the benches: every record signed, every digest right, the pictures random bytes. In Node and in a page alike. */
import type { BundleCapture, BundleSource } from '../../shared/bundle/source';
import type { ArtefactEntry, ArtefactRole } from '../../shared/capture/record';
import { sha256Hex } from '../../shared/evidence/digest';
import { createSigningKey, type SigningKey, signDer } from '../../shared/evidence/ecdsa';
import { appendEntry, EMPTY_LEDGER } from '../../shared/evidence/ledger';
import type { LedgerEntry } from '../../shared/evidence/ledger-entry';
import { sampleRecord } from '../unit/bundle/sample-record';

/** Where the bytes of the case lie. */
export interface ByteStore {
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  get(key: string): Promise<Blob>;
}

interface FilePlan {
  path: string;
  role: ArtefactRole;
  mediaType: string;
  bytes: number;
  text: boolean;
}

/** About 5 MB in ten files: a viewport, a full page, two texts, six images. */
export const FIVE_MEGABYTES: readonly FilePlan[] = [
  ...[
    { path: 'screenshot-viewport.png', role: 'screenshot-viewport' as const, bytes: 900_000 },
    { path: 'screenshot-full-01.png', role: 'screenshot-tile' as const, bytes: 2_900_000 },
  ].map((one) => ({ ...one, mediaType: 'image/png', text: false })),
  { path: 'dom.html.txt', role: 'dom', mediaType: 'text/plain', bytes: 240_000, text: true },
  { path: 'text.txt', role: 'text', mediaType: 'text/plain', bytes: 20_000, text: true },
  ...Array.from({ length: 6 }, (_, at) => ({
    ...{ path: `media/00${at + 1}.jpg`, role: 'media' as const, mediaType: 'image/jpeg', bytes: 160_000, text: false },
  })),
];

/** `count` tiny images beside one picture: many files rather than many bytes. */
export function manyFiles(count: number): readonly FilePlan[] {
  return [
    { path: 'screenshot-viewport.png', role: 'screenshot-viewport', mediaType: 'image/png', bytes: 2_000, text: false },
    { path: 'screenshot-full-01.png', role: 'screenshot-tile', mediaType: 'image/png', bytes: 2_000, text: false },
    ...Array.from({ length: count - 2 }, (_, at) => ({
      ...{ path: `media/${String(at + 1).padStart(4, '0')}.jpg`, role: 'media' as const, mediaType: 'image/jpeg' },
      ...{ bytes: 700, text: false },
    })),
  ];
}

export async function makeBigCase(
  store: ByteStore,
  captures: number,
  plan: readonly FilePlan[],
  tell: (done: number) => void = () => undefined,
  /** The bytes of a file where they are not to be made. */
  given: (path: string) => Uint8Array<ArrayBuffer> | undefined = () => undefined,
  /** Signs the case; made anew when absent. */
  own?: SigningKey,
): Promise<BundleSource> {
  const key = own ?? (await createSigningKey());
  const caseId = '3f2b8c1e-7d4a-4e0b-9a51-0c6d2e8f1a37';
  const tool = { name: 'Spoor' as const, version: '0.1.0', buildSha256: 'b1'.repeat(32) };
  const ledgerLines: string[] = [];
  let head = EMPTY_LEDGER;
  const log = async (op: LedgerEntry['op'], object: string, sha256: string | null = null) => {
    const nothing = { reasonCode: null, recipientId: null, noteSha256: null };
    const entry = {
      at: '2026-11-26T10:00:00.000Z',
      op,
      actor: 'o-bench',
      object,
      sha256,
      ...nothing,
      tool: 'Spoor 0.1.0',
    };
    const { line, ...next } = await appendEntry(head, entry);
    ledgerLines.push(line);
    head = next;
  };
  await log('case-opened', caseId);
  const made: BundleCapture[] = [];
  const random = randomBytes(0x5f00);
  for (let index = 0; index < captures; index++) {
    const number = String(index + 1).padStart(4, '0');
    const id = `c${number}-${index.toString(16).padStart(8, '0')}`;
    const artefacts: ArtefactEntry[] = [];
    for (const { path, role, mediaType, bytes, text } of plan) {
      const content = given(path) ?? (text ? textOf(bytes, index) : random(bytes));
      await store.put(`${id}/${path}`, content);
      const sha256 = await sha256Hex(content);
      const rest = { derivedFrom: null, createdAt: '2026-11-26T10:00:00.000Z', mayHoldCredentials: false };
      artefacts.push({ path, sha256, bytes, mediaType, role, ...rest });
    }
    const sample = sampleRecord(0, {
      ...{ caseId, tool, signingKeySha256: key.fingerprint, ledgerHead: head.sha256, seq: head.seq + 1, artefacts },
    });
    const record = { ...sample, id, exhibit: `BB-${number}`, artefacts };
    const captureJson = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
    made.push({
      ...{ id, record, captureJson, signature: await signDer(key.privateKey, captureJson) },
      files: artefacts.map(({ path, bytes, sha256 }) => ({
        path,
        bytes,
        sha256,
        read: () => store.get(`${id}/${path}`),
      })),
    });
    await log('collection', id, await sha256Hex(captureJson));
    tell(index + 1);
  }
  await log('disclosure', caseId);
  const listed = await Promise.all(
    made.map(async ({ id, record, captureJson }) => ({
      ...{ id, exhibit: record.exhibit, sha256: await sha256Hex(captureJson) },
    })),
  );
  return {
    caseRecord: {
      ...{
        schema: 'spoor-evidence/1',
        caseId,
        caseNumber: 'BENCH-1',
        title: 'Bench',
        jurisdiction: null,
        legalBasis: null,
      },
      ...{ authorization: null, purpose: null, openedAt: '2026-11-26T09:00:00.000Z', retentionReviewAt: null },
      custodian: { name: 'A. Bench', organisation: 'Bench', role: 'officer', contact: null },
      ...{ persons: [], taxa: [], captures: listed, erased: [], withheld: [], withheldArtefacts: [] },
    },
    ...{ captures: made, ledgerLines, otherKeys: [], tool, language: 'en', now: new Date('2026-11-26T10:00:00.000Z') },
    signer: { fingerprint: key.fingerprint, spki: key.spki, sign: (bytes) => signDer(key.privateKey, bytes) },
  };
}

/** Bytes that no packer shortens: xorshift, four at a time. */
function randomBytes(seed: number): (length: number) => Uint8Array<ArrayBuffer> {
  let state = seed | 1;
  return (length) => {
    const words = new Uint32Array(Math.ceil(length / 4));
    for (let at = 0; at < words.length; at++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words[at] = state;
    }
    return new Uint8Array(words.buffer, 0, length);
  };
}

function textOf(length: number, index: number): Uint8Array<ArrayBuffer> {
  const line = `<p class="line-${index}">Japanese netsuke, ox bone, 180 g, posted by a seller.</p>\n`;
  return new TextEncoder().encode(line.repeat(Math.ceil(length / line.length)).slice(0, length));
}
