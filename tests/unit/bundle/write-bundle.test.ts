import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlainZip } from '../../../shared/bundle/plain-zip';
import { CHECKS } from '../../../shared/bundle/verify-text';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { dosDate } from '../../../shared/bundle/zip-stream';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { openArchive } from '../../../shared/verify/zip/archive';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { bash, type MadeBundle, make, unzip } from './extract';
import { sampleSource } from './fixture';

let made: MadeBundle;
let parent: string;
let folder: string;
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  made = await make(await sampleSource());
  ({ parent, folder } = unzip(made));
});
afterAll(() => rmSync(parent, { recursive: true }));

describe('the zip', () => {
  it('is read alike by JSZip and by unzip', async () => {
    const zip = await JSZip.loadAsync(made.zip, { checkCRC32: true });
    const names = Object.keys(zip.files).sort();
    const onDisk = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => `${made.receipt.name}/${name}`)
      .sort();
    expect(names).toEqual(onDisk);
    for (const name of names) {
      const inZip = await zip.file(name)?.async('uint8array');
      expect(inZip && sha256(inZip), name).toBe(sha256(readFileSync(join(parent, name))));
    }
  });

  it('is named and hashed as the receipt says', () => {
    expect(made.receipt.name).toBe('GENT-2026-0417_20261124T050607Z');
    expect(made.receipt.zipSha256).toBe(sha256(made.zip));
    expect(made.receipt.zipBytes).toBe(made.zip.length);
    expect(made.receipt.manifestSha256).toBe(sha256(readFileSync(join(folder, 'manifest-sha256.txt'))));
    expect(made.receipt.tagmanifestSha256).toBe(sha256(readFileSync(join(folder, 'tagmanifest-sha256.txt'))));
  });

  it('stores what is compressed, deflates text, and has no folders, comments, extra fields or data descriptors', () => {
    const listing = bash(`zipinfo -v bundle.zip`, parent).output;
    const entries = listing.split(/^Central directory entry #/m).slice(1);
    expect(entries.length).toBe(
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
        .length,
    );
    for (const entry of entries) {
      const [, name = ''] = /^ {2}(GENT\S+)$/m.exec(entry) ?? [];
      const stored = /\.(?:png|jpg|mhtml|sig)$/.test(name);
      expect(entry, name).toMatch(stored ? /compression method:\s+none \(stored\)/ : /compression method:\s+deflated/);
      expect(entry, name).toMatch(/extended local header:\s+no/);
      expect(entry, name).toMatch(/length of extra field:\s+0 bytes/);
      expect(entry, name).toMatch(/length of file comment:\s+0 characters/);
      expect(entry, name).toMatch(/file last modified on \(DOS date\/time\):\s+2026 Nov 24 05:06:06/);
      expect(entry, name).toMatch(/Unix file attributes \(100644 octal\)/);
    }
    expect(listing).toContain('There is no zipfile comment.');
  });

  it('passes the tests of unzip and 7-Zip', () => {
    expect(bash('unzip -tq bundle.zip', parent)).toMatchObject({ code: 0 });
    expect(bash('7z t bundle.zip', parent)).toMatchObject({ code: 0 });
  });

  it('begins with bagit.txt and ends with the seal', async () => {
    const names = Object.keys((await JSZip.loadAsync(made.zip)).files).map((name) =>
      name.slice(made.receipt.name.length + 1),
    );
    expect(names[0]).toBe('bagit.txt');
    expect(names.slice(-2)).toEqual(['tagmanifest-sha256.txt', 'signatures/tagmanifest-sha256.txt.sig']);
  });

  it('reports progress to the last byte', () => {
    const payload = made.progress.filter(({ phase }) => phase === 'files');
    expect(payload.map(({ path }) => path)).toEqual(
      read('manifest-sha256.txt')
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(66)),
    );
    expect(made.progress.at(-1)).toMatchObject({ phase: 'done', path: null });
    const last = made.progress.at(-1);
    expect(last?.done).toBe(last?.total);
    expect(Number(read('bag-info.txt').match(/Payload-Oxum: (\d+)/)?.[1])).toBe(last?.total);
  });
});

describe('the commands of "Checking"', () => {
  it.each(['payload', 'payloadComplete', 'tags', 'tagsComplete'] as const)('%s prints nothing and succeeds', (name) => {
    expect(bash(CHECKS[name], folder)).toEqual({ code: 0, output: '' });
  });

  it('key prints the fingerprint', () => {
    expect(bash(CHECKS.key, folder)).toEqual({ code: 0, output: `${made.receipt.keyFingerprint}  -\n` });
  });

  it('seal and captures verify', () => {
    expect(bash(CHECKS.seal, folder)).toEqual({ code: 0, output: 'Verified OK\n' });
    expect(bash(CHECKS.captures, folder)).toEqual({ code: 0, output: 'Verified OK\nVerified OK\n' });
  });

  it('ledger prints the head twice and nothing is broken', () => {
    const { output } = bash(CHECKS.ledger, folder);
    expect(output).toBe(`${made.receipt.ledgerHead}\nLedger-Head-SHA256: ${made.receipt.ledgerHead}\n`);
  });

  it('are in VERIFY.txt as they were run here, and those for macOS run too', () => {
    const text = read('VERIFY.txt');
    for (const command of Object.values(CHECKS)) expect(text).toContain(`     ${command}\n`);
    const mac = text.slice(text.indexOf('\nMACOS'), text.indexOf('\nWINDOWS'));
    const commands = [...mac.matchAll(/^\d\. {3}(\S.*)$/gm)].map(([, command = '']) => command);
    expect(commands).toHaveLength(6);
    const outputs = commands.map((command) => bash(command, folder));
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(outputs.slice(0, 4).map(({ output }) => output)).toEqual(['', '', '', '']);
    expect(outputs[4]?.output).toContain(made.receipt.keyFingerprint);
    expect(outputs[5]?.output).not.toContain('BROKEN');
  });

  it.each([
    ['payload', 'echo x >> data/case.json'],
    ['payloadComplete', 'echo x > data/added.txt'],
    ['tags', 'echo x >> report.html'],
    ['tagsComplete', 'echo x > metadata/added.txt'],
  ] as const)('%s fails when it should', (name, damage) => {
    const copy = unzip(made);
    try {
      bash(damage, copy.folder);
      expect(bash(CHECKS[name], copy.folder).code).not.toBe(0);
    } finally {
      rmSync(copy.parent, { recursive: true });
    }
  });
});

describe('the bag', () => {
  it('has the tag files of the format', () => {
    expect(read('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    const listed = read('tagmanifest-sha256.txt')
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66));
    expect(listed).toEqual([
      'VERIFY.txt',
      'bag-info.txt',
      'bagit.txt',
      'manifest-sha256.txt',
      'metadata/case.jsonld',
      'metadata/schemas/capture.schema.json',
      'metadata/schemas/case.schema.json',
      'metadata/schemas/comparison.schema.json',
      'metadata/schemas/ledger-line.schema.json',
      'metadata/schemas/media.schema.json',
      'metadata/schemas/note.schema.json',
      'metadata/schemas/queue.schema.json',
      'report.de.html',
      'report.fr.html',
      'report.html',
      'report.nl.html',
      'signatures/signer-public-key.pem',
    ]);
    expect(existsSync(join(folder, 'fetch.txt'))).toBe(false);
  });

  it('has every field of bag-info, one line each, in order', () => {
    const lines = read('manifest-sha256.txt').trimEnd().split('\n');
    const bytes = lines.reduce((sum, line) => sum + statSync(join(folder, line.slice(66))).size, 0);
    expect(read('bag-info.txt')).toBe(
      [
        'Source-Organization: Douane Gent',
        'Contact-Name: Jana Peeters',
        'External-Identifier: GENT/2026-0417',
        'External-Description: Captured web pages, 2 exhibits',
        'Bagging-Date: 2026-11-24',
        `Bag-Software-Agent: Spoor 0.1.0 ${'b1'.repeat(32)}`,
        `Payload-Oxum: ${bytes}.${lines.length}`,
        'Bag-Group-Identifier: 3f2b8c1e-7d4a-4e0b-9a51-0c6d2e8f1a37',
        'Evidence-Format: spoor-evidence/1',
        `Signing-Key-SHA256: ${made.receipt.keyFingerprint}`,
        `Ledger-Head-SHA256: ${made.receipt.ledgerHead}`,
        'Ledger-Entries: 5',
        'Timestamp-Status: none',
        'Bundle-Timestamp: none',
        '',
      ].join('\n'),
    );
  });

  it('has capture.json byte for byte as it was signed', async () => {
    const source = await sampleSource();
    for (const { id, captureJson } of source.captures) {
      expect(readFileSync(join(folder, `data/captures/${id}/capture.json`)).equals(captureJson)).toBe(true);
    }
    expect(read('data/log/ledger.jsonl')).toBe(source.ledgerLines.map((line) => `${line}\n`).join(''));
  });

  it('verifies captures of a rotated key with the commands that VERIFY.txt adds', async () => {
    const rotated = await make(await sampleSource({ rotatedKey: true }));
    const copy = unzip(rotated);
    try {
      const text = readFileSync(join(copy.folder, 'VERIFY.txt'), 'utf8');
      const command = /^ {5}(openssl dgst -sha256 -verify signatures\/[0-9a-f]{16}\.pem .*)$/m.exec(text)?.[1];
      expect(command && bash(command, copy.folder)).toEqual({ code: 0, output: 'Verified OK\n' });
      expect(bash(CHECKS.captures, copy.folder).output).toMatch(/Verified OK\nVerification failure/);
      for (const name of ['payload', 'payloadComplete', 'tags', 'tagsComplete'] as const) {
        expect(bash(CHECKS[name], copy.folder)).toEqual({ code: 0, output: '' });
      }
    } finally {
      rmSync(copy.parent, { recursive: true });
    }
  });
});

describe('a zip with more than a zip of 1993 could hold', () => {
  it('has Zip64 records that unzip and the verifier read: 66,000 entries', async () => {
    const parts: Uint8Array[] = [];
    const zip = new PlainZip(
      async (bytes) => void parts.push(bytes.slice()),
      dosDate(new Date('2026-11-24T05:06:07Z')),
    );
    const content = new TextEncoder().encode('ox bone\n');
    for (let n = 0; n < 66_000; n++) await zip.add(`x/${n}.png`, content, false);
    await zip.end();
    const bytes = new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
    const archive = await openArchive(bytesSource(bytes));
    expect(archive.files.size).toBe(66_000);
    writeFileSync(join(parent, 'many.zip'), bytes);
    expect(bash('unzip -tq many.zip', parent)).toMatchObject({ code: 0 });
  });
});

describe('into a file, which keeps nothing of what it was given', () => {
  it('gives the memory of a picture back once it is written, and leaves what the caller holds alone', async () => {
    const content = Uint8Array.from({ length: 700_000 }, (_, at) => (at * 31) % 251);
    const file = {
      path: 'screenshot-viewport.png',
      role: 'screenshot-viewport' as const,
      mediaType: 'image/png',
      content,
    };
    const source = await sampleSource({ files: [file] });
    const written: Uint8Array[] = [];
    const chunks: Uint8Array[] = [];
    const writable = new WritableStream<Uint8Array>({
      write(chunk) {
        written.push(chunk.slice());
        chunks.push(chunk);
      },
    });
    const options = { signal: new AbortController().signal, onProgress: () => undefined, keepsNothing: true };
    const receipt = await writeBundle(source, writable, options);
    const zip = new Uint8Array(await new Blob(written as Uint8Array<ArrayBuffer>[]).arrayBuffer());
    const verdict = await verifyBundle(bytesSource(zip), { keys: [receipt.keyFingerprint] });
    expect(verdict.refusals).toEqual([]);
    expect(verdict.warnings).toEqual([]);
    expect(verdict.summary.zipSha256).toBe(receipt.zipSha256);
    const pictures = chunks.filter((_, at) => written[at]?.length === content.length);
    expect(pictures.map(({ length }) => length)).toEqual([0, 0]);
    // The next export reads the same again.
    expect(content.length).toBe(700_000);
    expect(source.captures.every(({ captureJson }) => captureJson.length > 0)).toBe(true);
  });
});
