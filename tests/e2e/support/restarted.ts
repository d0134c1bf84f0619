/** A browser that dies or is quit in the middle of a capture, and starts again with the same profile. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../../tools/drive/driver';
import { removeFolder, temporaryFolder } from '../../../tools/drive/left-behind';
import { Spoor } from '../../../tools/drive/spoor';
import { sleep, until } from '../../../tools/drive/wait';
import { recordOf } from './kept';
import { startWorld, type World } from './world';

/** Firefox forgets what a temporary extension stored when it goes; the installed one of an officer keeps it. */
const KEEPS = {
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
};

export function restarted(browser: BrowserName): void {
  describe(`a browser that ends in the middle of a capture, in ${browser}`, () => {
    let world: World | null = null;
    let profile = '';
    afterEach(async () => {
      await world?.close();
      if (profile) removeFolder(profile);
    });

    const start = async () => {
      // Chromium starts an unpacked extension anew only in developer mode, which private windows bring along.
      world = await startWorld(browser, {
        profileDir: join(profile, 'profile'),
        extraPrefs: KEEPS,
        privateWindows: true,
        firstRun: 'leave',
      });
      return world;
    };

    /** A sealed capture, one that stands at `stage` (null: just asked for), and one more in line. */
    async function begun(
      stage: string | null,
    ): Promise<{ first: string; running: string; queued: string; caseId: string }> {
      profile = temporaryFolder('restarted');
      const { driver, spoor, marketplace } = await start();
      const open = (path: string) => driver.openTab(marketplace.origin + path);
      const job = await spoor.capture(await open('/en/ad/en-02'));
      const next = await open('/en/ad/en-01');
      const tab = await open('/hostile/tall');
      const ask = async (tabId: number) => (await spoor.ask('capture.start', { tabId })).jobId;
      const running = await ask(tab.id);
      const queued = await ask(next.id);
      if (stage !== null)
        await until(`stage ${stage}`, 40_000, async () => (await spoor.job(running))?.stage?.name === stage);
      return { first: job.captureId ?? '', running, queued, caseId: job.caseId };
    }

    /** What must hold whatever happened: the sealed one is whole, the ledger is whole, numbers have no gap. */
    async function expectWhole({ spoor, driver, marketplace }: World, first: string, caseId: string): Promise<void> {
      expect(await spoor.ask('capture.open', { captureId: first })).toMatchObject({ signatureValid: true });
      const chains = await spoor.ask('custody.check', {});
      expect(chains.filter(({ ok }) => !ok)).toEqual([]);
      await spoor.capture(await driver.openTab(`${marketplace.origin}/en/ad/en-03`), caseId);
      const exhibits = (await spoor.captures(caseId)).map(({ exhibit }) => Number(/\d+$/.exec(exhibit)?.[0]));
      expect(exhibits.sort((a, b) => a - b)).toEqual(exhibits.map((_, i) => i + 1));
    }

    /** Both jobs have come to an end by themselves: nothing hangs. */
    const ended = async ({ spoor }: World, ...jobs: string[]) => {
      await until('the end of what was begun', 30_000, async () => {
        const states = await Promise.all(jobs.map(async (id) => (await spoor.job(id))?.state));
        return states.every((state) => state !== 'queued' && state !== 'running');
      });
      return Promise.all(jobs.map((id) => spoor.job(id)));
    };

    it('killed in the full-page pictures: what was stored is sealed and says so, what waited is not begun', {
      timeout: 180_000,
    }, async () => {
      const { first, running, queued, caseId } = await begun('fullpage');
      await world?.driver.crash();
      await world?.marketplace.close();
      const again = await start();
      const [one, other] = await ended(again, running, queued);
      expect(one?.state).toBe('sealed');
      const record = await recordOf(again.spoor, one?.captureId ?? null);
      expect(record.artefacts.map(({ path }) => path)).toEqual(expect.arrayContaining(['dom.html.txt', 'view.html']));
      expect(record.screenshot.complete).toBe(false);
      expect(record.notCaptured.some(({ reason }) => reason.includes('stopped during the capture'))).toBe(true);
      expect(record.transformations.some(({ what }) => what.includes('broken off when the background stopped'))).toBe(
        true,
      );
      // Not begun by itself on a page that was loaded anew, and told.
      expect(other).toMatchObject({ state: 'interrupted', captureId: null });
      await expectWhole(again, first, caseId);
    });

    it('quit before anything was stored: there is no exhibit, and the ledger says why', {
      timeout: 180_000,
    }, async () => {
      const { first, running, queued, caseId } = await begun(null);
      await world?.driver.close();
      await world?.marketplace.close();
      const again = await start();
      const jobs = await ended(again, running, queued);
      for (const job of jobs) {
        if (job?.state === 'sealed') expect((await recordOf(again.spoor, job.captureId)).notCaptured).not.toEqual([]);
        else expect(job?.state).toBe('interrupted');
      }
      const failed = (await again.spoor.ask('case.ledger', { caseId })).filter(({ op }) => op === 'collection-failed');
      expect(failed.map(({ reasonCode }) => reasonCode)).toContain('interrupted');
      await expectWhole(again, first, caseId);
    });

    it('the extension loaded anew, as by an update: the same, and open pages are read again', {
      timeout: 180_000,
    }, async () => {
      const { first, running, queued, caseId } = await begun('fullpage');
      const before = world as World;
      await before.spoor.panel.evaluate(() => void setTimeout(() => chrome.runtime.reload(), 50));
      await sleep(1_000);
      const spoor = await until('the extension', 30_000, () => Spoor.open(before.driver).catch(() => null));
      const again = { ...before, spoor };
      const [one, other] = await ended(again, running, queued);
      expect(one?.state).toBe('sealed');
      const record = await recordOf(spoor, one?.captureId ?? null);
      expect(record.notCaptured.some(({ reason }) => reason.includes('stopped during the capture'))).toBe(true);
      expect(other?.state).toBe('interrupted');
      await expectWhole(again, first, caseId);
    });
  });
}
