/** What must not stop a capture, or must stop it without loss: a killed background, dialogs, a tab that leaves, secrets, private windows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../shared/capture/record';
import { LEDGER_OPS } from '../../../shared/evidence/ledger-entry';
import type { BrowserName } from '../../../tools/drive/driver';
import { CaptureFailed } from '../../../tools/drive/spoor';
import { until } from '../../../tools/drive/wait';
import { PRACTICE_SECRETS } from '../../fixtures/marketplace/secrets';
import { startWorld, type World } from './world';

export function interrupted(browser: BrowserName): void {
  describe(`captures that are disturbed, in ${browser}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(browser, { privateWindows: true, dialogs: 'leave' });
    });
    afterAll(() => world?.close());

    const open = (path: string) => world.driver.openTab(world.marketplace.origin + path);
    const recordOf = async (captureId: string | null): Promise<CaptureRecord> =>
      (await world.spoor.ask('capture.open', { captureId: captureId ?? '' })).record;
    const startOf = async (tabId: number) => (await world.spoor.ask('capture.start', { tabId })).jobId;
    const stageOf = async (jobId: string) => (await world.spoor.job(jobId))?.stage?.name;
    const missing = (record: CaptureRecord, what: string) =>
      record.notCaptured.find((one) => one.what === what)?.reason;

    it('a background that is killed seals what was stored, and says what is missing', async () => {
      const tab = await open('/hostile/rows');
      const jobId = await startOf(tab.id);
      await until('the full-page pictures', 30_000, async () => (await stageOf(jobId)) === 'fullpage');
      await world.driver.killBackground();
      const job = await world.spoor.sealed(jobId);
      expect(job.refused.length).toBeGreaterThan(0);
      const record = await recordOf(job.captureId);
      const paths = record.artefacts.map(({ path }) => path);
      expect(paths).toEqual(
        expect.arrayContaining(['screenshot-viewport.png', 'dom.html.txt', 'text.txt', 'view.html']),
      );
      expect(missing(record, 'screenshot-full-01.png')).toContain('stopped during the capture');
      expect(record.screenshot).toMatchObject({ method: 'viewport', complete: false, tiles: [] });
      // No debugger bar and no half job is left: the tab's next capture is whole. Of a smaller page.
      await tab.goto(`${world.marketplace.origin}/en/ad/en-02`);
      expect((await world.spoor.capture(tab)).refused).toEqual([]);
      await tab.close();
    });

    it('a tab that goes elsewhere leaves nothing of the next page in the capture', async () => {
      const tab = await open('/hostile/rows');
      const jobId = await startOf(tab.id);
      await until('the full-page pictures', 30_000, async () => (await stageOf(jobId)) === 'fullpage');
      await tab.goto(`${world.marketplace.origin}/de/`);
      const record = await recordOf((await world.spoor.sealed(jobId)).captureId);
      expect(record.url.final).toBe(`${world.marketplace.origin}/hostile/rows`);
      expect(record.screenshot.tiles).toEqual([]);
      expect(record.artefacts.some(({ role }) => role === 'screenshot-tile')).toBe(false);
      expect(missing(record, 'screenshot-full-01.png')).toContain('/de/');
      await tab.close();
    });

    it('a page that shows another advert by script ends the stages that need it', async () => {
      const tab = await open('/hostile/rows');
      const jobId = await startOf(tab.id);
      await until('the full-page pictures', 30_000, async () => (await stageOf(jobId)) === 'fullpage');
      await tab.evaluate(() => history.pushState(null, '', '/hostile/another-advert'));
      const record = await recordOf((await world.spoor.sealed(jobId)).captureId);
      expect(record.url.final).toBe(`${world.marketplace.origin}/hostile/rows`);
      expect(record.screenshot.tiles).toEqual([]);
      expect(missing(record, 'screenshot-full-01.png')).toContain('another-advert');
      await tab.close();
    });

    it('a page that the browser brings back has no network record but its own', async () => {
      const tab = await open('/en/ad/en-02');
      await tab.goto(`${world.marketplace.origin}/de/`);
      await tab.evaluate(() => history.back());
      await until('the first page', 10_000, async () => (await tab.url()).includes('en-02'));
      const record = await recordOf((await world.spoor.capture(tab)).captureId);
      const http = record.artefacts.some(({ path }) => path === 'http.json');
      if (http) expect(record.url.requested).toContain('en-02');
      else expect(missing(record, 'http.json')).toContain('no record of this document');
      expect(record.artefacts.some(({ path }) => path === 'source.html.txt') && !http).toBe(false);
      await tab.close();
    });

    it('a later load of the same address does not pass for the source of this one', async () => {
      const tab = await open('/hostile/counter');
      const first = (await tab.evaluate(() => document.title)) as string;
      const again = await open('/hostile/counter');
      expect(await again.evaluate(() => document.title)).not.toBe(first);
      await tab.front();
      const job = await world.spoor.capture(tab);
      const record = await recordOf(job.captureId);
      expect(record.title).toBe(first);
      if (record.artefacts.some(({ path }) => path === 'source.html.txt')) {
        expect(await textOf(job.captureId ?? '', 'source.html.txt')).toContain(first);
      } else {
        expect(missing(record, 'source.html.txt')).toBeDefined();
      }
      await Promise.all([tab.close(), again.close()]);
    });

    it('a cancelled capture takes no exhibit number, and the ledger says so', async () => {
      const tab = await open('/hostile/rows');
      const { currentCaseId: caseId } = await world.spoor.health();
      const before = (await world.spoor.captures(caseId)).length;
      const jobId = await startOf(tab.id);
      await until('a running capture', 10_000, async () => (await stageOf(jobId)) !== undefined);
      expect(await world.spoor.ask('capture.cancel', { jobId })).toEqual({ cancelled: true });
      const failed = await world.spoor.sealed(jobId).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(CaptureFailed);
      expect((failed as CaptureFailed).job.state).toBe('cancelled');
      expect(await world.spoor.captures(caseId)).toHaveLength(before);
      const last = (await world.spoor.ask('case.ledger', { caseId })).at(-1);
      expect(last).toMatchObject({ op: 'collection-failed', object: jobId, reasonCode: 'cancelled' });
      expect(LEDGER_OPS).toContain(last?.op);
      await tab.close();
    });

    it('blanked fields are nowhere in the capture, and each file left out for it is named', async () => {
      const tab = await open('/en/login');
      const job = await world.spoor.capture(tab);
      const record = await recordOf(job.captureId);
      const { user: _user, csrf: _csrf, ...secrets } = PRACTICE_SECRETS;
      for (const { path, mediaType } of record.artefacts.filter((one) => /text|json|related/.test(one.mediaType))) {
        const text = await textOf(job.captureId ?? '', path);
        // A check number of three digits occurs anywhere; it is looked for as a value.
        for (const secret of Object.values(secrets)) {
          expect(
            text.includes(secret.length < 6 ? `value="${secret}"` : secret),
            `${secret} in ${path} (${mediaType})`,
          ).toBe(false);
        }
      }
      expect(record.transformations.filter(({ what }) => what.includes('blanked')).length).toBeGreaterThanOrEqual(5);
      if (browser === 'chromium') {
        expect(missing(record, 'page.mhtml')).toContain('blanked');
        expect(missing(record, 'source.html.txt')).toBeDefined();
      }
      await tab.close();
    });

    it('a private window’s capture is kept in the normal profile and says that it was private', async () => {
      const tab = await world.driver.openTab(`${world.marketplace.origin}/nl/ad/nl-01`, { privateWindow: true });
      await expect
        .poll(async () => (await world.spoor.ask('page.state', { tabId: tab.id })).spotting, { timeout: 15_000 })
        .toBe('on');
      expect(await world.spoor.ask('page.state', { tabId: tab.id })).toMatchObject({
        privateWindow: true,
        refusal: null,
      });
      const job = await world.spoor.capture(tab);
      const record = await recordOf(job.captureId);
      expect((await world.spoor.captures(job.caseId)).find(({ id }) => id === job.captureId)).toMatchObject({
        privateWindow: true,
      });
      expect(record.browser.privateWindow).toBe(true);
      expect(record.hits.length).toBeGreaterThan(0);
      await tab.close();
    });

    async function textOf(captureId: string, path: string): Promise<string> {
      return world.spoor.panel.evaluate(
        async (id: string, file: string) => {
          const message = { to: 'spoor', name: 'capture.artefact', request: { captureId: id, path: file } };
          const answer = (await chrome.runtime.sendMessage(message)) as { value: { blob: Blob } };
          return answer.value.blob.text();
        },
        captureId,
        path,
      );
    }
  });
}
