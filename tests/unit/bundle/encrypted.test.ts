/** Bundles encrypted for handover: opened by 7-Zip, verified with their password, refused without and with any byte changed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleReceipt } from '../../../shared/bundle/source';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { openArchive } from '../../../shared/verify/zip/archive';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { checkByHand } from '../../../tools/check/by-hand';
import { runTool } from '../../../tools/cli/run-tool';
import { fc } from '../property';
import { bash } from './extract';
import { memorySink, sampleSource } from './fixture';

const PASSWORD = 'Größe 12 – korrekt';
const has7z = spawnSync('7z', ['i']).error === undefined;

describe('an encrypted bundle', { timeout: 60_000 }, () => {
  let zip: Uint8Array<ArrayBuffer>;
  let receipt: BundleReceipt;
  const folder = mkdtempSync(join(tmpdir(), 'spoor-encrypted-'));
  const path = join(folder, 'bundle.zip');

  beforeAll(async () => {
    const sink = memorySink();
    const signal = new AbortController().signal;
    receipt = await writeBundle(await sampleSource(), sink.writable, {
      signal,
      onProgress: () => undefined,
      password: PASSWORD,
    });
    zip = sink.bytes();
    writeFileSync(path, zip);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const verdictOf = (bytes: Uint8Array, password?: string) =>
    verifyBundle(bytesSource(bytes), {
      keys: [receipt.keyFingerprint],
      ...(password === undefined ? {} : { password }),
    });

  it('is accepted with its password', async () => {
    const verdict = await verdictOf(zip, PASSWORD);
    expect(verdict.refusals).toEqual([]);
    expect(verdict.exitCode).toBe(0);
  });

  it('is refused without one and with another, and says which it is', async () => {
    expect((await verdictOf(zip)).refusals.map(({ rule }) => rule)).toContain('zip-encrypted');
    const wrong = await verdictOf(zip, 'something else');
    expect(wrong.exitCode).toBe(1);
    expect(wrong.refusals.map(({ rule }) => rule)).toContain('zip-password');
  });

  it('keeps nothing of the case readable', () => {
    const text = Buffer.from(zip).toString('latin1');
    for (const word of ['ledger-head', 'BEGIN PUBLIC KEY', 'spoor-evidence/1', 'sha256":'])
      expect(text, word).not.toContain(word);
  });

  it.skipIf(!has7z)('is AES-256, opened by 7-Zip, and what comes out passes the checks by hand', () => {
    expect(bash('7z l -slt bundle.zip', folder).output).toMatch(/Method = AES-256/);
    expect(bash(`7z x -y -oout '-p${PASSWORD}' bundle.zip`, folder)).toMatchObject({ code: 0 });
    expect(bash("7z x -y -oother '-pwrong' bundle.zip", folder).code).not.toBe(0);
    const checks = checkByHand(join(folder, 'out', receipt.name), receipt.keyFingerprint);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it.skipIf(!has7z)('is accepted when 7-Zip packed and encrypted it anew', async () => {
    bash(`7z x -y -oagain '-p${PASSWORD}' bundle.zip`, folder);
    expect(bash(`cd again && 7z a -tzip -mem=AES256 -pplain ../again.zip .`, folder)).toMatchObject({
      code: 0,
    });
    const again = await runTool('verify.ts', [join(folder, 'again.zip'), '--password-stdin'], {
      input: 'plain\n',
    });
    expect(again.status, again.output).toBe(3);
  });

  it('is verified by the command, the password on standard input', async () => {
    const good = await runTool('verify.ts', [path, '--password-stdin', '--key', receipt.keyFingerprint], {
      input: `${PASSWORD}\n`,
    });
    expect(good.status, good.output).toBe(0);
    expect((await runTool('verify.ts', [path, '--password-stdin'], { input: 'wrong\n' })).output).toContain(
      'zip-password',
    );
    expect((await runTool('verify.ts', [path])).output).toContain('zip-encrypted');
  });

  it('is refused with any encrypted byte changed', async () => {
    const { files } = await openArchive(bytesSource(zip), undefined, undefined, PASSWORD);
    const entries = [...files.values()];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(entries.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (which, where, change) => {
          const { dataOffset = 0, compressedSize = 1 } = entries[which] ?? {};
          const at = dataOffset + (where % compressedSize);
          const changed = Uint8Array.from(zip);
          changed[at] = (changed[at] ?? 0) ^ change;
          expect((await verdictOf(changed, PASSWORD)).exitCode).toBe(1);
        },
      ),
      { numRuns: 12 },
    );
  });
});
