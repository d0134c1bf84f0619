/** The long matrices: many pages into one case, which must come out as a bundle that everybody accepts. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkByHand, unzipBundle } from '../../../tools/check/by-hand';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { CaptureFailed } from '../../../tools/drive/spoor';
import { sleep } from '../../../tools/drive/wait';
import { startWorld, type World } from './world';

export interface MatrixPage {
  name: string;
  /** Below the marketplace's origin. */
  path: string;
  /** Code of the refusal that is right here; left out when it must be captured. */
  refused?: string;
}

export function matrix(title: string, browser: BrowserName, pages: readonly MatrixPage[]): void {
  describe(`${title} in ${browser}`, () => {
    let world: World;
    let sealed = 0;
    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    it.each(pages.map((page) => [page.name, page] as const))(
      '%s',
      { timeout: 240_000 },
      async (_, { path, refused }) => {
        const tab = await world.driver.openTab();
        try {
          await tab.goto(world.marketplace.origin + path, 10_000);
          await sleep(500);
          if (refused !== undefined) {
            await expect(world.spoor.capture(tab)).rejects.toThrow(refused);
            return;
          }
          const job = await world.spoor.capture(tab).catch((error: unknown) => {
            throw error instanceof CaptureFailed ? new Error(error.message) : error;
          });
          sealed += 1;
          const kept = (await world.spoor.captures(job.caseId)).find(({ id }) => id === job.captureId);
          expect(kept?.bytes).toBeGreaterThan(0);
        } finally {
          await tab.close();
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
