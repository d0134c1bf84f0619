/** The main job, as one officer's way through the real product. Each browser's test file runs all of it. */

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkByHand, unzipBundle } from '../../../tools/check/by-hand';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { type ExportedBundle, exportBundle } from '../../../tools/drive/export-bundle';
import { PRACTICE_SECRETS } from '../../fixtures/marketplace/secrets';
import { marksOnPage } from './marks';
import { type OpenBundle, readBundle, sha256 } from './read-bundle';
import { startWorld, type World } from './world';

const ADVERT = '/en/ad/en-01-japanese-toggle-rabbit';
const HONEST = '/en/ad/en-104-town-bicycle-three-gears';
/** Stands in the seller's box, which is a closed shadow root. */
const SELLERS_PHONE = '01632 960 742';
const CASE_NUMBER = 'E2E/2026-7';

export function theWay(browser: BrowserName): void {
  describe(`the main job in ${browser}`, () => {
    let world: World;
    let tab: TabHandle;
    let requestsBefore = 0;
    let exported: ExportedBundle;
    let bundle: OpenBundle;
    let fingerprint = '';

    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    const badge = (tabId: number) =>
      world.spoor.panel.evaluate((id: number) => chrome.action.getBadgeText({ tabId: id }), tabId);
    const pageState = (tabId: number) => world.spoor.ask('page.state', { tabId });

    it('leaves an honest advert alone', async () => {
      const honest = await world.driver.openTab(world.marketplace.origin + HONEST);
      await expect.poll(async () => (await pageState(honest.id)).spotting, { timeout: 15_000 }).toBe('on');
      expect((await pageState(honest.id)).level).toBe('none');
      expect(await badge(honest.id)).toBe('');
      await honest.close();
    });

    it('opens a case in the panel', async () => {
      const { panel } = world.spoor;
      await world.spoor.show('new-case');
      await panel.click('#create-case');
      // Refused at the field: a case needs a number.
      await panel.waitFor('[name=caseNumber][aria-invalid=true]');
      for (const [field, value] of Object.entries({
        caseNumber: CASE_NUMBER,
        title: 'Carved goods',
        officer: 'A. Example',
        organisation: 'Practice Unit',
        legalBasis: 'Practice Act s. 1',
        virtualIdentity: 'old-lantern-fan',
      })) {
        await panel.type(`[name=${field}]`, value);
      }
      await panel.click('#create-case');
      await panel.waitFor('#export');
      const made = (await world.spoor.ask('case.list', {})).find(({ current }) => current);
      expect(made).toMatchObject({
        caseNumber: CASE_NUMBER,
        officer: 'A. Example',
        virtualIdentity: 'old-lantern-fan',
        captures: 0,
      });
    });

    it('marks the suspect words of an advert, and counts them', async () => {
      tab = await world.driver.openTab(world.marketplace.origin + ADVERT);
      await expect.poll(async () => (await tab.evaluate(marksOnPage)).texts, { timeout: 15_000 }).toContain('netsuke');
      const { texts, names, underlined } = await tab.evaluate(marksOnPage);
      expect(texts).toContain('ox bone');
      // The registry's names say nothing of Spoor.
      for (const name of names) expect(name).not.toMatch(/spoor|wildlife|high|low/i);
      expect(underlined).toBe(true);
      // A mark may be painted before its report has come.
      const found = async () => (await pageState(tab.id)).hits.map(({ quote }) => quote);
      await expect.poll(found, { timeout: 5_000 }).toContain('netsuke');
      const state = await pageState(tab.id);
      expect(state).toMatchObject({ level: 'high', refusal: null, spotting: 'on', privateWindow: false });
      // The window is read first: what comes after it is counted, too.
      const counted = async () => (await badge(tab.id)) === String((await pageState(tab.id)).hits.length);
      await expect.poll(counted, { timeout: 5_000 }).toBe(true);
    });

    it('follows what the page adds, changes and takes away', async () => {
      const marked = async () => (await tab.evaluate(marksOnPage)).texts.filter((text) => text === 'ivory tusk').length;
      await tab.evaluate(() => {
        const added = document.createElement('p');
        added.id = 'added';
        added.innerHTML = 'An iv<b>ory tu</b>sk';
        document.querySelector('main')?.prepend(added);
      });
      await expect.poll(marked, { timeout: 10_000 }).toBe(1);
      await tab.evaluate(() => {
        const text = document.querySelector('#added')?.firstChild;
        if (text) text.textContent = 'A dry';
      });
      await expect.poll(marked, { timeout: 10_000 }).toBe(0);
      await tab.evaluate(() => document.querySelector('#added')?.remove());
    });

    it('captures from the real popup, which only starts the job', async () => {
      requestsBefore = world.marketplace.log.length;
      const popup = await world.driver.openPopup(world.spoor.panel);
      await popup.waitFor('#verdict-title');
      await popup.click('#capture');
      await popup.waitFor('#job, #job-result', 20_000);
      await popup.close();
      const [job] = await world.spoor.ask('capture.jobs', { limit: 1 });
      const sealed = await world.spoor.sealed(job?.jobId ?? '');
      expect(sealed.captureId).toMatch(/^c0001-[0-9a-f]{8}$/);
      expect(sealed.refused).toEqual([]);
    });

    it('asked the seller’s servers for nothing while capturing', () => {
      expect(world.marketplace.log.slice(requestsBefore).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    });

    it('put the marks back', async () => {
      await expect.poll(async () => (await tab.evaluate(marksOnPage)).texts, { timeout: 10_000 }).toContain('netsuke');
    });

    it('shows the exhibit in its case, and opens it', async () => {
      const { panel } = world.spoor;
      await world.spoor.show('case');
      await panel.waitFor('[data-capture]');
      // The small picture is asked for when its row is drawn.
      const row = await panel.waitUntil('the row with its picture', 10_000, () => {
        const element = document.querySelector('[data-capture]');
        const picture = element?.querySelector('img')?.naturalWidth ?? 0;
        return picture > 0 ? (element?.textContent ?? '') : '';
      });
      expect(row).toContain('netsuke');
      expect(row).toContain(ADVERT);
      await panel.click('[data-capture]');
      const opened = await panel.waitUntil('the opened exhibit', 10_000, () => {
        const article = document.querySelector('article.exhibit[aria-busy=false]');
        const loaded = [...(article?.querySelectorAll('img') ?? [])].some((image) => image.naturalWidth > 0);
        return loaded ? (article?.textContent ?? '') : '';
      });
      expect(opened).toContain('netsuke');
      expect(opened).toContain(row.match(/[A-Z0-9]+-0001/)?.[0]);
    });

    it('finds the capture again by a word of its text', async () => {
      const { panel } = world.spoor;
      await world.spoor.show('search');
      await panel.type('input[name=query]', 'netsu');
      await panel.waitFor('#results [data-capture]');
      expect(await panel.evaluate(() => document.querySelector('#results')?.textContent)).toContain('netsuke');
    });

    it('exports the bundle with its receipt', async () => {
      exported = await exportBundle(world.spoor);
      const zipSha256 = sha256(readFileSync(exported.zip));
      const shown = await world.spoor.panel.evaluate(() => ({
        digest: document.querySelector('#receipt-digest')?.textContent?.replaceAll(/[^0-9a-f]/g, '') ?? '',
        key: document.querySelector('#receipt-key')?.textContent?.replaceAll(/[^0-9a-f]/g, '') ?? '',
      }));
      fingerprint = (await world.spoor.health()).key?.fingerprint ?? '';
      expect(shown).toEqual({ digest: zipSha256, key: fingerprint });
      expect(basename(exported.zip)).toMatch(/^E2E-2026-7_\d{8}T\d{6}Z\.zip$/);
      const receipt = readFileSync(exported.receipt, 'utf8').replaceAll(/<[^>]+>|\s/g, '');
      expect(receipt).toContain(zipSha256);
      expect(receipt).toContain(fingerprint);
      const current = (await world.spoor.ask('case.list', {})).find((one) => one.current);
      expect(current).toMatchObject({ notExported: 0 });
      expect(current?.lastExportAt).not.toBeNull();
    });

    it('is checked by a stranger with unzip, sha256sum and openssl', () => {
      const folder = unzipBundle(exported.zip, join(world.folder, 'unzipped'));
      expect(checkByHand(folder, fingerprint).filter(({ ok }) => !ok)).toEqual([]);
    });

    it('is read by JSZip, every artefact as capture.json says', async () => {
      bundle = await readBundle(exported.zip);
      const { captures, caseRecord, paths } = bundle;
      expect(`${bundle.name}.zip`).toBe(basename(exported.zip));
      expect(caseRecord).toMatchObject({
        caseNumber: CASE_NUMBER,
        title: 'Carved goods',
        legalBasis: 'Practice Act s. 1',
      });
      expect(caseRecord.captures).toEqual([
        {
          id: captures[0]?.id,
          exhibit: captures[0]?.exhibit,
          sha256: sha256(await bundle.bytes(`data/captures/${captures[0]?.id}/capture.json`)),
        },
      ]);
      for (const { id, artefacts } of captures) {
        const folder = `data/captures/${id}/`;
        const listed = artefacts.map(({ path }) => folder + path);
        const there = paths.filter((path) => path.startsWith(folder) && !/capture\.json(\.sig)?$/.test(path));
        expect(there.sort()).toEqual(listed.sort());
        for (const { path, sha256: digest, bytes } of artefacts) {
          const content = await bundle.bytes(folder + path);
          expect({ path, bytes: content.length, digest: sha256(content) }).toEqual({ path, bytes, digest });
        }
      }
    });

    it('holds what the format asks for', async () => {
      const [record] = bundle.captures;
      if (!record) throw new Error('no capture');
      const has = (name: string) => record.artefacts.some(({ path }) => path === name);
      for (const name of [
        'screenshot-viewport.png',
        'screenshot-full-01.png',
        'dom.html.txt',
        'text.txt',
        'http.json',
        'view.html',
      ]) {
        expect(has(name), name).toBe(true);
      }
      expect(has('page.mhtml')).toBe(browser === 'chromium');
      if (browser === 'firefox') expect(record.notCaptured.map(({ what }) => what)).toContain('page.mhtml');
      expect(record.screenshot).toMatchObject({
        method: browser === 'chromium' ? 'debugger' : 'capture-tab',
        complete: true,
      });
      expect(record.url).toMatchObject({
        requested: world.marketplace.origin + ADVERT,
        final: world.marketplace.origin + ADVERT,
      });
      expect(record.collector).toMatchObject({
        name: 'A. Example',
        organisation: 'Practice Unit',
        virtualIdentity: 'old-lantern-fan',
      });
      // The practice server runs on the same clock.
      expect(Date.parse(record.clock.serverDate ?? '')).toBeGreaterThan(Date.parse(record.times.startedUtc) - 600_000);
      expect(Math.abs(record.clock.serverOffsetMs ?? Number.NaN)).toBeLessThan(60_000);
      expect(record.clock.roundTripMs).toBeGreaterThanOrEqual(0);
      expect(record.signingKeySha256).toBe(fingerprint);
      expect(record.tool.buildSha256).toBe((await world.spoor.health()).buildSha256);
      expect(record.hits.map(({ quote }) => quote)).toContain('netsuke');
      for (const { packId, packSha256 } of record.hits) expect(`${packId} ${packSha256}`).toMatch(/^\S+ [0-9a-f]{64}$/);
      expect(record.transformations.length).toBeGreaterThan(0);
      const text = await bundle.text(`data/captures/${record.id}/text.txt`);
      for (const { quote, where } of record.hits)
        if (where.start !== null && where.end !== null) expect(text).toContain(quote);
    });

    it('holds the closed shadow root, no secret, and no page that could act', async () => {
      const [record] = bundle.captures;
      const folder = `data/captures/${record?.id}/`;
      const dom = await bundle.text(`${folder}dom.html.txt`);
      expect(dom).toContain('shadowrootmode="closed"');
      expect(dom).toContain(SELLERS_PHONE);
      expect(await bundle.text(`${folder}text.txt`)).toContain(SELLERS_PHONE);
      expect(dom).toContain(record?.listing?.seller?.name ?? 'no name was read');
      const place = record?.listing?.evidence.find(({ field }) => field === 'seller.name')?.selector;
      expect(place).toContain('seller-box >>> ');
      const http = await bundle.text(`${folder}http.json`);
      expect(http).toContain('200');
      for (const path of bundle.paths.filter((name) => /\.(txt|json|html|jsonl|jsonld)$/.test(name))) {
        const content = await bundle.text(path);
        expect(content.includes(PRACTICE_SECRETS.sessionCookie), path).toBe(false);
      }
      for (const page of ['report.html', `${folder}view.html`]) {
        const html = await bundle.text(page);
        expect(html, page).toMatch(
          /<head[^>]*>\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none';/,
        );
        expect(html, page).not.toMatch(/<script|\son[a-z]+\s*=\s*["']|javascript:/i);
        expect(html, page).not.toMatch(
          /<(?:img|link|iframe|source|video|audio|object|embed)[^>]+(?:src|href|data)\s*=\s*["']?(?:https?:)?\/\//i,
        );
      }
    });

    it('passes the verifier: 3 without a key, 0 with it, 1 with another', async () => {
      expect((await runTool('verify.ts', [exported.zip])).status).toBe(3);
      const confirmed = await runTool('verify.ts', [exported.zip, '--key', fingerprint]);
      expect(confirmed.status).toBe(0);
      // Nothing about the times of a bundle that was made as it should be.
      expect(confirmed.stdout).not.toContain('ASK ABOUT');
      expect((await runTool('verify.ts', [exported.zip, '--key', 'ab'.repeat(32)])).status).toBe(1);
    });

    it('goes on after its background was stopped, and counts exhibits without a gap', async () => {
      await world.driver.killBackground();
      await tab.front();
      const second = await world.spoor.capture(tab);
      expect(second.captureId).toMatch(/^c0002-/);
      const again = await exportBundle(world.spoor);
      const { captures } = await readBundle(again.zip);
      expect(captures.map(({ id }) => id.slice(0, 5))).toEqual(['c0001', 'c0002']);
      expect((await runTool('verify.ts', [again.zip, '--key', fingerprint])).status).toBe(0);
    });
  });
}
