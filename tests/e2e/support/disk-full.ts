/** A disk that fills in the middle: a small file system of its own holds the browser's profile. Needs root, as mounting does. */
import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../../tools/drive/driver';
import { removeFolder, temporaryFolder } from '../../../tools/drive/left-behind';
import { CaptureFailed } from '../../../tools/drive/spoor';
import { startWorld, type World } from './world';

const DISK_MB = 700;

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
    /** Leaves so many bytes free. */
    const fill = (leave: number) => {
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler(), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
    };

    it('ends the capture with the reason, keeps what was sealed, and goes on when there is room again', {
      timeout: 180_000,
    }, async () => {
      const { spoor, driver, marketplace } = world;
      const tab = await driver.openTab(`${marketplace.origin}/hostile/tall`);
      const first = await spoor.capture(tab);
      fill(600_000);
      const failed = await spoor.capture(tab).catch((error: unknown) => error);
      const words = failed instanceof CaptureFailed ? failed.job.error?.code : String(failed);
      expect(words).toContain('storage-full');
      expect(await spoor.ask('capture.open', { captureId: first.captureId ?? '' })).toMatchObject({
        signatureValid: true,
      });
      rmSync(filler());
      const second = await spoor.capture(tab);
      const kept = await spoor.captures(first.caseId);
      expect(kept.map(({ id }) => id).sort()).toEqual([first.captureId, second.captureId].sort());
      expect(kept.map(({ exhibit }) => Number(/\d+$/.exec(exhibit)?.[0])).sort()).toEqual([1, 2]);
      expect((await spoor.ask('custody.check', {})).filter(({ ok }) => !ok)).toEqual([]);
    });
  });

  it.runIf(!canMount)(`a full disk in ${browser}: not tried, this needs root to mount a small file system`, () => {
    expect(canMount).toBe(false);
  });
}
