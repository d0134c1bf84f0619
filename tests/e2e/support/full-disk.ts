/** A disk that is really full (a small one of its own, Linux and root): the officer is told, and nothing half done is left behind. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { removeFolder, temporaryFolder } from '../../../tools/drive/left-behind';
import { memorySink, type SampleFile, sampleSource } from '../../unit/bundle/fixture';
import { chooseFile } from './choose-file';
import { startWorld, type World } from './world';

const MEGABYTE = 1024 * 1024;
const SIZE_MB = 420;
/** Room that is left: rows of the ledger still fit, pictures do not. */
const LEFT = 2 * MEGABYTE;

function random(bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, Math.min(at + 65_536, bytes)));
  return all;
}

/** Another officer's bundle, larger than the room that is left. */
async function largeBundle(): Promise<{ zip: Uint8Array; name: string; key: string }> {
  const files: SampleFile[] = [
    {
      path: 'screenshot-viewport.png',
      role: 'screenshot-viewport',
      mediaType: 'image/png',
      content: random(24 * MEGABYTE),
    },
    { path: 'text.txt', role: 'text', mediaType: 'text/plain', content: new TextEncoder().encode('ox bone\n') },
  ];
  const sink = memorySink();
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const { name, keyFingerprint } = await writeBundle(await sampleSource({ files }), sink.writable, options);
  return { zip: sink.bytes(), name: `${name}.zip`, key: keyFingerprint };
}

export function fullDisk(browser: BrowserName): void {
  const disk = temporaryFolder('disk');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'none', disk]).status === 0;
  if (!mounted) console.warn('a full disk: not checked, as no small disk can be mounted here (root is needed)');

  describe.skipIf(!mounted)(`a full disk in ${browser}`, () => {
    let world: World;
    let caseId = '';
    const filler = join(disk, 'filler');

    beforeAll(async () => {
      mkdirSync(join(disk, 'profile'));
      world = await startWorld(browser, { profileDir: join(disk, 'profile') });
      caseId = (await world.spoor.health()).currentCaseId;
      const tab = await world.driver.openTab(`${world.marketplace.origin}/en/ad/en-01-japanese-toggle-rabbit`);
      // Enough that its bundle does not fit into what will be left, nor into what Firefox, which keeps fewer pictures, may clear meanwhile.
      for (let n = 0; n < (browser === 'firefox' ? 6 : 3); n++) await world.spoor.capture(tab);
      await tab.close();
    });
    afterAll(async () => {
      await world?.close();
      // A browser that is just ending may still hold a file: the disk goes with the last of them.
      spawnSync('umount', ['-l', disk]);
      removeFolder(disk);
    });

    const fill = () => {
      const file = openSync(filler, 'w');
      const chunk = new Uint8Array(MEGABYTE / 4);
      for (;;) {
        const { bavail, bsize } = statfsSync(disk);
        if (bavail * bsize <= LEFT) break;
        writeSync(file, chunk);
      }
      closeSync(file);
    };
    const free = () => rmSync(filler, { force: true });
    /** As when another program takes the room after the browser was asked for it: the check beforehand is passed. */
    const promiseRoom = () =>
      world.spoor.panel.evaluate(() => {
        navigator.storage.estimate = async () => ({ usage: 0, quota: 1e12 });
      });
    const zips = () => {
      try {
        return readdirSync(world.driver.downloadsDir).filter((name) => /\.zip/.test(name));
      } catch {
        // The browser makes the folder with the first download.
        return [];
      }
    };
    const counts = () =>
      world.spoor.panel.evaluate(async () => {
        const [{ name = '' } = {}] = (await indexedDB.databases()).filter((one) => /spoor/i.test(one.name ?? ''));
        const opened = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const tables = ['cases', 'captures', 'artefacts', 'blobs', 'parts', 'imports', 'absent'];
        const all: Record<string, number> = {};
        for (const table of tables) {
          all[table] = await new Promise<number>((resolve, reject) => {
            const request = opened.transaction(table).objectStore(table).count();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        }
        opened.close();
        return all;
      });

    it('is noticed before an export begins', async () => {
      fill();
      await world.spoor.show('case');
      await world.spoor.panel.click('#export');
      await world.spoor.panel.click('#start-export');
      const words = await world.spoor.panel.waitUntil(
        'the refusal',
        60_000,
        () => document.querySelector('#export-view[data-step=failed] .note.loss')?.textContent,
      );
      expect(words).toContain('not enough free space');
      expect(zips()).toEqual([]);
      free();
      await world.spoor.panel.click('#back');
    });

    it('in the middle of an export: told, no file called a bundle, no spool, the case untouched', async () => {
      const before = await counts();
      await promiseRoom();
      fill();
      await world.spoor.panel.click('#export');
      await world.spoor.panel.click('#start-export');
      const words = await world.spoor.panel.waitUntil(
        'the failure',
        60_000,
        () => document.querySelector('#export-view[data-step=failed] .note.loss')?.textContent,
      );
      expect(words).toContain('not enough free space');
      expect(zips()).toEqual([]);
      const left = await world.spoor.panel.evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const names: string[] = [];
        for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
        return names.filter((name) => name.endsWith('.part'));
      });
      expect(left).toEqual([]);
      free();
      expect(await counts()).toEqual(before);
      expect((await world.spoor.ask('case.ledger', { caseId })).at(-1)?.op).toBe('disclosure-cancelled');
      const { zip } = await exportBundle(world.spoor);
      expect((await runTool('verify.ts', [zip])).status).toBe(3);
    });

    it('in the middle of an import: told, nothing of it stored; with room again it is taken in', async () => {
      const { zip, name, key } = await largeBundle();
      const path = join(world.folder, name);
      writeFileSync(path, zip);
      await world.spoor.show('take-in');
      await promiseRoom();
      await chooseFile(world.spoor, 'takeInFile', path);
      await world.spoor.panel.type('[name=takeInKey]', key);
      await world.spoor.panel.click('#check-bundle');
      await world.spoor.panel.waitFor('#checked-bundle .note.verified', 60_000);
      const before = await counts();
      fill();
      await world.spoor.panel.click('#import-bundle');
      const words = await world.spoor.panel.waitUntil(
        'the failure',
        60_000,
        () => document.querySelector('#take-in-fault')?.textContent,
      );
      expect(words).toMatch(/space|full|disk/i);
      free();
      expect(await counts()).toEqual(before);
      await world.spoor.panel.click('#import-bundle');
      await world.spoor.panel.waitFor('[data-capture]', 60_000);
      expect((await counts()).captures).toBe((before.captures ?? 0) + 2);
    });
  });
}
