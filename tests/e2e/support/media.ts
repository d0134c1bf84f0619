/** Original bytes of the pictures a page shows, without a second request. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaIndex } from '../../../shared/capture/media-index';
import type { BrowserName } from '../../../tools/drive/driver';
import { sleep } from '../../../tools/drive/wait';
import { FIXTURES } from '../../../tools/marketplace/catalogue';
import { taken } from './full-page';
import { artefactBytes } from './kept';
import { sha256 } from './read-bundle';
import { startWorld, type World } from './world';

const FILES: Record<string, string> = {
  kept: 'netsuke-a.jpg',
  unkept: 'chair-b.webp',
  behind: 'caviar-b.webp',
  film: 'fan-b.webp',
  inner: 'vase-b.webp',
};
const digestOf = (file: string) => sha256(readFileSync(resolve(FIXTURES, 'media', file)));

export function pictures(browser: BrowserName): void {
  describe(`the pictures of a page in ${browser}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    async function capturedMedia(record: boolean) {
      const tab = await world.driver.openTab();
      if (record) await world.spoor.ask('record.set', { tabId: tab.id, on: true });
      await tab.goto(`${world.marketplace.origin}/hostile/media`);
      await sleep(500);
      const before = world.marketplace.log.length;
      const capture = await taken(world, tab);
      const requests = world.marketplace.log.slice(before).map(({ path }) => path);
      const json = (await artefactBytes(world.spoor, capture.captureId, 'media.json')).toString('utf8');
      await tab.close();
      return { ...capture, requests, index: JSON.parse(json) as MediaIndex };
    }

    it('are their original bytes, each with its places, and no server was asked again', async () => {
      const { record, requests, index, captureId } = await capturedMedia(browser === 'firefox');
      expect(requests).toEqual([]);
      for (const [id, file] of Object.entries(FILES)) {
        const item = index.images.find(({ places }) => places.some(({ selector }) => selector.startsWith(`#${id}`)));
        expect(item, id).toMatchObject({
          sha256: digestOf(file),
          obtainedBy: browser === 'firefox' ? 'stream' : 'debugger',
        });
        expect(item?.dhash, id).toMatch(/^[0-9a-f]{16}$/);
        expect(item?.width, id).toBeGreaterThan(0);
        expect(sha256(await artefactBytes(world.spoor, captureId, item?.path ?? ''))).toBe(digestOf(file));
      }
      const twice = index.images.find(({ places }) => places.some(({ selector }) => selector === '#twice'));
      expect(twice?.places.map(({ selector, kind }) => [selector, kind])).toEqual([
        ['#kept', 'img'],
        ['#twice', 'img'],
      ]);
      expect(twice?.places[1]?.rect?.width).toBe(100);
      const missing = record.notCaptured.map(({ what, reason }) => `${what}: ${reason}`).join('\n');
      expect(missing).toMatch(/image http\S+no-such-picture\.png/);
      expect(missing).toMatch(/image http\S+plush-b\.webp/);
      expect(missing).toMatch(/video http\S+no-film\.mp4/);
      expect(missing).toMatch(/font Carved: http\S+no-such-font\.woff2: the server answered 404/);
      // What Chromium hides from the page for its type it has no status of, and of another site's sheets none at all.
      const [own, far] =
        browser === 'firefox'
          ? ['the server answered 404', 'the server answered 404']
          : ['it gave the page no rule', 'it comes from another origin'];
      const { origin, mediaOrigin } = world.marketplace;
      expect(missing).toContain(`style sheet ${origin}/hostile/no-such-sheet.css: ${own}`);
      expect(missing).toContain(`style sheet ${mediaOrigin}/no-such-sheet.css: ${far}`);
      expect(record.source).toMatchObject({
        obtainedBy: browser === 'firefox' ? 'stream' : 'cache',
        fidelity: 'bytes',
      });
    });

    it('one in a tab of its own is the document: its bytes are kept, and no server is asked again', async () => {
      const tab = await world.driver.openTab();
      if (browser === 'firefox') await world.spoor.ask('record.set', { tabId: tab.id, on: true });
      const { path } = world.marketplace.log.findLast((one) => one.path.endsWith('netsuke-a.jpg')) ?? { path: '' };
      await tab.goto(`${world.marketplace.mediaOrigin}${path}`);
      const before = world.marketplace.log.length;
      const { captureId, record } = await taken(world, tab);
      await tab.close();
      // Firefox asks for an icon of the site by itself, when it likes.
      const asked = world.marketplace.log.slice(before).filter((one) => one.path !== '/favicon.ico');
      expect(asked).toEqual([]);
      const index = JSON.parse(
        (await artefactBytes(world.spoor, captureId, 'media.json')).toString('utf8'),
      ) as MediaIndex;
      const [item] = index.images;
      expect(item).toMatchObject({ sha256: digestOf('netsuke-a.jpg') });
      expect(sha256(await artefactBytes(world.spoor, captureId, item?.path ?? ''))).toBe(digestOf('netsuke-a.jpg'));
      expect(record.source).toMatchObject({ fidelity: 'bytes' });
    });

    it('are asked for again only when the officer allows it, and then named so', async () => {
      await world.spoor.ask('settings.set', { refetchMedia: true, fullPage: false });
      const { record, requests, index } = await capturedMedia(false);
      await world.spoor.ask('settings.set', { refetchMedia: false, fullPage: true });
      expect(requests.length).toBeGreaterThan(3);
      const kept = index.images.find(({ url }) => url.endsWith('netsuke-a.jpg'));
      expect(kept).toMatchObject({ sha256: digestOf('netsuke-a.jpg'), obtainedBy: 'refetch' });
      expect(record.transformations.map(({ what }) => what).join('\n')).toContain('asked for again from their servers');
    });

    it('are had without the page’s own service worker hearing of it', async () => {
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/worker/`);
      await tab.waitUntil('its worker', 10_000, () => (window as unknown as { ready?: boolean }).ready === true);
      await tab.goto(`${world.marketplace.origin}/hostile/worker/`);
      const heard = () => tab.evaluate(() => (window as unknown as { asked: string[] }).asked.splice(0));
      // It hears what the page asks for.
      await tab.evaluate(() => fetch('/hostile/unkept-too.css').then(({ status }) => status));
      await expect.poll(heard).toContainEqual(expect.stringContaining('unkept-too.css'));
      await sleep(500);
      await heard();
      const before = world.marketplace.log.length;
      const { record } = await taken(world, tab);
      expect(await heard()).toEqual([]);
      const requests = world.marketplace.log.slice(before).map(({ path }) => path);
      // The browser looks by itself, some time after the page has come, whether there is a newer worker.
      expect(requests.filter((path) => path !== '/hostile/worker/worker.js')).toEqual([]);
      if (browser === 'chromium') expect(record.artefacts.some(({ role }) => role === 'media')).toBe(true);
      await tab.close();
    });
  });
}
