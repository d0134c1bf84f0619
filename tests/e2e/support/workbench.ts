/** The officer's workbench in the side panel: what is done there, on the practice marketplace. Each browser's test file runs all of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../../tools/drive/driver';
import { startWorld, type World } from './world';

export function workbenchIn(browser: BrowserName): void {
  describe(`the workbench in ${browser}`, () => {
    let world: World;
    let caseId: string;
    const ids: string[] = [];
    const text = (selector: string) =>
      world.spoor.panel.evaluate((wanted: string) => document.querySelector(wanted)?.textContent ?? '', selector);

    beforeAll(async () => {
      world = await startWorld(browser);
      ({ caseId } = await world.spoor.ask('case.create', {
        ...{
          caseNumber: 'WB-1',
          title: 'Workbench',
          legalBasis: '',
          virtualIdentity: '',
          officer: '',
          organisation: '',
        },
      }));
      await world.spoor.ask('settings.set', { fullPage: false });
      for (const path of ['en/ad/en-01-japanese-toggle-rabbit', 'en/ad/en-03-carved-elephant-old']) {
        const tab = await world.driver.openTab(`${world.marketplace.origin}/${path}`);
        const { captureId } = await world.spoor.capture(tab, caseId);
        ids.push(captureId ?? '');
        await tab.close();
      }
    });
    afterAll(() => world?.close());

    it('links captures by what the officer confirmed of their sellers, and opens the other', async () => {
      const { spoor } = world;
      const [one = '', two = ''] = ids;
      for (const captureId of ids)
        await spoor.ask('listing.confirm', { captureId, values: [{ field: 'seller.name', confirmed: 'Jan Peeters' }] });
      const { linked } = await spoor.ask('links.of', { captureId: one });
      expect(linked.map(({ capture }) => capture.id)).toEqual([two]);
      expect(linked[0]?.reasons).toContainEqual({ kind: 'seller', value: 'Jan Peeters' });
      await spoor.show(`exhibit/${one}`);
      await expect.poll(() => text('#links [data-reason=seller]'), { timeout: 10_000 }).toContain('Jan Peeters');
      await spoor.panel.click(`#links [data-capture="${two}"]`);
      await expect.poll(() => spoor.panel.evaluate(() => location.hash), { timeout: 10_000 }).toContain(two);
      await expect.poll(() => text('#links [data-reason=seller]'), { timeout: 10_000 }).toContain('Jan Peeters');
    });
  });
}
