/**
 * A case with two captures as the store would hand it to the bundle writer: real pictures, real digests, real signatures, a real
 * ledger; clock, ids and keys fixed. For the tests of the writer and of the verifier.
 */
import { createHash } from 'node:crypto';
import { confirmationOf } from '../../../shared/afterwards/confirmation';
import type { BundleFile, BundleSigner, BundleSource } from '../../../shared/bundle/source';
import { MEDIA_FORMAT, type MediaIndex } from '../../../shared/capture/media-index';
import type { ArtefactEntry, ArtefactRole, CaptureRecord, ToolInfo } from '../../../shared/capture/record';
import { compare } from '../../../shared/compare/compare';
import type { CaseRecord } from '../../../shared/evidence/case-record';
import { sha256Hex } from '../../../shared/evidence/digest';
import { fingerprintOf, signDer } from '../../../shared/evidence/ecdsa';
import { appendEntry, EMPTY_LEDGER } from '../../../shared/evidence/ledger';
import type { LedgerEntry } from '../../../shared/evidence/ledger-entry';
import { PAGE_POLICY } from '../../../shared/evidence/page-policy';
import { png } from './png';
import { sampleRecord } from './sample-record';

export interface SampleOptions {
  /** Changes a record before it is signed; `index` 0 or 1. */
  changeCapture?(record: CaptureRecord, index: number): void;
  /** Changes case.json, whose list of captures is already filled in. */
  changeCase?(record: CaseRecord): void;
  /** The second capture is signed with another key than the bundle. Default false. */
  rotatedKey?: boolean;
  language?: string;
  /** Files of both captures instead of the usual ones. */
  files?: SampleFile[];
  /** With what came later: the officer's confirmation of the first, and a comparison of both. Default false. */
  annexes?: boolean;
}

export interface SampleFile {
  path: string;
  role: ArtefactRole;
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
  derivedFrom?: string;
}

export const SAMPLE_NOW = new Date('2026-11-24T05:06:07.000Z');
export const SAMPLE_CASE_ID = '3f2b8c1e-7d4a-4e0b-9a51-0c6d2e8f1a37';
export const SAMPLE_TOOL: ToolInfo = { name: 'Spoor', version: '0.1.0', buildSha256: 'b1'.repeat(32) };
const OFFICER = 'o-5d1f0a9c33e7b248';

/** Keys that exist for tests only. */
const JWKS: JsonWebKey[] = [
  {
    ...{ kty: 'EC', crv: 'P-256', d: 'DgxPx3Kk0dK4k8rAq1fEbhbN9_ltWpg_VxUX7xXngMw' },
    ...{ x: 'N3hbUyXlb7EHGP9eaZQQRNVkGeHzX39cQ9Nbafq2Vac', y: 'vFDRldz0KX24z6p0_szX4V9mdGbu8I_Zdp_HNUlpuzg' },
  },
  {
    ...{ kty: 'EC', crv: 'P-256', d: 'N05HjG2rTZnwrxYvE4H4Nef95qP1Xgc2IDsQYW3yYcI' },
    ...{ x: '0tSX-eBgJeSG8e6PBtEADC5tro5PJZU_2Ezz5rD8ygA', y: 'XYqvyGmy2O7bp7ypcEoPNLgXOLtYrt4IL6Wsw60u58Y' },
  },
];

/** An in-memory signer with a fixed key; `which` 0 or 1. */
export async function sampleSigner(which = 0): Promise<BundleSigner> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const jwk = JWKS[which];
  if (!jwk) throw new RangeError('two sample keys');
  const privateKey = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
  const { d: _private, ...publicJwk } = jwk;
  const publicKey = await crypto.subtle.importKey('jwk', publicJwk, algorithm, true, ['verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  return { spki, fingerprint: await fingerprintOf(spki), sign: (bytes) => signDer(privateKey, bytes) };
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function usualFiles(index: number): SampleFile[] {
  const dom = `<!DOCTYPE html><html lang="en"><head><title>Netsuke ${index}</title></head><body><script>alert(1)</script><p>ox bone</p></body></html>\n`;
  const plain = 'text/plain;charset=utf-8';
  const picture = new Uint8Array([0xff, 0xd8, 0xff, index, 0xff, 0xd9]);
  return [
    {
      path: 'screenshot-viewport.png',
      role: 'screenshot-viewport',
      mediaType: 'image/png',
      content: png(64, 40, index),
    },
    { path: 'screenshot-full-01.png', role: 'screenshot-tile', mediaType: 'image/png', content: png(64, 120, index) },
    { path: 'dom.html.txt', role: 'dom', mediaType: plain, content: utf8(dom) },
    { path: 'source.html.txt', role: 'source', mediaType: plain, content: utf8(dom.replace('alert(1)', 'alert(2)')) },
    {
      path: 'page.mhtml',
      role: 'mhtml',
      mediaType: 'multipart/related',
      content: utf8('MIME-Version: 1.0\r\n\r\nx\r\n'),
    },
    {
      path: 'text.txt',
      role: 'text',
      mediaType: plain,
      content: utf8('# frame 0\nJapanese netsuke, ox bone, 180 g\n'),
    },
    { path: 'http.json', role: 'http', mediaType: 'application/json', content: utf8('{"statusCode":200}\n') },
    {
      ...{ path: 'view.html', role: 'view', mediaType: 'text/html', derivedFrom: 'dom.html.txt' },
      content: utf8(`<!DOCTYPE html>\n<html lang="en">\n<head>${PAGE_POLICY}<title>copy</title></head><p>ox bone\n`),
    },
    { path: 'media/001.jpg', role: 'media', mediaType: 'image/jpeg', content: picture },
    {
      ...{ path: 'media.json', role: 'media-index', mediaType: 'application/json', derivedFrom: 'dom.html.txt' },
      content: utf8(`${JSON.stringify(sampleMedia(picture), null, 2)}\n`),
    },
  ];
}

/** One picture that was captured and one that was not. */
function sampleMedia(picture: Uint8Array): MediaIndex {
  const place = {
    frame: 0,
    selector: '#first',
    kind: 'img',
    alt: 'netsuke',
    rect: { x: 8, y: 40.5, width: 200, height: 150 },
  };
  const none = { path: null, sha256: null, obtainedBy: null, mediaType: null, width: null, height: null, dhash: null };
  return {
    schema: MEDIA_FORMAT,
    images: [
      {
        ...{ url: 'https://pictures.example/a.jpg', path: 'media/001.jpg', sha256: digestOf(picture) },
        ...{ obtainedBy: 'debugger', mediaType: 'image/jpeg', width: 800, height: 600, dhash: '0f1e2d3c4b5a6978' },
        ...{ exif: { Model: 'Camera 1' }, places: [place as MediaIndex['images'][number]['places'][number]] },
      },
      { url: 'https://pictures.example/b.jpg', ...none, exif: null, places: [] },
    ],
  };
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The whole source. `files` of every capture read from memory; ECDSA signatures differ from run to run, all else is fixed. */
export async function sampleSource(options: SampleOptions = {}): Promise<BundleSource> {
  const signer = await sampleSigner(0);
  const rotated = await sampleSigner(1);
  const entry = (op: LedgerEntry['op'], parts: Partial<LedgerEntry> = {}): LedgerEntry => ({
    ...{ at: '2026-11-24T03:40:00.000Z', op, actor: OFFICER, object: null, sha256: null, reasonCode: null },
    ...{ recipientId: null, noteSha256: null, tool: 'Spoor 0.1.0' },
    ...parts,
  });
  const ledgerLines: string[] = [];
  let head = EMPTY_LEDGER;
  const log = async (line: LedgerEntry) => {
    const appended = await appendEntry(head, line);
    ledgerLines.push(appended.line);
    head = { sha256: appended.sha256, seq: appended.seq };
  };
  await log(entry('case-opened', { object: SAMPLE_CASE_ID }));

  const keyCreated = ({ fingerprint }: BundleSigner) =>
    log(entry('key-created', { object: fingerprint.slice(0, 16), sha256: fingerprint }));
  await keyCreated(signer);
  const captures: BundleSource['captures'] = [];
  for (const index of [0, 1]) {
    const key = index === 1 && options.rotatedKey ? rotated : signer;
    if (key !== signer) await keyCreated(key);
    const files = options.files ?? usualFiles(index);
    const record = sampleRecord(index, {
      ...{ caseId: SAMPLE_CASE_ID, tool: SAMPLE_TOOL, signingKeySha256: key.fingerprint },
      ...{ ledgerHead: head.sha256, seq: head.seq + 1, artefacts: await Promise.all(files.map(artefactOf)) },
    });
    options.changeCapture?.(record, index);
    const captureJson = utf8(`${JSON.stringify(record, null, 2)}\n`);
    captures.push({
      ...{ id: record.id, record, captureJson, signature: await key.sign(captureJson) },
      files: record.artefacts.map(({ path, bytes, sha256 }) => ({
        ...{ path, bytes, sha256 },
        read: async () => new Blob([files.find((file) => file.path === path)?.content ?? new Uint8Array(0)]),
      })),
    });
    await log(entry('collection', { object: record.id, sha256: await sha256Hex(captureJson) }));
    if (key !== signer) await keyCreated(signer);
  }
  const extra = options.annexes ? await sampleAnnexes(captures) : [];
  for (const { sha256 } of extra) await log(entry('alteration', { noteSha256: sha256 }));
  await log(entry('disclosure', { at: SAMPLE_NOW.toISOString(), object: SAMPLE_CASE_ID }));

  const caseRecord = await sampleCase(captures);
  options.changeCase?.(caseRecord);
  return {
    ...{ caseRecord, captures, ledgerLines, signer, tool: SAMPLE_TOOL, now: SAMPLE_NOW },
    otherKeys: options.rotatedKey ? [{ fingerprint: rotated.fingerprint, spki: rotated.spki }] : [],
    ...{ language: options.language ?? 'en', extra },
  };
}

async function sampleAnnexes(captures: BundleSource['captures']): Promise<BundleFile[]> {
  const [first, second] = await Promise.all(
    captures.map(async ({ record, captureJson }) => ({
      ...{ record, sha256: await sha256Hex(captureJson), text: null, status: 200 },
    })),
  );
  if (!first || !second) throw new RangeError('two captures');
  const made = { salt: 'ab'.repeat(16), at: '2026-11-24T04:00:00.000Z' };
  const note = confirmationOf({
    ...{ captureId: first.record.id, captureSha256: first.sha256, listing: first.record.listing, ...made },
    ...{ officer: { id: OFFICER, name: 'Jana Peeters' }, values: [{ field: 'location', confirmed: 'Gent-Brugge' }] },
  });
  const files: [string, object][] = [
    [`data/notes/${first.record.id}/note-01.json`, note],
    [`data/comparisons/${first.record.id}_${second.record.id}.json`, compare(first, second, made)],
  ];
  return files.map(([path, value]) => {
    const content = utf8(`${JSON.stringify(value, null, 2)}\n`);
    return { path, bytes: content.length, sha256: digestOf(content), read: async () => new Blob([content]) };
  });
}

async function artefactOf({ path, role, mediaType, content, derivedFrom }: SampleFile): Promise<ArtefactEntry> {
  return {
    ...{ path, sha256: await sha256Hex(content), bytes: content.length, mediaType, role },
    ...{
      derivedFrom: derivedFrom ?? null,
      createdAt: '2026-11-24T03:40:02.000Z',
      mayHoldCredentials: role === 'mhtml',
    },
  };
}

async function sampleCase(captures: BundleSource['captures']): Promise<CaseRecord> {
  return {
    ...{
      schema: 'spoor-evidence/1',
      caseId: SAMPLE_CASE_ID,
      caseNumber: 'GENT/2026-0417',
      title: 'Netsuke, online sale',
    },
    ...{
      jurisdiction: 'BE',
      legalBasis: 'Art. 28bis Sv.',
      purpose: 'investigation',
      openedAt: '2026-11-20T08:00:00.000Z',
    },
    authorization: { type: 'apostille', identifier: '2026/IV/17', issuedBy: 'Parket Gent' },
    retentionReviewAt: '2027-11-20',
    custodian: { name: 'Jana Peeters', organisation: 'Douane Gent', role: 'inspecteur', contact: 'jp@douane.example' },
    persons: [{ localId: 'p1', subjectCategory: 'suspect', accounts: ['antique_ann'] }],
    taxa: [
      {
        ...{ scientificName: 'Loxodonta africana', commonName: 'African elephant', citesAppendix: 'I' },
        ...{ euAnnex: 'A', assessedBy: null },
      },
    ],
    captures: await Promise.all(
      captures.map(async ({ id, record, captureJson }) => ({
        id,
        exhibit: record.exhibit,
        sha256: await sha256Hex(captureJson),
      })),
    ),
    ...{ erased: [], withheld: [], withheldArtefacts: [] },
  };
}

/** A writable that keeps all bytes, and says whether it was closed or aborted. */
export function memorySink(): {
  writable: WritableStream<Uint8Array>;
  bytes(): Uint8Array<ArrayBuffer>;
  state(): string;
  reason(): unknown;
} {
  const chunks: Uint8Array[] = [];
  let state = 'open';
  let why: unknown = null;
  const writable = new WritableStream<Uint8Array>({
    write(chunk) {
      chunks.push(chunk.slice());
    },
    close() {
      state = 'closed';
    },
    abort(reason) {
      state = 'aborted';
      why = reason;
    },
  });
  return { writable, bytes: () => new Uint8Array(Buffer.concat(chunks)), state: () => state, reason: () => why };
}
