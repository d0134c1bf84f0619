/** Trusted time, from the options to the bundle, against a real `openssl ts` on loopback. Each browser's test file runs all of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromHex } from '../../../shared/evidence/bytes';
import { parseRequest } from '../../../shared/verify/timestamps/token';
import { unzipBundle } from '../../../tools/check/by-hand';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName, Json, PageHandle } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { bash } from '../../unit/bundle/extract';
import { type AuthorityServer, startAuthority } from '../../unit/verify/authority-server';
import { hasOpenssl } from '../../unit/verify/openssl-authority';
import { startWorld, type World } from './world';

const ADVERT = '/en/ad/en-01-japanese-toggle-rabbit';

export function trustedTime(browser: BrowserName): void {
  describe.skipIf(!hasOpenssl)(`trusted time in ${browser}`, () => {
    let world: World;
    let server: AuthorityServer;
    let options: PageHandle;
    let id = '';
    let caseId = '';

    beforeAll(async () => {
      server = await startAuthority();
      world = await startWorld(browser);
      caseId = (await world.spoor.health()).currentCaseId;
      options = await world.driver.extensionPage('extension/options/index.html');
    });
    afterAll(async () => {
      await world?.close();
      await server?.close();
    });

    const status = () => world.spoor.ask('time.status', {});
    const input = (url: string) => ({ name: 'Loopback', url, rootPem: server.rootPem, policy: '', enabled: false });
    const ops = async () =>
      (await world.spoor.ask('case.ledger', { caseId })).map(({ op, reasonCode }) =>
        reasonCode ? `${op} ${reasonCode}` : op,
      );
    const capture = async () => {
      const tab = await world.driver.openTab(world.marketplace.origin + ADVERT);
      const { captureId } = await world.spoor.capture(tab);
      await tab.close();
      return captureId ?? '';
    };

    it('asks nobody as long as no authority is entered and switched on', async () => {
      expect(await world.spoor.ask('time.authorities', {})).toEqual([]);
      await world.spoor.ask('time.save', { id: null, authority: input(server.url) });
      await capture();
      expect(await status()).toMatchObject({ enabled: 0, waiting: 0, unqueued: 1 });
      expect(await world.spoor.ask('time.stamp', { sha256: 'ab'.repeat(32) })).toMatchObject({
        ok: false,
        code: 'no-authority',
      });
      expect(server.requests).toEqual([]);
      const [only] = await world.spoor.ask('time.authorities', {});
      await world.spoor.ask('time.remove', { id: only?.id ?? '' });
    });

    it('takes an authority in the options, unverified until its first token is right', async () => {
      await options.front();
      await options.click('#time-add > summary');
      await options.click('#time-save');
      await options.waitFor('#time-fault');
      await options.type('[name=timeName]', 'Loopback');
      await options.type('[name=timeUrl]', server.url);
      await options.evaluate((pem: string) => {
        const field = document.querySelector<HTMLTextAreaElement>('[name=timeRoot]');
        if (!field) throw new Error('no field');
        field.value = pem;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, server.rootPem);
      await options.click('#time-save');
      await options.waitFor('[data-authority][data-verified=false]');
      await options.click('[id^=try-]');
      await options.waitFor('[data-authority][data-verified=true]');
      await options.click('[name^=use-]');
      await expect.poll(async () => (await status()).enabled).toBe(1);
      id = (await world.spoor.ask('time.authorities', {}))[0]?.id ?? '';
    });

    it('stamps a capture when it is sealed: only its digest and a random number leave', async () => {
      server.requests.length = 0;
      const captureId = await capture();
      await expect.poll(async () => (await status()).obtained, { timeout: 15_000 }).toBe(1);
      const sealed = (await world.spoor.captures(caseId)).find((one) => one.id === captureId);
      expect(server.requests).toHaveLength(1);
      const [request] = server.requests;
      expect(request?.method).toBe('POST');
      expect(request?.body.length).toBeLessThanOrEqual(80);
      expect(parseRequest(request?.body ?? new Uint8Array()).imprint).toEqual(fromHex(sealed?.sha256 ?? ''));
      expect(request?.headers['content-type']).toBe('application/timestamp-query');
      for (const header of ['cookie', 'referer', 'authorization', 'origin'])
        expect(request?.headers[header], header).toBeUndefined();
      expect((await ops()).at(-1)).toBe('timestamp-obtained');
    });

    it('measures the clock, and the next capture says so', async () => {
      const { clock } = await status();
      expect(Math.abs(clock?.offsetMs ?? 99_999)).toBeLessThan(5_000);
      expect(clock?.wrong).toBe(false);
      const { record } = await world.spoor.ask('capture.open', { captureId: await capture() });
      expect(Math.abs(record.clock.tsaOffsetMs ?? 99_999)).toBeLessThan(5_000);
      await expect.poll(async () => (await status()).waiting, { timeout: 15_000 }).toBe(0);
    });

    it('keeps no answer that is not right, and names why', async () => {
      for (const [mode, code] of [
        ['refusal', 'refused'],
        ['wrong-nonce', 'wrong-nonce'],
        ['wrong-imprint', 'wrong-imprint'],
        ['http-500', 'http-status'],
        ['expired', 'bad-signature'],
        ['other-root', 'untrusted'],
        ['redirect', 'unreachable'],
        ['nonsense', 'malformed'],
        ['endless', 'too-large'],
      ] as const) {
        server.mode = mode;
        expect(await world.spoor.ask('time.try', { id }), mode).toMatchObject({ ok: false, code });
      }
      expect(server.requests.filter(({ url }) => url === '/elsewhere')).toEqual([]);
    });

    it('waits when the authority fails, over a stopped background, and asks again', async () => {
      server.mode = 'http-500';
      await capture();
      await expect.poll(async () => (await status()).failure?.code, { timeout: 15_000 }).toBe('http-status');
      expect(await status()).toMatchObject({ waiting: 1 });
      expect((await ops()).at(-1)).toBe('timestamp-failed http-status');
      await world.driver.killBackground();
      const alarm = await options.evaluate(async () => (await chrome.alarms.get('spoor-time'))?.scheduledTime ?? 0);
      expect(alarm).toBeGreaterThan(Date.now());
      server.mode = 'ok';
      await options.front();
      await options.waitFor('#time-retry');
      await options.click('#time-retry');
      await expect.poll(async () => (await status()).waiting, { timeout: 15_000 }).toBe(0);
      expect((await ops()).at(-1)).toBe('timestamp-obtained');
    });

    it('hands over a bundle whose tokens the verifier and openssl accept', async () => {
      const { zip } = await exportBundle(world.spoor);
      const root = join(world.folder, 'root.pem');
      writeFileSync(root, server.rootPem);
      const fingerprint = (await world.spoor.health()).key?.fingerprint ?? '';
      const { status: code, output } = await runTool('verify.ts', [zip, '--key', fingerprint, '--tsa-ca', root]);
      expect(code, output).toBe(0);
      expect(output).toContain('of an authority you trust');
      const folder = unzipBundle(zip, join(world.folder, 'stamped'));
      expect(bash('cat bag-info.txt', folder).output).toContain(
        'Timestamp-Status: obtained 3 of 4\nBundle-Timestamp: yes\n',
      );
      const each =
        'for t in data/captures/*/capture.json; do [ -e $t.tsr ] || continue; openssl ts -verify -data $t -in $t.tsr -CAfile';
      expect(bash(`${each} ${root} || exit 1; done`, folder)).toMatchObject({ code: 0 });
      const seal = 'signatures/tagmanifest-sha256.txt.tsr';
      expect(bash(`openssl ts -verify -data tagmanifest-sha256.txt -in ${seal} -CAfile ${root}`, folder)).toMatchObject(
        { code: 0 },
      );
    });

    it('seals without a token when the authority fails, and says so', async () => {
      server.mode = 'refusal';
      const { zip } = await exportBundle(world.spoor);
      const folder = unzipBundle(zip, join(world.folder, 'unstamped'));
      expect(bash('cat bag-info.txt', folder).output).toContain(
        'Timestamp-Status: obtained 3 of 4\nBundle-Timestamp: none\n',
      );
      expect((await runTool('verify.ts', [zip])).status).toBe(3);
      expect(await ops()).toContain('timestamp-failed refused');
    });
  });
}

/** An authority that never answers: given up after its time, and whoever was asked meanwhile is heard. */
export function slowTime(browser: BrowserName): void {
  describe.skipIf(!hasOpenssl)(`an authority that never answers, in ${browser}`, () => {
    let world: World;
    let server: AuthorityServer;
    beforeAll(async () => {
      [world, server] = await Promise.all([startWorld(browser), startAuthority()]);
    });
    afterAll(async () => {
      await world?.close();
      await server?.close();
    });

    it('is given up, as one that dribbles, and others that were asked meanwhile are heard', {
      timeout: 60_000,
    }, async () => {
      const save = (name: string, url: string) =>
        world.spoor.ask('time.save', {
          id: null,
          authority: { name, url, rootPem: server.rootPem, policy: '', enabled: false },
        });
      const slow = await save('Slow', server.slowUrl);
      const dribbling = await save('Dribbling', server.dribbleUrl);
      const quick = await save('Loopback', server.url);
      // Not waited for in the page: Firefox's driver does one thing at a time.
      await world.spoor.panel.evaluate(
        (ids: string[]) => {
          const late: unknown[] = [];
          Object.assign(window, { late });
          for (const id of ids) {
            const asked = chrome.runtime.sendMessage({ to: 'spoor', name: 'time.try', request: { id } });
            void asked.then((answer: { value?: object }) => late.push(answer.value));
          }
        },
        [slow.id, dribbling.id],
      );
      const late = () => world.spoor.panel.evaluate(() => (window as unknown as { late: Json[] }).late);
      const arrived = () => server.requests.map(({ url }) => url).sort();
      await expect.poll(arrived, { timeout: 15_000 }).toEqual(['/dribble', '/slow']);
      expect(await world.spoor.ask('time.try', { id: quick.id })).toMatchObject({ ok: true });
      // Neither waited for the other's end.
      expect(await late()).toEqual([]);
      const silent = { ok: false, code: 'timeout' };
      await expect.poll(late, { timeout: 40_000 }).toMatchObject([silent, silent]);
    });
  });
}
