/** The background stopped by the browser at any moment of a capture, and tabs that crash: whatever was begun comes to an end by itself. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkByHand, unzipBundle } from '../../../tools/check/by-hand';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { sleep, until } from '../../../tools/drive/wait';
import { rowAt, rowOfColour } from '../../fixtures/hostile/rows';
import { artefactBytes, pictureOf, recordOf } from './kept';
import { startWorld, type World } from './world';

/** After the start of the capture, ms. A capture of this page takes one to two seconds here. */
const MOMENTS = [0, 40, 90, 150, 230, 320, 420, 540, 680, 850, 1_050, 1_300];

/** The same for tabs; a stage to wait for, where there is something to be sealed for certain. */
const TAB_MOMENTS = [0, 60, 200, 'fullpage'] as const;

export function killed(browser: BrowserName): void {
  describe(`a background that is stopped at any moment, in ${browser}`, () => {
    let world: World;
    const sealed: string[] = [];
    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    const open = (path: string) => world.driver.openTab(world.marketplace.origin + path);
    const ended = (jobId: string) =>
      until(`the end of ${jobId}`, 40_000, async () => {
        const job = await world.spoor.job(jobId);
        return job && job.state !== 'queued' && job.state !== 'running' ? job : null;
      });

    it('ends every capture as an exhibit or with the reason why there is none', { timeout: 240_000 }, async () => {
      const tab = await open('/hostile/media');
      const seen: Record<string, number> = {};
      for (const ms of MOMENTS) {
        const { jobId } = await world.spoor.ask('capture.start', { tabId: tab.id });
        await sleep(ms);
        await world.driver.killBackground();
        const job = await ended(jobId);
        seen[job.state] = (seen[job.state] ?? 0) + 1;
        if (job.captureId === null) {
          expect(['interrupted', 'failed']).toContain(job.state);
          continue;
        }
        sealed.push(job.captureId);
        const { record, signatureValid } = await world.spoor.ask('capture.open', { captureId: job.captureId });
        expect(signatureValid).toBe(true);
        // Whole, or it says that it is not.
        const whole = record.artefacts.some(({ path }) => path === 'screenshot-full-01.png');
        const said = record.notCaptured.some(({ reason }) => /stopped (before|during)/.test(reason));
        expect(whole || said, JSON.stringify(record.notCaptured)).toBe(true);
      }
      expect(seen.sealed ?? 0, JSON.stringify(seen)).toBeGreaterThan(3);
      await tab.close();
    });

    it('a tab that crashes in the middle ends its capture with what was stored', { timeout: 120_000 }, async () => {
      const tab = await open('/hostile/tall');
      const { jobId } = await world.spoor.ask('capture.start', { tabId: tab.id });
      await until(
        'the full-page pictures',
        30_000,
        async () => (await world.spoor.job(jobId))?.stage?.name === 'fullpage',
      );
      await world.driver.crashTab(tab);
      const job = await ended(jobId);
      expect(job.state).toBe('sealed');
      sealed.push(job.captureId ?? '');
      const record = await recordOf(world.spoor, job.captureId);
      expect(record.artefacts.map(({ path }) => path)).toEqual(expect.arrayContaining(['dom.html.txt', 'view.html']));
      // All tiles may have been there already; none of them may show what stands in the page's place.
      if (!record.screenshot.complete) expect(record.notCaptured.some(({ what }) => /full/.test(what))).toBe(true);
      const { path, y, height } = record.screenshot.tiles.at(-1) ?? { path: null, y: 0, height: 0 };
      if (path !== null) {
        const picture = await pictureOf(await artefactBytes(world.spoor, job.captureId, path));
        const ratio = picture.height / height;
        expect(rowOfColour(...picture.at(50 * ratio, picture.height - 20 * ratio))).toBe(rowAt(y + height - 20));
      }
      await world.spoor.panel.evaluate((id: number) => chrome.tabs.remove(id), tab.id);
    });

    it('a tab that crashes, is closed or goes elsewhere at any moment: nothing of what stands there then is in the capture', {
      timeout: 240_000,
    }, async () => {
      const seen: string[] = [];
      for (const moment of TAB_MOMENTS)
        for (const way of ['crashes', 'is closed', 'goes elsewhere'] as const) {
          const tab = await open('/hostile/tall');
          const { jobId } = await world.spoor.ask('capture.start', { tabId: tab.id });
          if (moment === 'fullpage')
            await until('the full-page pictures', 30_000, async () => {
              const job = await world.spoor.job(jobId);
              return job?.stage?.name === moment || job?.captureId !== null;
            });
          else await sleep(moment);
          if (way === 'crashes') await world.driver.crashTab(tab);
          else if (way === 'is closed')
            await world.spoor.panel.evaluate((id: number) => chrome.tabs.remove(id), tab.id);
          else await tab.goto(`${world.marketplace.origin}/de/`);
          const job = await ended(jobId);
          seen.push(`${way} at ${moment}: ${job.state}`);
          if (way !== 'is closed') await world.spoor.panel.evaluate((id: number) => chrome.tabs.remove(id), tab.id);
          if (job.captureId === null) {
            expect(job.error?.code, seen.at(-1)).toBe('nothing-captured');
            continue;
          }
          sealed.push(job.captureId);
          const record = await recordOf(world.spoor, job.captureId);
          expect(record.url.final, seen.at(-1)).toContain('/hostile/tall');
          for (const { path, role } of record.artefacts) {
            if (role !== 'screenshot-viewport' && role !== 'screenshot-tile') continue;
            const { y = 0, height = 0 } = record.screenshot.tiles.find((tile) => tile.path === path) ?? {};
            const picture = await pictureOf(await artefactBytes(world.spoor, job.captureId, path));
            const ratio = height > 0 ? picture.height / height : 1;
            const down = picture.height / ratio - 30;
            expect(rowOfColour(...picture.at(50 * ratio, down * ratio)), `${seen.at(-1)}: ${path}`).toBe(
              rowAt(y + down),
            );
          }
          const whole = record.artefacts.some(({ path }) => path === 'screenshot-full-01.png');
          expect(whole || record.notCaptured.some(({ what }) => what === 'screenshot-full-01.png'), seen.at(-1)).toBe(
            true,
          );
        }
      expect(seen.filter((one) => one.endsWith('sealed')).length, seen.join(', ')).toBeGreaterThan(2);
    });

    it('a tab that has crashed is no page: what the browser shows in its place is no exhibit', async () => {
      const tab = await open('/en/ad/en-02');
      await until(
        'the reading of the page',
        20_000,
        async () => (await world.spoor.ask('page.state', { tabId: tab.id })).spotting === 'on',
      );
      await world.driver.crashTab(tab);
      await until('the end of the page', 20_000, () =>
        world.spoor.panel.evaluate(
          (id: number) =>
            chrome.tabs.sendMessage(id, {}).then(
              () => false,
              () => true,
            ),
          tab.id,
        ),
      );
      const { jobId } = await world.spoor.ask('capture.start', { tabId: tab.id });
      const job = await ended(jobId);
      expect(job).toMatchObject({ state: 'failed', captureId: null, error: { code: 'nothing-captured' } });
      expect(job.error?.detail).toMatch(/document: .*process has ended \(the tab crashed\)/);
      await world.spoor.panel.evaluate((id: number) => chrome.tabs.remove(id), tab.id);
    });

    it('twenty captures in line over two cases, the background stopped twice: in order, none lost', {
      timeout: 240_000,
    }, async () => {
      const { intakeCaseId } = await world.spoor.health();
      const { caseId } = await world.spoor.ask('case.create', {
        ...{
          caseNumber: 'TWO-LINES',
          title: 'Second line',
          officer: 'A',
          organisation: 'B',
          virtualIdentity: '',
          legalBasis: '',
        },
      });
      const before = (await world.spoor.captures(intakeCaseId)).length;
      const tab = await open('/en/ad/en-02');
      const jobs: string[] = [];
      for (let i = 0; i < 20; i++) {
        const { jobId } = await world.spoor.ask('capture.start', {
          tabId: tab.id,
          caseId: i % 3 === 0 ? caseId : intakeCaseId,
        });
        jobs.push(jobId);
      }
      for (const at of [4, 11]) {
        await ended(jobs[at] ?? '');
        await world.driver.killBackground();
      }
      const all = [];
      for (const jobId of jobs) all.push(await ended(jobId));
      expect(all.map(({ state }) => state).filter((state) => state !== 'sealed' && state !== 'interrupted')).toEqual(
        [],
      );
      for (const [id, from] of [
        [intakeCaseId, before],
        [caseId, 0],
      ] as const) {
        const here = all.filter((job) => job.caseId === id && job.exhibit !== null);
        const numbers = here.map(({ exhibit }) => Number(/\d+$/.exec(exhibit ?? '')?.[0]));
        expect(numbers).toEqual(numbers.map((_, i) => from + i + 1));
        expect(await world.spoor.captures(id)).toHaveLength(from + here.length);
      }
      // What stood in the middle when the background was stopped may have come to nothing; nothing that waited has.
      expect(all.filter(({ state }) => state === 'interrupted').length).toBeLessThanOrEqual(2);
      await world.spoor.ask('case.choose', { caseId: intakeCaseId });
      await tab.close();
    });

    it('what was sealed passes every check of a stranger', { timeout: 240_000 }, async () => {
      expect((await world.spoor.ask('custody.check', {})).filter(({ ok }) => !ok)).toEqual([]);
      const { zip } = await exportBundle(world.spoor);
      const { key } = await world.spoor.health();
      const fingerprint = key?.fingerprint ?? '';
      const checks = checkByHand(unzipBundle(zip, join(world.folder, 'unzipped')), fingerprint);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      const { status, output } = await runTool('verify.ts', [zip, '--key', fingerprint]);
      expect(status, output).toBe(0);
    });
  });
}
