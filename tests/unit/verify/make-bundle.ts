/**
 * Makes bundles for the verifier's tests, on purpose without the product's writer: from the text of the format alone, with Node's
 * crypto. Everything can be changed and then sealed again, as an attacker with a key would.
 */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { CaptureRecord } from '../../../shared/capture/record';
import type { CaseRecord } from '../../../shared/evidence/case-record';
import type { LedgerEntry, LedgerLine } from '../../../shared/evidence/ledger-entry';
import { SCHEMAS } from '../../../shared/evidence/schemas';
import { type RawArchive, type RawEntry, rawZip } from './raw-zip';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const jsonBytes = (value: unknown): Uint8Array => bytesOf(`${JSON.stringify(value, null, 2)}\n`);

export interface TestKey {
  privateKey: KeyObject;
  pem: string;
  fingerprint: string;
}

export function makeKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return { privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), fingerprint: sha256(spki) };
}

/** As the format has it, letter for letter. */
export const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'">`;

const CASE_ID = '3f2b8c1e-5d4a-4b6c-8e7f-90a1b2c3d4e5';
const ACTOR = 'officer-1';
const TOOL = 'Spoor 0.1.0';
const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00.000Z`;

export class TestBundle {
  readonly files = new Map<string, Uint8Array>();
  readonly name = 'WL-2026-0042_20260302T103000Z';
  key: TestKey;
  info: Record<string, string>;

  constructor(key: TestKey) {
    this.key = key;
    this.info = {
      'Source-Organization': 'Wildlife Crime Unit',
      'Contact-Name': 'A. Officer',
      'External-Identifier': 'WL-2026-0042',
      'External-Description': 'Captured web pages',
      'Bagging-Date': '2026-03-02',
      'Bag-Software-Agent': `Spoor 0.1.0 ${'0'.repeat(64)}`,
      'Payload-Oxum': '',
      'Bag-Group-Identifier': CASE_ID,
      'Evidence-Format': 'spoor-evidence/1',
      'Signing-Key-SHA256': '',
      'Ledger-Head-SHA256': '',
      'Ledger-Entries': '',
      'Timestamp-Status': 'none',
      'Bundle-Timestamp': 'none',
    };
  }

  get(path: string): Uint8Array {
    const bytes = this.files.get(path);
    if (!bytes) throw new Error(`no file ${path}`);
    return bytes;
  }

  text(path: string): string {
    return textOf(this.get(path));
  }

  set(path: string, content: string | Uint8Array): void {
    this.files.set(path, typeof content === 'string' ? bytesOf(content) : content);
  }

  /** Changes a JSON file; what was signed or listed over it stays as it was. */
  edit<T>(path: string, change: (value: T) => void): void {
    const value = JSON.parse(this.text(path)) as T;
    change(value);
    this.set(path, jsonBytes(value));
  }

  editCase(change: (value: CaseRecord) => void): void {
    this.edit('data/case.json', change);
  }

  get captureIds(): string[] {
    return [...new Set([...this.files.keys()].flatMap((path) => /^data\/captures\/([^/]+)\//.exec(path)?.[1] ?? []))];
  }

  /** Edits capture.json and signs it again; the caller decides what else is made to fit. */
  editCapture(id: string, change: (value: CaptureRecord) => void, key: TestKey | null = this.key): void {
    const path = `data/captures/${id}/capture.json`;
    this.edit(path, change);
    if (key) this.set(`${path}.sig`, sign('sha256', this.get(path), key.privateKey));
  }

  ledger(): LedgerLine[] {
    return this.text('data/log/ledger.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LedgerLine);
  }

  /** Writes a ledger anew, with a chain that holds. */
  setLedger(entries: LedgerEntry[]): void {
    let prev = '0'.repeat(64);
    const lines = entries.map((entry, index) => {
      const { at, op, actor, object, sha256: digest, reasonCode, recipientId, noteSha256, tool } = entry;
      const line = JSON.stringify({
        prev,
        seq: index + 1,
        ...{ at, op, actor, object, sha256: digest, reasonCode, recipientId, noteSha256, tool },
      });
      prev = sha256(bytesOf(line));
      return line;
    });
    this.set('data/log/ledger.jsonl', `${lines.join('\n')}\n`);
  }

  /** bag-info's head and count as the ledger's bytes are now. */
  promiseLedger(): void {
    const lines = this.text('data/log/ledger.jsonl').replace(/\n$/, '').split('\n');
    this.info['Ledger-Head-SHA256'] = sha256(bytesOf(lines.at(-1) ?? ''));
    this.info['Ledger-Entries'] = String(lines.length);
  }

  /** Manifests, bag-info, key and seal from what is in the bundle now. What is signed inside stays as it is. */
  seal(key: TestKey = this.key): this {
    this.key = key;
    const payload = [...this.files].filter(([path]) => path.startsWith('data/'));
    this.info['Payload-Oxum'] = `${payload.reduce((sum, [, bytes]) => sum + bytes.length, 0)}.${payload.length}`;
    this.info['Signing-Key-SHA256'] = key.fingerprint;
    this.set(
      'bag-info.txt',
      Object.entries(this.info)
        .map(([label, value]) => `${label}: ${value}\n`)
        .join(''),
    );
    this.set('signatures/signer-public-key.pem', key.pem);
    this.set('manifest-sha256.txt', manifest(payload));
    return this.sealTags(key);
  }

  /** Only the tag manifest and its signature. */
  sealTags(key: TestKey = this.key): this {
    const tags = [...this.files].filter(
      ([path]) =>
        !path.startsWith('data/') && !/^(signatures\/)?tagmanifest-sha256\.txt(\.sig|\.tsq|\.tsr)?$/.test(path),
    );
    this.set('tagmanifest-sha256.txt', manifest(tags));
    this.set(
      'signatures/tagmanifest-sha256.txt.sig',
      sign('sha256', this.get('tagmanifest-sha256.txt'), key.privateKey),
    );
    return this;
  }

  entries(): RawEntry[] {
    return [...this.files].map(([path, bytes]) => ({
      name: `${this.name}/${path}`,
      bytes,
      deflate: /\.(json|jsonl|html|txt|pem)$/.test(path),
    }));
  }

  zip(archive: RawArchive = {}): Uint8Array {
    return rawZip(this.entries(), archive);
  }
}

function manifest(files: [string, Uint8Array][]): string {
  const byPath = files.map(([path, bytes]) => [path, sha256(bytes)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return byPath.map(([path, digest]) => `${digest}  ${path}\n`).join('');
}

export function entry(op: LedgerEntry['op'], minute: number, parts: Partial<LedgerEntry> = {}): LedgerEntry {
  const nothing = { object: null, sha256: null, reasonCode: null, recipientId: null, noteSha256: null };
  return { at: at(minute), op, actor: ACTOR, ...nothing, tool: TOOL, ...parts };
}

/** A sealed bundle of `captures` captures that the verifier accepts. */
export function makeBundle({ captures = 2, key = makeKey() }: { captures?: number; key?: TestKey } = {}): TestBundle {
  const bundle = new TestBundle(key);
  const entries = [entry('case-opened', 0)];
  const listed: CaseRecord['captures'] = [];
  bundle.setLedger(entries);
  for (let number = 1; number <= captures; number++) {
    const id = `c000${number}-${'0123456789abcdef'.slice(number, number + 8)}`;
    const exhibit = `AB-000${number}`;
    bundle.promiseLedger();
    addCapture(bundle, id, exhibit, { ledgerHead: bundle.info['Ledger-Head-SHA256'] ?? '', seq: number + 1 });
    const digest = sha256(bundle.get(`data/captures/${id}/capture.json`));
    entries.push(entry('collection', number + 1, { object: id, sha256: digest }));
    bundle.setLedger(entries);
    listed.push({ id, exhibit, sha256: digest });
  }
  bundle.setLedger([...entries, entry('disclosure', 30, { recipientId: 'prosecutor-1', reasonCode: 'prosecution' })]);
  bundle.promiseLedger();
  bundle.set('data/case.json', jsonBytes(caseRecord(listed)));
  bundle.set('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  bundle.set('VERIFY.txt', 'sha256sum -c --strict --quiet manifest-sha256.txt\n');
  bundle.set(
    'report.html',
    `<!doctype html>\n<html lang="en">\n<head>${POLICY}<meta charset="utf-8"><title>Report</title>\n`,
  );
  bundle.set('metadata/case.jsonld', '{}\n');
  for (const [name, schema] of Object.entries(SCHEMAS)) bundle.set(`metadata/schemas/${name}`, jsonBytes(schema));
  return bundle.seal();
}

function addCapture(
  bundle: TestBundle,
  id: string,
  exhibit: string,
  position: { ledgerHead: string; seq: number },
): void {
  const folder = `data/captures/${id}`;
  const picture = new Uint8Array(createHash('sha512').update(id).digest());
  const files: [string, Uint8Array, CaptureRecord['artefacts'][number]['role'], string, string | null][] = [
    ['screenshot-viewport.png', picture, 'screenshot-viewport', 'image/png', null],
    ['dom.html.txt', bytesOf(`<html><body>${'ivory '.repeat(400)}${id}</body></html>`), 'dom', 'text/html', null],
    ['text.txt', bytesOf('ivory carving, old\n'), 'text', 'text/plain', null],
    ['media/001.jpg', bytesOf(`picture of ${id}`), 'media', 'image/jpeg', null],
    ['derived/marked.png', bytesOf(`marked ${id}`), 'marked', 'image/png', 'screenshot-viewport.png'],
  ];
  for (const [path, bytes] of files) bundle.set(`${folder}/${path}`, bytes);
  const record = captureRecord(id, exhibit, bundle.key, position);
  record.artefacts = files.map(([path, bytes, role, mediaType, derivedFrom]) => {
    return {
      path,
      sha256: sha256(bytes),
      bytes: bytes.length,
      mediaType,
      role,
      derivedFrom,
      createdAt: at(1),
      mayHoldCredentials: false,
    };
  });
  bundle.set(`${folder}/capture.json`, jsonBytes(record));
  bundle.set(`${folder}/capture.json.sig`, sign('sha256', bundle.get(`${folder}/capture.json`), bundle.key.privateKey));
}

function captureRecord(
  id: string,
  exhibit: string,
  key: TestKey,
  position: { ledgerHead: string; seq: number },
): CaptureRecord {
  const url = 'https://market.example/item/17';
  return {
    schema: 'spoor-evidence/1',
    id,
    exhibit,
    caseId: CASE_ID,
    salt: '00112233445566778899aabbccddeeff',
    signingKeySha256: key.fingerprint,
    ...position,
    url: { requested: url, final: url, canonical: null, redirects: [] },
    title: 'Antique carving',
    language: 'en',
    referrer: null,
    contentType: 'text/html',
    charset: 'UTF-8',
    documentLastModified: null,
    times: {
      startedLocal: '2026-03-02T11:01:00.000+01:00',
      startedUtc: at(1),
      completedUtc: at(2),
      timeZone: 'Europe/Paris',
      monotonicMs: 60_000,
    },
    clock: { serverDate: null, serverOffsetMs: null, tsaOffsetMs: null, roundTripMs: null },
    collector: {
      name: 'A. Officer',
      role: 'investigator',
      organisation: 'Wildlife Crime Unit',
      virtualIdentity: null,
      machineIp: { value: null, method: 'not declared' },
      network: null,
    },
    browser: {
      name: 'Chromium',
      version: '148.0',
      userAgent: 'Mozilla/5.0',
      platform: 'Linux',
      language: 'en',
      privateWindow: false,
      otherExtensions: null,
    },
    tool: { name: 'Spoor', version: '0.1.0', buildSha256: '0'.repeat(64) },
    viewport: { width: 1280, height: 800, devicePixelRatio: 1, zoom: 1 },
    page: { scrollWidth: 1280, scrollHeight: 800, scrollX: 0, scrollY: 0 },
    screenshot: { method: 'viewport', complete: false, tiles: [] },
    source: { obtainedBy: 'none', fidelity: 'none', fetchedAt: null },
    listing: null,
    hits: [],
    observations: [],
    assessments: [],
    transformations: [],
    notCaptured: [{ what: 'page.mhtml', reason: 'not-offered' }],
    artefacts: [],
  };
}

function caseRecord(captures: CaseRecord['captures']): CaseRecord {
  return {
    schema: 'spoor-evidence/1',
    caseId: CASE_ID,
    caseNumber: 'WL-2026-0042',
    title: 'Ivory on a marketplace',
    jurisdiction: null,
    legalBasis: null,
    authorization: null,
    purpose: null,
    openedAt: at(0),
    retentionReviewAt: null,
    custodian: { name: 'A. Officer', organisation: 'Wildlife Crime Unit', role: 'investigator', contact: null },
    persons: [],
    taxa: [],
    captures,
    erased: [],
    withheld: [],
    withheldArtefacts: [],
  };
}
