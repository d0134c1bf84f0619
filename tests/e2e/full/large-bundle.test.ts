/** Bundles beyond what a zip without Zip64 can hold: 70,000 files, and more than 4 GiB. Written, checked by unzip, verified in little memory. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import type { BundleSource } from '../../../shared/bundle/source';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { ROOT } from '../../../tools/build/variants';
import { type ByteStore, makeBigCase, manyFiles } from '../../bench/big-case';

const folder = mkdtempSync(join(tmpdir(), 'spoor-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Keeps each content once: the pictures of a case may be alike, its memory may not grow with them. */
function memoryStore(): ByteStore {
  const kept = new Map<string, Blob>();
  return {
    put: async (key, bytes) => void kept.set(key, new Blob([bytes])),
    get: async (key) => kept.get(key) ?? new Blob([]),
  };
}

async function write(source: BundleSource, name: string): Promise<string> {
  const path = join(folder, name);
  const writable = Writable.toWeb(createWriteStream(path)) as WritableStream<Uint8Array>;
  await writeBundle(source, writable, { signal: new AbortController().signal, onProgress: () => undefined });
  return path;
}

/** Resident memory of a process and all below it that run the verifier, MiB. */
function residentOf(path: string): number {
  let largest = 0;
  for (const pid of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path)) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      largest = Math.max(largest, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch (error) {
      // It ended meanwhile.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return largest;
}

function verify(path: string, key: string): Promise<{ status: number | null; output: string; peak: number }> {
  const child = spawn(join(ROOT, 'node_modules/.bin/tsx'), [join(ROOT, 'tools/verify.ts'), path, '--key', key]);
  let output = '';
  let peak = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const timer = setInterval(() => {
    peak = Math.max(peak, residentOf(path));
  }, 100);
  return new Promise((resolve) =>
    child.once('close', (status) => {
      clearInterval(timer);
      resolve({ status, output, peak });
    }),
  );
}

describe('a large bundle', { timeout: 1_200_000 }, () => {
  it('of 70,000 files is written and verified in at most 300 MiB', async () => {
    const source = await makeBigCase(memoryStore(), 200, manyFiles(350));
    expect(source.captures.flatMap(({ files }) => files)).toHaveLength(70_000);
    const path = await write(source, 'many.zip');
    const { status, output, peak } = await verify(path, source.signer.fingerprint);
    expect(status, output).toBe(0);
    console.log(`70,000 files: ${statSync(path).size} bytes, verified with ${Math.round(peak)} MiB`);
    expect(peak).toBeLessThan(300);
  });

  it('of more than 4 GiB is written and verified in at most 300 MiB', async () => {
    const picture = { role: 'screenshot-viewport' as const, mediaType: 'image/png', text: false };
    const tile = { ...picture, role: 'screenshot-tile' as const };
    // One content for all captures, so that this process stays small: the writer neither knows nor cares.
    const shared = memoryStore();
    const store: ByteStore = {
      put: (key, bytes) => shared.put(key.slice(key.indexOf('/')), bytes),
      get: (key) => shared.get(key.slice(key.indexOf('/'))),
    };
    const plan = [
      { ...picture, path: 'screenshot-viewport.png', bytes: 1_000_000 },
      { ...tile, path: 'screenshot-full-01.png', bytes: 100_000_000 },
    ];
    const source = await makeBigCase(store, 1, plan);
    const large = await repeated(source, plan, store, 44);
    const path = await write(large, 'large.zip');
    expect(statSync(path).size).toBeGreaterThan(2 ** 32);
    const { status, output, peak } = await verify(path, large.signer.fingerprint);
    expect(status, output).toBe(0);
    console.log(`${statSync(path).size} bytes, verified with ${Math.round(peak)} MiB`);
    expect(peak).toBeLessThan(300);
  });
});

/** As many captures, each with the same bytes: the case is made anew around them. */
async function repeated(
  { captures }: BundleSource,
  plan: Parameters<typeof makeBigCase>[2],
  store: ByteStore,
  count: number,
): Promise<BundleSource> {
  const fixed = new Map(captures.flatMap(({ files }) => files.map((file) => [file.path, file] as const)));
  const copying: ByteStore = { put: async () => undefined, get: store.get };
  const bytes = async (path: string) =>
    new Uint8Array((await (await fixed.get(path)?.read())?.arrayBuffer()) ?? new ArrayBuffer(0));
  const contents = new Map(await Promise.all(plan.map(async ({ path }) => [path, await bytes(path)] as const)));
  return makeBigCase(copying, count, plan, undefined, (path) => contents.get(path));
}
