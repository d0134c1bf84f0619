/** A bundle re-zipped by another tool with the same files is as good as before. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdictOf } from './expect-refused';
import { makeBundle, type TestBundle } from './make-bundle';

let work: string;
let bundle: TestBundle;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'spoor-rezip-'));
  bundle = makeBundle();
  for (const [path, bytes] of bundle.files) {
    const place = join(work, bundle.name, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes);
  }
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function run(command: string, args: string[], cwd = work): void {
  const { status, error, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
}

const has = (command: string) => spawnSync(command, ['--help']).error === undefined;
const shell = (line: string) => () => run('sh', ['-c', line]);
const python = (body: string) => () =>
  run('python3', ['-c', `import os, sys, zipfile, shutil\nn = ${JSON.stringify(bundle.name)}\n${body}`]);
const WALK = 'for d, _, fs in os.walk(n):\n  for f in fs: z.write(os.path.join(d, f))\nz.close()';

/** Each leaves its archive in `out.zip`. */
const tools: [string, string, () => void][] = [
  ['zip -r', 'zip', () => run('zip', ['-qr', 'out.zip', bundle.name])],
  ['zip without folder entries, stored', 'zip', () => run('zip', ['-qrD0', 'out.zip', bundle.name])],
  ['zip with Zip64', 'zip', () => run('zip', ['-qr', '-fz', 'out.zip', bundle.name])],
  ['zip with data descriptors', 'zip', () => run('zip', ['-qr', '-fd', 'out.zip', bundle.name])],
  ['zip to a pipe', 'zip', () => shell(`zip -qr - ${bundle.name} | cat > out.zip`)()],
  ['zip inside the folder', 'zip', () => run('zip', ['-qr', join(work, 'out.zip'), '.'], join(work, bundle.name))],
  ['7z', '7z', () => run('7z', ['a', '-tzip', '-bso0', 'out.zip', bundle.name])],
  ['7z, level 9', '7z', () => run('7z', ['a', '-tzip', '-mx=9', '-bso0', 'out.zip', bundle.name])],
  ['python make_archive', 'python3', () => python("shutil.make_archive('out', 'zip', '.', n)")()],
  [
    'python zipfile, deflated',
    'python3',
    () => python(`z = zipfile.ZipFile('out.zip', 'w', zipfile.ZIP_DEFLATED)\n${WALK}`)(),
  ],
  [
    'python zipfile to a stream',
    'python3',
    () =>
      python(
        `class Pipe:\n  def __init__(s): s.f = open('out.zip', 'wb')\n  def write(s, b): return s.f.write(b)\n  def flush(s): s.f.flush()\n` +
          `p = Pipe()\nz = zipfile.ZipFile(p, 'w', zipfile.ZIP_DEFLATED)\n${WALK}\np.f.close()`,
      )(),
  ],
  [
    'python zipfile, forced Zip64',
    'python3',
    () =>
      python(
        "z = zipfile.ZipFile('out.zip', 'w')\nfor d, _, fs in os.walk(n):\n  for f in fs:\n    p = os.path.join(d, f)\n" +
          "    with z.open(zipfile.ZipInfo(p, (2026, 3, 2, 10, 0, 0)), 'w', force_zip64=True) as o: o.write(open(p, 'rb').read())\nz.close()",
      )(),
  ],
];

describe('a bundle re-zipped', { timeout: 60_000 }, () => {
  it.each(tools)('by %s is accepted', async (name, command, make) => {
    if (!has(command)) {
      console.log(`not checked: ${command} is not installed`);
      return;
    }
    rmSync(join(work, 'out.zip'), { force: true });
    make();
    const verdict = await verdictOf(new Uint8Array(readFileSync(join(work, 'out.zip'))), [bundle.key.fingerprint]);
    expect(verdict.refusals, name).toEqual([]);
    expect(verdict.exitCode).toBe(0);
  });

  it.each([true, false])('by JSZip (streamed: %s) is accepted', async (streamFiles) => {
    const zip = new JSZip();
    for (const [path, bytes] of bundle.files) zip.file(`${bundle.name}/${path}`, bytes);
    const made = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', streamFiles });
    expect(await verdictOf(made, [bundle.key.fingerprint])).toMatchObject({ exitCode: 0, refusals: [] });
  });

  it.each([
    {},
    { dataDescriptor: false },
    { zip64: true },
    { zip64: true, dataDescriptor: false },
    { level: 0, extendedTimestamp: false },
  ])('by zip.js with %j is accepted', async (options) => {
    const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...options });
    for (const [path, bytes] of bundle.files) {
      await writer.add(`${bundle.name}/${path}`, new BlobReader(new Blob([bytes as Uint8Array<ArrayBuffer>])));
    }
    const made = new Uint8Array(await (await writer.close()).arrayBuffer());
    expect(await verdictOf(made, [bundle.key.fingerprint])).toMatchObject({ exitCode: 0, refusals: [] });
  });

  it('with a password is refused, saying so', async () => {
    if (!has('zip') || !has('7z')) return console.log('not checked: zip or 7z is not installed');
    for (const make of [
      () => run('zip', ['-qr', '-P', 'secret', 'out.zip', bundle.name]),
      () => run('7z', ['a', '-tzip', '-mem=AES256', '-psecret', '-bso0', 'out.zip', bundle.name]),
    ]) {
      rmSync(join(work, 'out.zip'), { force: true });
      make();
      const verdict = await verdictOf(new Uint8Array(readFileSync(join(work, 'out.zip'))), [bundle.key.fingerprint]);
      expect(verdict).toMatchObject({ exitCode: 1, refusals: [{ rule: 'zip-encrypted' }] });
    }
  });
});
