/** `npm run verify`, as people and scripts run it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../shared/verify/verdict';
import { makeBundle, makeKey, type TestBundle } from './make-bundle';

const ROOT = join(import.meta.dirname, '../../..');
let work: string;
let bundle: TestBundle;
let zip: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'spoor-verify-'));
  bundle = makeBundle();
  zip = join(work, 'bundle.zip');
  writeFileSync(zip, bundle.zip());
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function verify(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules/.bin/tsx'), [join(ROOT, 'tools/verify.ts'), ...args], { cwd: ROOT });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const lastLine = (text: string): Verdict => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as Verdict;

describe('npm run verify', { timeout: 60_000 }, () => {
  it('says INTACT and exits 0 with the right key', async () => {
    const { code, out } = await verify(zip, '--key', bundle.key.fingerprint.toUpperCase());
    expect(code).toBe(0);
    expect(out).toContain('RESULT: INTACT, SEALED BY THE KEY YOU GAVE');
    expect(out).toContain('WL-2026-0042');
  });
  it('exits 3 without a key, and says how to confirm', async () => {
    const { code, out } = await verify(zip);
    expect(code).toBe(3);
    expect(out).toContain('SIGNER NOT CONFIRMED');
    expect(out).toContain('--key FINGERPRINT');
  });
  it('exits 1 with another key, naming file and rule', async () => {
    const { code, out } = await verify(zip, '--key', makeKey().fingerprint);
    expect(code).toBe(1);
    expect(out).toContain('signatures/signer-public-key.pem');
    expect(out).toContain('rule key-differs');
  });
  it('gives one JSON object with --json', async () => {
    const { code, out } = await verify(zip, '--json', '--key', bundle.key.fingerprint);
    expect(code).toBe(0);
    expect(lastLine(out)).toMatchObject({ exitCode: 0, status: 'intact-confirmed', summary: { captures: 2 } });
  });
  it.each([
    ['nothing.zip', null, 'there is no such file'],
    ['text.zip', Buffer.from('not a zip file at all, though long enough for one'), 'no zip end record'],
    ['cut.zip', 'cut', 'no zip end record'],
  ])('exits 2 for %s', async (name, content, says) => {
    const path = join(work, name);
    if (content === 'cut') writeFileSync(path, bundle.zip().slice(0, 5000));
    else if (content !== null) writeFileSync(path, content);
    const plain = await verify(path);
    expect(plain.code).toBe(2);
    expect(plain.out).toContain(says);
    expect(plain.out).toContain(path);
    expect(plain.out).toContain('Check the path');
    const json = await verify(path, '--json');
    expect(json.code).toBe(2);
    expect(lastLine(json.out)).toMatchObject({ exitCode: 2, status: 'not-a-bundle' });
  });
  it('checks a folder that was unzipped', async () => {
    const folder = join(work, bundle.name);
    for (const [path, bytes] of bundle.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    expect((await verify(folder, '--key', bundle.key.fingerprint)).code).toBe(0);
    mkdirSync(join(folder, 'data/empty'));
    expect(await verify(folder)).toMatchObject({ code: 1, out: expect.stringContaining('data/empty/') });
    rmSync(join(folder, 'data/empty'), { recursive: true });
    writeFileSync(join(folder, 'data/added.txt'), 'x');
    const { code, out } = await verify(folder);
    expect(code).toBe(1);
    expect(out).toContain('data/added.txt');
  });
  it('explains itself, and refuses what it does not understand', async () => {
    expect(await verify('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit code') });
    expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining('Which bundle?') });
    expect(await verify(zip, '--keys', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('--keys') });
    expect(await verify(zip, '--tsa-ca', zip)).toMatchObject({ code: 2, err: expect.stringContaining('certificate') });
  });
});
