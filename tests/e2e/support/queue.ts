/** A moderator's queue by the keyboard alone: reported adverts are opened, decided, captured, taken back, exported. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../shared/csv/read-csv';
import type { BrowserName } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { until } from '../../../tools/drive/wait';
import { readBundle } from './read-bundle';
import { startWorld, type World } from './world';

const ADVERTS = ['en-01-japanese-toggle-rabbit', 'en-02', 'en-03-carved-elephant-old', 'nothing-there'];

export function queue(browser: BrowserName): void {
  describe(`the queue of a moderator, in ${browser}`, () => {
    let world: World;
    let keys = 0;
    beforeAll(async () => {
      world = await startWorld(browser);
      await world.spoor.show('queue');
    });
    afterAll(() => world?.close());

    const panel = () => world.spoor.panel;
    const press = async (...pressed: string[]) => {
      for (const key of pressed) {
        keys += 1;
        await panel().evaluate((name: string) => {
          const target = document.activeElement ?? document.body;
          target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
        }, key);
      }
    };
    const queueOf = async () => (await world.spoor.ask('queue.list', {}))[0];
    const items = async () => world.spoor.ask('queue.items', { queueId: (await queueOf())?.queueId ?? '' });
    const advert = (number: number) =>
      panel().waitUntil(
        `advert ${number}`,
        20_000,
        (wanted: number) => document.querySelector('#queue-advert')?.textContent?.includes(String(wanted)) ?? false,
        number,
      );

    it('takes a pasted list, and names the line it cannot take', async () => {
      await panel().click('#import-queue');
      const list = [...ADVERTS.map((slug) => `${world.marketplace.origin}/en/ad/${slug}`), 'not an address'];
      await panel().evaluate((text: string) => {
        const field = document.querySelector('textarea') as HTMLTextAreaElement;
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, list.join('\n'));
      await panel().waitUntil('the fault', 5_000, () => document.querySelector('.note.loss li') !== null);
      await panel().click('#add-queue');
      await panel().click('#start-queue');
      await advert(1);
      expect(await items()).toHaveLength(ADVERTS.length);
    });

    it('shows why an advert is suspect, and goes on after two keys', async () => {
      await panel().waitUntil('the verdict', 20_000, () => document.querySelectorAll('.verdict-list li').length > 0);
      keys = 0;
      await press('p');
      await panel().waitFor('#reason-cover-term');
      await press('4');
      await advert(2);
      expect(keys).toBe(2);
      const [first] = await items();
      expect(first?.decision).toMatchObject({ verdict: 'prohibited', reasonCode: 'cover-term', level: 'high' });
      expect(first?.decision?.terms).toContain('ox bone');
    });

    it('takes the last decision back', async () => {
      await press('u');
      await advert(1);
      expect((await items())[0]?.decision).toBeNull();
      await press('p');
      await panel().waitFor('#reason-cover-term');
      await press('4');
      await advert(2);
    });

    it('captures with one key, and opens the next advert when the page is let go', async () => {
      await press('a');
      await panel().waitFor('#reason-innocent-word');
      await press('2');
      await advert(3);
      const url = `${world.marketplace.origin}/en/ad/${ADVERTS[2]}`;
      await until('the advert in front', 10_000, () =>
        panel().evaluate(async (wanted: string) => {
          const tab = (await chrome.tabs.query({})).find((one) => one.url === wanted && one.status === 'complete');
          if (tab?.id === undefined) return false;
          await chrome.tabs.update(tab.id, { active: true });
          return true;
        }, url),
      );
      await press('c');
      await until('its capture', 10_000, async () => (await items())[2]?.jobId !== null);
      await press('e');
      await until('the reasons', 10_000, () =>
        panel().evaluate(() => document.querySelector('#reason-material') !== null),
      );
      await press('1');
      await advert(4);
      await until('the exhibit', 60_000, async () => (await items())[2]?.capture !== null);
      expect((await items())[2]?.decision?.verdict).toBe('expert');
    });

    it('ends with a table and a bundle of the decisions', async () => {
      await press('g');
      await until('the reasons', 10_000, () =>
        panel().evaluate(() => document.querySelector('#reason-not-found') !== null),
      );
      await press('1');
      await until('all decided', 10_000, async () => (await queueOf())?.decided === ADVERTS.length);
      await world.spoor.show('queue');
      await panel().click('#save-decisions');
      await panel().waitUntil(
        'the table',
        10_000,
        () =>
          document.querySelector('#save-decisions')?.closest('section')?.querySelector('[role=status]')?.textContent !==
          '',
      );
      const day = new Date().toISOString().slice(0, 10);
      const rows = readCsv(readFileSync(join(world.driver.downloadsDir, `spoor-decisions-${day}.csv`), 'utf8'), ',');
      expect(rows).toHaveLength(ADVERTS.length + 1);
      const { zip } = await exportBundle(world.spoor);
      const bundle = await readBundle(zip);
      const path = bundle.paths.find((one) => /^data\/queue\/.*\/decisions\.json$/.test(one)) ?? '';
      const record = JSON.parse(await bundle.text(path)) as {
        decisions: { verdict: string; capture: object | null }[];
      };
      expect(record.decisions.map(({ verdict }) => verdict)).toEqual(['prohibited', 'allowed', 'expert', 'gone']);
      expect(record.decisions[2]?.capture).toMatchObject({ exhibit: expect.stringContaining('0001') });
    });
  });
}
