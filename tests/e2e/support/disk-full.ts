/** A disk that fills in the middle: a small file system of its own holds the browser's profile. Needs root, as mounting does. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { removeFolder, temporaryFolder } from '../../../tools/drive/left-behind';
import { CaptureFailed } from '../../../tools/drive/spoor';
import { until } from '../../../tools/drive/wait';
import { recordOf } from './kept';
import { startWorld, type World } from './world';

const DISK_MB = 700;
/** Head-room that a capture asks for, and some. */
const QUOTA_KB = 120_000;
const CHUNK = new Uint8Array(256 * 1024);

export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

export function diskFull(browser: BrowserName): void {
  describe.runIf(canMount)(`a full disk, in ${browser}`, () => {
    let world: World;
    let disk = '';
    beforeAll(async () => {
      disk = temporaryFolder('disk');
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', disk]);
      world = await startWorld(browser, { profileDir: join(disk, 'profile') });
    });
    afterAll(async () => {
      await world?.close();
      execFileSync('umount', ['--lazy', disk]);
      removeFolder(disk);
    });

    const filler = () => join(disk, 'filler');
    /** Leaves so many bytes free, also while the browser writes. */
    const fill = (leave: number) => {
      const file = openSync(filler(), 'w');
      for (;;) {
        const { bavail, bsize } = statfsSync(disk);
        const free = bavail * bsize - leave;
        if (free <= 0) break;
        try {
          writeSync(file, CHUNK, 0, Math.min(CHUNK.length, free));
        } catch {
          break; // ENOSPC: the browser was faster.
        }
      }
      closeSync(file);
    };
    const free = () => rmSync(filler(), { force: true });
    afterEach(free);
    const whole = async () => expect((await world.spoor.ask('custody.check', {})).filter(({ ok }) => !ok)).toEqual([]);

    it('is told before a capture begins, or in it; what was sealed stays', { timeout: 120_000 }, async () => {
      const { spoor, driver, marketplace } = world;
      const tab = await driver.openTab(`${marketplace.origin}/en/ad/en-02`);
      const first = await spoor.capture(tab);
      fill(600_000);
      const refused = await spoor.capture(tab).catch((error: unknown) => error);
      expect(refused instanceof CaptureFailed ? refused.job.error?.code : String(refused)).toContain('storage-full');
      free();
      expect(await spoor.ask('capture.open', { captureId: first.captureId ?? '' })).toMatchObject({
        signatureValid: true,
      });
      await whole();
      await tab.close();
    });

    // Chromium closes the whole store when its disk has no byte left, and nothing can be read either (docs/limits.md).
    it.each([
      ['', async () => undefined],
      // The new background hears of the full disk from a store that is shut, and from nothing before.
      [', and the background is killed', () => world.driver.killBackground()],
    ])(
      'in the middle of a capture, with nothing left%s: what was stored is sealed when there is room, the rest is named',
      {
        timeout: 180_000,
      },
      async (_what, besides) => {
        const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/tall`);
        const full = async () => {
          fill(0);
          await besides();
        };
        await fullInTheMiddle(world, tab, full, async () => free());
        await tab.close();
      },
    );
  });

  it.runIf(!canMount)(`a full disk in ${browser}: not tried, this needs root to mount a small file system`, () => {
    expect(canMount).toBe(false);
  });
}

/** The quota that the browser gives an extension, with a disk that has room enough. Firefox: Chromium gives this extension no quota but the disk. */
export function quotaFull(): void {
  describe('a full quota in firefox', () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld('firefox', { extraPrefs: { 'dom.quotaManager.temporaryStorage.fixedLimit': QUOTA_KB } });
    });
    afterAll(() => world?.close());

    /** Other things of this origin that take what is left of its quota, but for so many bytes. */
    const fill = (leave: number) =>
      world.spoor.panel.evaluate(async (left: number) => {
        const folder = await navigator.storage.getDirectory();
        for (let size = 16 * 1024 * 1024, n = 0; size >= 64 * 1024; n++) {
          const { usage = 0, quota = 0 } = await navigator.storage.estimate();
          if (quota - usage - size < left) {
            size /= 2;
            continue;
          }
          try {
            const name = `filler-${left}-${n}`;
            const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
            await file.write(new Uint8Array(size));
            await file.close();
          } catch {
            size /= 2;
          }
        }
      }, leave);
    const free = () =>
      world.spoor.panel.evaluate(async () => {
        const folder = await navigator.storage.getDirectory();
        const names: string[] = [];
        for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
        for (const name of names) if (name.startsWith('filler')) await folder.removeEntry(name);
      });

    it('in the middle of a capture: what was stored is sealed then or when there is room, the rest is named', {
      timeout: 120_000,
    }, async () => {
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/tall`);
      // What a capture asks for before it begins is there, and little more.
      await fill(66 * 1024 * 1024);
      await fullInTheMiddle(world, tab, () => fill(0), free);
      await tab.close();
    });
  });
}

async function fullInTheMiddle(
  { spoor }: World,
  tab: TabHandle,
  fill: () => Promise<void>,
  free: () => Promise<void>,
): Promise<void> {
  const { intakeCaseId } = await spoor.health();
  const { jobId } = await spoor.ask('capture.start', { tabId: tab.id });
  await until('the pictures', 30_000, async () => (await spoor.job(jobId))?.stage?.name === 'fullpage');
  await fill();
  const ended = await until('the end of the capture', 90_000, async () => {
    // A store that the browser has closed says so, too; then the officer sees that.
    const job = await spoor.job(jobId).catch((error: unknown) => {
      if (!String(error).includes('storage-full')) throw error;
      return null;
    });
    return job && job.state !== 'running' && job.state !== 'queued' ? job : null;
  });
  if (process.env.TELL_FULL) console.info('ENDED', JSON.stringify(ended));
  expect(ended.error?.code).toBe('storage-full');
  await free();
  // Nobody asks for it: room is looked for again and again.
  const job = await until('the seal, when there is room', 90_000, async () => {
    const now = await spoor.job(jobId).catch(() => null);
    return now?.state === 'sealed' ? now : null;
  });
  const next = await spoor.capture(tab);
  expect(next.error).toBeNull();
  const record = await recordOf(spoor, job.captureId);
  const paths = record.artefacts.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['screenshot-viewport.png', 'dom.html.txt', 'text.txt']));
  expect(record.notCaptured.filter(({ reason }) => /no room left/.test(reason)).length).toBeGreaterThan(0);
  expect(record.screenshot.complete).toBe(false);
  const kept = await spoor.captures(intakeCaseId);
  expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining([job.captureId, next.captureId]));
  const numbers = kept.map(({ exhibit }) => Number(/\d+$/.exec(exhibit)?.[0])).sort((a, b) => a - b);
  expect(numbers).toEqual(kept.map((_one, i) => i + 1));
  for (const { id } of kept)
    expect(await spoor.ask('capture.open', { captureId: id })).toMatchObject({ signatureValid: true });
  expect((await spoor.ask('custody.check', {})).filter(({ ok }) => !ok)).toEqual([]);
}
