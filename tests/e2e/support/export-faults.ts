/** Exports that come to nothing: no file is called a bundle, the case stays as it was, and the next export is whole. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { PANEL_PAGE } from '../../../tools/drive/spoor';
import { type AuthorityServer, startAuthority } from '../../unit/verify/authority-server';
import { startWorld, type World } from './world';

export function exportFaults(browser: BrowserName): void {
  describe(`exports that are disturbed, in ${browser}`, () => {
    let world: World;
    /** Never answers on `/slow`: an export then stands in its sealing for as long as a test needs. */
    let server: AuthorityServer;
    let caseId = '';
    let authorityId = '';

    beforeAll(async () => {
      server = await startAuthority();
      world = await startWorld(browser);
      caseId = (await world.spoor.health()).currentCaseId;
      const tab = await world.driver.openTab(`${world.marketplace.origin}/en/ad/en-01-japanese-toggle-rabbit`);
      await world.spoor.capture(tab);
      await tab.close();
    });
    afterAll(async () => {
      await world?.close();
      await server?.close();
    });

    const zips = () => {
      try {
        return readdirSync(world.driver.downloadsDir).filter((name) => /\.zip/.test(name));
      } catch {
        // The browser makes the folder with the first download.
        return [];
      }
    };
    const lines = async () =>
      (await world.spoor.ask('case.ledger', { caseId })).map(({ op, reasonCode }) =>
        reasonCode ? `${op} ${reasonCode}` : op,
      );
    const untouched = async () => {
      const row = (await world.spoor.ask('case.list', {})).find((one) => one.caseId === caseId);
      expect(row).toMatchObject({ captures: 1, notExported: 1, lastExportAt: null });
      expect(zips()).toEqual([]);
    };
    const useSlow = async (enabled: boolean) => {
      const authority = { name: 'Slow', url: server.slowUrl, rootPem: server.rootPem, policy: '', enabled };
      ({ id: authorityId } = await world.spoor.ask('time.save', { id: authorityId || null, authority }));
    };
    const beginExport = async () => {
      const before = server.requests.length;
      await world.spoor.show('case');
      await world.spoor.panel.click('#export');
      await world.spoor.panel.click('#start-export');
      await expect.poll(() => server.requests.length, { timeout: 15_000 }).toBeGreaterThan(before);
    };

    it('cancelled while it is sealed', async () => {
      await useSlow(true);
      await beginExport();
      await world.spoor.panel.click('#cancel-export');
      await world.spoor.panel.waitFor('#export-view[data-step=failed]', 30_000);
      expect((await lines()).at(-1)).toBe('disclosure-cancelled cancelled');
      await untouched();
    });

    it('its panel closed in the middle: the spool is emptied and nothing was handed over', async () => {
      await world.spoor.panel.click('#back');
      await beginExport();
      const other = await world.driver.extensionPage(PANEL_PAGE);
      await world.spoor.panel.close();
      Object.assign(world.spoor, { panel: other });
      await untouched();
      await useSlow(false);
      expect((await lines()).filter((line) => line === 'disclosure-sealed')).toEqual([]);
      await world.driver.killBackground();
      // The next start of the background clears what the closed panel left.
      await world.spoor.health();
      const left = async () => {
        const root = await navigator.storage.getDirectory();
        const names: string[] = [];
        for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
        return names.filter((name) => name.endsWith('.part'));
      };
      await expect.poll(() => other.evaluate(left), { timeout: 15_000 }).toEqual([]);
    });

    it('its download revoked before the browser has it', async () => {
      await world.spoor.panel.evaluate(() => {
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob: Blob) => {
          const url = make.call(URL, blob);
          // The panel's own pictures have such addresses, too.
          if (blob.type !== 'application/zip') return url;
          URL.revokeObjectURL(url);
          // Once: the next export finds the browser as it is.
          URL.createObjectURL = make;
          return url;
        };
      });
      await world.spoor.show('case');
      await world.spoor.panel.click('#export');
      await world.spoor.panel.click('#start-export');
      await world.spoor.panel.waitFor('#export-view[data-step=failed]', 30_000);
      expect((await lines()).at(-1)).toBe('disclosure-cancelled failed');
      await untouched();
      await world.spoor.panel.click('#back');
    });

    it('is whole the next time, and says in its ledger what came before', async () => {
      const { zip } = await exportBundle(world.spoor);
      expect((await runTool('verify.ts', [zip])).status).toBe(3);
      expect(zips()).toHaveLength(1);
      const before = await lines();
      for (const why of ['cancelled', 'failed', 'interrupted']) expect(before).toContain(`disclosure-cancelled ${why}`);
      // Each disclosure has come to an end, that of the closed panel too.
      const ends = before.filter((line) => line.startsWith('disclosure-'));
      expect(before.filter((line) => /^disclosure(?: |$)/.test(line))).toHaveLength(ends.length);
      expect((await lines()).at(-1)).toBe('disclosure-sealed');
    });
  });
}
