/** The long matrices: many pages into one case, which must come out as a bundle that everybody accepts. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkByHand, unzipBundle } from '../../../tools/check/by-hand';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { CaptureFailed } from '../../../tools/drive/spoor';
import { until } from '../../../tools/drive/wait';
import { startWorld, type World } from './world';

export interface MatrixPage {
  name: string;
  /** Below the marketplace's origin. */
  path: string;
  /** Code of the refusal that is right here; left out when it must be captured. */
  refused?: string;
  /** It never gets to `load`: not worth waiting for. */
  neverLoads?: boolean;
}

/** Until Spoor has read the page. Some are never read: those are captured half a second after they came, as by somebody in a hurry. */
async function read({ spoor }: World, tab: TabHandle): Promise<void> {
  const isRead = async () => (await spoor.ask('page.state', { tabId: tab.id })).spotting === 'on';
  await until('the reading of the page', 500, isRead).catch(() => undefined);
}

/** `oneTab`: goes from page to page in one tab, as an officer does; pages that may hold on to their tab need one each. */
export function matrix(
  title: string,
  browser: BrowserName,
  pages: readonly MatrixPage[],
  { oneTab = false } = {},
): void {
  describe(`${title} in ${browser}`, () => {
    let world: World;
    let sealed = 0;
    let kept: TabHandle | null = null;
    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    it.each(pages.map((page) => [page.name, page] as const))(
      '%s',
      { timeout: 240_000 },
      async (_, { path, refused, neverLoads = false }) => {
        const tab = kept ?? (await world.driver.openTab());
        kept = null;
        try {
          await tab.goto(world.marketplace.origin + path, neverLoads ? 4_000 : 10_000);
          await read(world, tab);
          if (refused !== undefined) {
            await expect(world.spoor.capture(tab)).rejects.toThrow(refused);
            return;
          }
          const job = await world.spoor.capture(tab).catch((error: unknown) => {
            throw error instanceof CaptureFailed ? new Error(error.message) : error;
          });
          sealed += 1;
          if (oneTab) expect(job.url).toBe(world.marketplace.origin + path);
          const capture = (await world.spoor.captures(job.caseId)).find(({ id }) => id === job.captureId);
          expect(capture?.bytes).toBeGreaterThan(0);
          // Not one in which something went wrong.
          if (oneTab) kept = tab;
        } finally {
          if (kept !== tab) await tab.close();
        }
      },
    );

    it('all of it in one bundle that the verifier and a stranger accept', { timeout: 600_000 }, async () => {
      const { zip } = await exportBundle(world.spoor);
      const { key } = await world.spoor.health();
      const fingerprint = key?.fingerprint ?? '';
      const checks = checkByHand(unzipBundle(zip, join(world.folder, 'unzipped')), fingerprint);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      const { status, output } = await runTool('verify.ts', [zip, '--key', fingerprint]);
      expect(status, output).toBe(0);
      expect((await world.spoor.captures((await world.spoor.health()).intakeCaseId)).length).toBe(sealed);
    });
  });
}
