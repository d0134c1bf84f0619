/**
 * Pages that want to break a capture: each is captured truthfully, or what could not be had is named with its limit; the page notices
 * nothing of the reading; and when all of it is over the store is whole and another tab is captured as ever.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/capture/limits';
import type { CaptureRecord } from '../../../shared/capture/record';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { CaptureFailed } from '../../../tools/drive/spoor';
import { sleep, until } from '../../../tools/drive/wait';
import { HEAVY_OFFER } from '../../../tools/marketplace/hostile-heavy';
import { artefactBytes, recordOf } from './kept';
import { startWorld, type World } from './world';

export function heavy(browser: BrowserName): void {
  describe(`pages too large, too deep and never still, in ${browser}`, () => {
    let world: World;
    let sealed = 0;
    beforeAll(async () => {
      world = await startWorld(browser, { dialogs: 'leave' });
      // Full pictures of endless pages have tests of their own.
      await world.spoor.ask('settings.set', { maxPageHeight: 3_000 });
    });
    afterAll(() => world?.close());

    const open = async (path: string, settleMs: number): Promise<TabHandle> => {
      const tab = await world.driver.openTab();
      await tab.goto(`${world.marketplace.origin}/hostile/heavy/${path}`, 30_000);
      await sleep(settleMs);
      return tab;
    };
    /** By the extension: a page that never answers can't be asked to go. */
    const close = (tab: TabHandle) => world.spoor.panel.evaluate((id: number) => chrome.tabs.remove(id), tab.id);

    /** The page's own world may be no place for anybody's script: these go by the extension's. */
    const tell = (tab: TabHandle) =>
      world.spoor.panel.evaluate(async (tabId: number) => {
        await chrome.scripting.executeScript({ target: { tabId }, func: () => window.postMessage('go') });
      }, tab.id);
    /** What a page was asked for that counts such questions. */
    const askedIn = (tab: TabHandle) =>
      world.spoor.panel.evaluate(async (tabId: number) => {
        const func = () => document.documentElement.getAttribute('data-asked');
        return (await chrome.scripting.executeScript({ target: { tabId }, func }))[0]?.result ?? 'no answer';
      }, tab.id);

    /** Captures the page and closes it. */
    async function captured(path: string, settleMs = 700): Promise<{ id: string; record: CaptureRecord }> {
      const tab = await open(path, settleMs);
      try {
        const { captureId } = await world.spoor.capture(tab);
        sealed += 1;
        return { id: captureId ?? '', record: await recordOf(world.spoor, captureId) };
      } finally {
        await close(tab);
      }
    }

    const textOf = async (id: string, path: string) => (await artefactBytes(world.spoor, id, path)).toString('utf8');
    const paths = ({ artefacts }: CaptureRecord) => artefacts.map(({ path }) => path);
    const reasons = ({ notCaptured }: CaptureRecord) =>
      notCaptured.map(({ what, reason }) => `${what}: ${reason}`).join('\n');

    it('a page that leaves as soon as it feels the debugger leaves nothing of the next page', async () => {
      const tab = await open('leaver', 500);
      await tab.evaluate(() => window.postMessage('go'));
      const { captureId } = await world.spoor.capture(tab);
      sealed += 1;
      const record = await recordOf(world.spoor, captureId);
      expect(record.url.final).toContain('/hostile/heavy/leaver');
      expect(await textOf(captureId ?? '', 'text.txt')).toContain('Heavy: leaver');
      // In Firefox there is nothing to feel.
      expect(record.screenshot.tiles).toHaveLength(browser === 'firefox' ? 1 : 0);
      if (browser === 'chromium') expect(reasons(record)).toContain('/hostile/heavy/left during the capture');
      await close(tab);
    });

    it('a page that closes itself in the middle: what was stored is sealed', { timeout: 60_000 }, async () => {
      const opener = await open('left', 200);
      if (browser === 'chromium') await opener.evaluate(() => void window.open('/hostile/heavy/closer'));
      else {
        // Firefox opens no window without a click, and its capture gives the page nothing at which to close.
        const url = `${world.marketplace.origin}/hostile/heavy/closer`;
        await world.spoor.panel.evaluate(
          async (address: string) => void (await chrome.tabs.create({ url: address })),
          url,
        );
      }
      const tabId = await until('the opened tab', 15_000, () =>
        world.spoor.panel.evaluate(async () => (await chrome.tabs.query({ title: 'Heavy: closer' }))[0]?.id ?? 0),
      );
      // The bar of the capture before goes after five seconds, which a page feels, too.
      if (browser === 'chromium') await sleep(6_500);
      await world.spoor.panel.evaluate(async (id: number) => {
        await chrome.tabs.update(id, { active: true });
        await chrome.scripting.executeScript({ target: { tabId: id }, func: () => window.postMessage('go') });
      }, tabId);
      const { jobId } = await world.spoor.ask('capture.start', { tabId });
      const job = await world.spoor.sealed(jobId);
      sealed += 1;
      const record = await recordOf(world.spoor, job.captureId);
      expect(paths(record)).toEqual(expect.arrayContaining(['screenshot-viewport.png', 'dom.html.txt', 'view.html']));
      if (browser === 'chromium') expect(reasons(record)).toContain('the tab was closed during the capture');
      else await world.spoor.panel.evaluate((id: number) => chrome.tabs.remove(id), tabId);
      await close(opener);
    });

    it('a page that lies about itself in every way is captured as it is, and sees no question', async () => {
      const tab = await open('liar', 700);
      const { captureId } = await world.spoor.capture(tab);
      sealed += 1;
      // The page's own world is no place for anybody's script any more.
      const asked = await askedIn(tab);
      const record = await recordOf(world.spoor, captureId);
      const dom = await textOf(captureId ?? '', 'dom.html.txt');
      expect(dom).toContain(`<p id="offer">${HEAVY_OFFER}</p>`);
      expect(await textOf(captureId ?? '', 'text.txt')).toContain(HEAVY_OFFER);
      expect(record.title).toBe('Heavy: liar');
      expect(Math.abs(Date.parse(record.times.completedUtc) - Date.now())).toBeLessThan(60_000);
      expect(record.hits.length).toBeGreaterThan(0);
      expect(asked).toBe('');
      // Firefox reads these through the page's own object, which lies here: then it says that it could not.
      const adopted =
        dom.includes('.heavy-adopted') || reasons(record).includes('adopted style sheets of the document');
      expect(adopted).toBe(true);
      await close(tab);
    });

    it('a page that changes all the time is captured in one of its states', async () => {
      const { id } = await captured('mutate');
      const dom = await textOf(id, 'dom.html.txt');
      const state = (name: string) => new RegExp(`<p id="${name}">state (\\d+)</p>`).exec(dom)?.[1];
      expect(Number(state('a'))).toBeGreaterThan(0);
      expect(state('b')).toBe(state('a'));
      expect(dom).toContain('/* adopted style sheet */\n.heavy-adopted');
      const shown = [...(await textOf(id, 'text.txt')).matchAll(/state (\d+)/g)].map(([, n]) => n);
      expect(shown).toEqual([state('a'), state('a')]);
    });

    it('frames that change meanwhile, or go elsewhere, are named with their address; one that stands still is not', async () => {
      const { record } = await captured('changing-frames', 1_500);
      const said = record.notCaptured.filter(({ what }) => what.startsWith('one moment for all files'));
      const of = (path: string) => said.find(({ what }) => what.includes(path));
      expect(of('/hostile/heavy/mutate')?.reason).toMatch(/changed itself between .* \([1-9]\d* change/);
      expect(of('/hostile/csp')).toBeUndefined();
      expect(of('q=elsewhere')?.reason).toContain('nobody counted');
      expect(of('/hostile/heavy/left')).toBeUndefined();
    });

    it('a page that throws its document away again and again is captured in one of its states, and said to be so', async () => {
      const tab = await open('rewriter', 700);
      await tell(tab);
      const { captureId } = await world.spoor.capture(tab);
      sealed += 1;
      const record = await recordOf(world.spoor, captureId);
      const states = async (path: string) => (await textOf(captureId ?? '', path)).match(/state \d+/g) ?? [];
      const [first, ...others] = [...(await states('dom.html.txt')), ...(await states('text.txt'))];
      expect(first).not.toBe('state 0');
      expect(others).toEqual([first, first, first]);
      expect(await textOf(captureId ?? '', 'text.txt')).toContain(HEAVY_OFFER);
      expect(reasons(record)).toContain('one moment for all files: the page threw its whole document away');
      await close(tab);
    });

    it('getters that throw and proxies in the place of prototypes: none is touched, and the page is captured as it is', async () => {
      const tab = await open('traps', 700);
      const { captureId } = await world.spoor.capture(tab);
      sealed += 1;
      const record = await recordOf(world.spoor, captureId);
      const dom = await textOf(captureId ?? '', 'dom.html.txt');
      expect(dom).toContain(`<p id="offer">${HEAVY_OFFER}</p>`);
      // Its traps were set, and nobody stepped into one.
      expect(dom).toContain('data-asked=""');
      expect(await askedIn(tab)).toBe('');
      expect(dom).toContain('.heavy-adopted');
      expect(await textOf(captureId ?? '', 'text.txt')).toContain(HEAVY_OFFER);
      expect(record.title).toBe('Heavy: traps');
      await close(tab);
    });

    it('what cannot be had is named, one by one: a picture, a film, PDF documents in the page, a canvas of the graphics processor', async () => {
      const tab = await open('missing', 0);
      await until('the documents in the page', 20_000, () =>
        world.spoor.panel.evaluate(async (tabId: number) => {
          const frames = (await chrome.webNavigation.getAllFrames({ tabId })) ?? [];
          return frames.filter(({ url }) => url.includes('sample.pdf')).length > 1;
        }, tab.id),
      );
      const { captureId } = await world.spoor.capture(tab);
      sealed += 1;
      const record = await recordOf(world.spoor, captureId);
      await close(tab);
      const said = reasons(record);
      expect(said).toMatch(/image .*no-such-picture\.png: the page (could|had) not load/);
      expect(said).toMatch(/video .*no-such-film\.mp4: sound and moving pictures are not captured/);
      const why =
        browser === 'chromium' ? /it is a document of the type application\/pdf/ : /no content script could run/;
      const frames = record.notCaptured.filter(({ what }) => what.startsWith('frame ') && what.includes('sample.pdf'));
      expect(frames.length).toBeGreaterThan(0);
      for (const { reason } of frames) expect(reason).toMatch(why);
      expect(said).toMatch(/embed .*sample\.pdf: a document within the page/);
      expect(said).toContain('canvas #drawn-by-gpu: what the browser gave of it is empty');
    });

    it('dialogs without end', async () => {
      const { record } = await captured('dialogs');
      expect(paths(record)).toContain('screenshot-viewport.png');
      const whole = paths(record).includes('dom.html.txt');
      if (!whole) expect(reasons(record)).toContain('it stands in a dialog or in its own script');
      if (browser === 'chromium') expect(whole).toBe(true);
    });

    it('a page that floods the console', async () => {
      const { id, record } = await captured('console');
      expect(await textOf(id, 'text.txt')).toContain(HEAVY_OFFER);
      expect(record.screenshot.tiles.length).toBeGreaterThan(0);
    });

    it('a page that works three seconds of every four', async () => {
      const { id } = await captured('busy');
      expect(await textOf(id, 'text.txt')).toContain(HEAVY_OFFER);
    });

    it('a page that never answers again is refused or captured in part, and other tabs are captured as ever', async () => {
      const tab = await open('block', 300);
      const other = await open('mutate', 300);
      await tab.front();
      await tab.evaluate(() => window.postMessage(Number.POSITIVE_INFINITY));
      await sleep(500);
      const [stuck, well] = await Promise.all([
        world.spoor.capture(tab).catch((error: unknown) => error),
        until(
          'spotting in the other tab',
          20_000,
          async () => (await world.spoor.ask('page.state', { tabId: other.id })).hits.length > 0,
        ),
      ]);
      expect(well).toBe(true);
      if (stuck instanceof CaptureFailed) {
        expect(stuck.job.error?.code).toBe('nothing-captured');
        expect(stuck.job.error?.detail).toContain('the page does not answer');
      } else {
        sealed += 1;
        expect(reasons(await recordOf(world.spoor, (stuck as { captureId: string }).captureId))).toContain(
          'dom.html.txt: the page does not answer',
        );
      }
      await close(tab);
      await other.front();
      expect((await world.spoor.capture(other)).state).toBe('sealed');
      sealed += 1;
      await close(other);
    });

    it('300,000 nodes', { timeout: 180_000 }, async () => {
      const { id, record } = await captured('nodes?n=300000', 3_000);
      const dom = await textOf(id, 'dom.html.txt');
      expect(dom.match(/<i>/g)).toHaveLength(100_000);
      expect(record.hits.length).toBeGreaterThanOrEqual(11);
      expect(reasons(record)).toContain('the officer has set that pictures end at 3000 px');
    });

    it('200 MB of text and attributes: the document is refused by its size, the rest is there', {
      timeout: 180_000,
    }, async () => {
      const { record } = await captured('text?mb=200&hidden=1', 3_000);
      expect(paths(record)).toContain('screenshot-viewport.png');
      expect(paths(record)).not.toContain('dom.html.txt');
      expect(reasons(record)).toMatch(
        /dom\.html\.txt: (the document is larger than an artefact may be|internal: the page did not answer)/,
      );
    });

    it('text that grows when it is written down', async () => {
      const { id, record } = await captured('escape?mb=60');
      expect(paths(record)).not.toContain('dom.html.txt');
      expect(reasons(record)).toContain('dom.html.txt: the document is larger than an artefact may be');
      expect(await textOf(id, 'text.txt')).toContain(HEAVY_OFFER);
    });

    it('elements nested 10,000 deep', { timeout: 180_000 }, async () => {
      const { id } = await captured('deep?n=10000&hidden=1');
      const dom = await textOf(id, 'dom.html.txt');
      expect(dom.match(/<div/g)?.length).toBeGreaterThanOrEqual(10_000);
      expect(dom).toContain('at the bottom');
    });

    it('a title and an address of a megabyte', async () => {
      const { id, record } = await captured('title?mb=1');
      expect(record.title.length).toBeLessThan(1_100_000);
      expect(record.url.final.length).toBeGreaterThan(900_000);
      expect(reasons(record)).toContain(
        `title: the rest: it has 999999 characters, of which ${LIMITS.titleChars} are kept`,
      );
      const listed = (await world.spoor.captures(record.caseId)).find((one) => one.id === id);
      expect((listed?.title.length ?? 0) + (listed?.url.length ?? 0)).toBeLessThan(40_000);
    });

    it('220 frames: the documents of 200, and how many are missing', { timeout: 180_000 }, async () => {
      const { record } = await captured('frames?n=220', 3_000);
      const documents = paths(record).filter((path) => path.startsWith('dom')).length;
      if (documents > 0)
        expect(reasons(record)).toMatch(/documents of 21 of 221 frames: a capture takes the documents of at most 200/);
      else expect(reasons(record)).toContain('dom.html.txt: the page does not answer');
    });

    it('a feed that grows without end', async () => {
      const { record } = await captured('feed');
      expect(record.screenshot.tiles.length).toBeGreaterThan(0);
      expect(record.screenshot.complete).toBe(false);
    });

    it('pictures, canvases and addresses by the thousand', { timeout: 180_000 }, async () => {
      // A browser whose process for pages drowns in them gives neither picture nor document: refused, with every stage's reason.
      const taken = await captured('bomb?canvases=8', 3_000).catch((error: unknown) => {
        if (!(error instanceof CaptureFailed)) throw error;
        expect(error.job.error?.code).toBe('nothing-captured');
        expect(error.job.error?.detail).toMatch(/viewport: .*document: /);
        return null;
      });
      if (!taken) return;
      const { record } = taken;
      expect(paths(record)).toEqual(expect.arrayContaining(['dom.html.txt', 'media.json', 'view.html']));
      expect(reasons(record)).toMatch(/\d+ picture\(s\) of the list: a frame’s list has at most 2000 pictures/);
      expect(record.notCaptured.length).toBeLessThanOrEqual(LIMITS.notes + 1);
      for (const { what, reason } of record.notCaptured)
        expect(what.length + reason.length).toBeLessThan(2 * LIMITS.noteChars + 100);
    });

    it('thousands of fields, scrolling areas, canvases and videos side by side', { timeout: 180_000 }, async () => {
      const { id, record } = await captured('squared?n=1000');
      const dom = await textOf(id, 'dom.html.txt');
      expect(dom).not.toContain('secret-number-');
      expect(dom.match(/<canvas/g)).toHaveLength(1_000);
      expect(record.transformations.some(({ what }) => /7\d\d more steps of these kinds/.test(what))).toBe(true);
      expect(paths(record)).not.toContain('page.mhtml');
    });

    it('a memory of the session that pages have filled', async () => {
      await world.spoor.panel.evaluate(async () => {
        const fill = async (bytes: number) => chrome.storage.session.set({ [`hits-${bytes}`]: 'x'.repeat(bytes) });
        for (const bytes of [9e6, 5e6, 1e6, 3e5, 1e5, 3e4, 1e4, 3e3, 1e3, 300, 100, 30])
          await fill(bytes).catch(() => undefined);
      });
      const tab = await world.driver.openTab(`${world.marketplace.origin}/en/ad/en-02`);
      const { captureId } = await world.spoor.capture(tab);
      sealed += 1;
      const record = await recordOf(world.spoor, captureId);
      expect(record.screenshot).toMatchObject({
        method: browser === 'chromium' ? 'debugger' : 'capture-tab',
        complete: true,
      });
      expect(paths(record)).toContain('http.json');
      await close(tab);
    });

    it('what became of all these passes every check of a stranger', { timeout: 240_000 }, async () => {
      const { zip } = await exportBundle(world.spoor);
      const { status, output } = await runTool('verify.ts', [
        zip,
        '--key',
        (await world.spoor.health()).key?.fingerprint ?? '',
      ]);
      expect(status, output).toBe(0);
    });

    it('after all of this the ledger is whole and no capture is missing', async () => {
      expect((await world.spoor.ask('custody.check', {})).filter(({ ok }) => !ok)).toEqual([]);
      const { intakeCaseId } = await world.spoor.health();
      const kept = await world.spoor.captures(intakeCaseId);
      expect(kept).toHaveLength(sealed);
      const numbers = kept.map(({ exhibit }) => Number(/\d+$/.exec(exhibit)?.[0])).sort((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    });
  });
}
