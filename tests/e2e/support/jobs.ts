/**
 * The three jobs Spoor is for, done on the practice marketplace as the people do them: an officer's hour, a prosecutor's ten minutes,
 * a moderator's queue of sixty. Clicks and keys are counted, and the README must say the same numbers.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unzipBundle } from '../../../tools/check/by-hand';
import { waitForDownload } from '../../../tools/drive/downloads';
import type { BrowserName } from '../../../tools/drive/driver';
import { type Advert, advertPath, siteIn } from '../../../tools/marketplace/catalogue';
import { readTruth } from '../../fixtures/marketplace/truth';
import { Hand } from './hand';
import { sha256 } from './read-bundle';
import { startWorld, type World } from './world';

/** What README.md says; each job compares its own count with it. */
export const COUNTED = {
  officer: { clicks: 36, keys: 10 },
  prosecutor: { commands: 12, clicks: 1 },
  moderator: { clicks: 3, keys: 121 },
};

/** The rows of the README's table. */
const ROWS = [
  `| ${COUNTED.officer.clicks} clicks, ${COUNTED.officer.keys} keys (the case's number) |`,
  `| ${COUNTED.prosecutor.commands} commands, ${COUNTED.prosecutor.clicks} click |`,
  `| ${COUNTED.moderator.clicks} clicks and ${COUNTED.moderator.keys - 2 * 60} key to begin, then 120 keys |`,
];

const LISTINGS = 10;
const QUEUE = 60;
const CASE_NUMBER = 'CU-2026-14';
const site = siteIn('en');

function suspectAdverts(): Advert[] {
  const truth = readTruth();
  return site.adverts.filter(({ id }) => truth[id]?.expect === 'high').slice(0, LISTINGS);
}

export function jobs(browser: BrowserName): void {
  describe(`the three jobs in ${browser}`, () => {
    let world: World;
    let zip = '';
    let fingerprint = '';
    const adverts = suspectAdverts();
    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    const ask: World['spoor']['ask'] = (name, request) => world.spoor.ask(name, request);

    it('an officer’s hour: ten adverts, one case, one bundle', { timeout: 240_000 }, async () => {
      const hand = new Hand();
      const { panel } = world.spoor;
      // The panel is opened from the popup, the new case in the panel.
      hand.clicked();
      hand.clicked();
      await world.spoor.show('new-case');
      await hand.type(panel, '[name=caseNumber]', CASE_NUMBER);
      await hand.click(panel, '#create-case');
      await panel.waitFor('#export');
      expect(adverts).toHaveLength(LISTINGS);
      const tab = await world.driver.openTab();
      for (const [index, advert] of adverts.entries()) {
        // A click on the advert in the site's own list.
        hand.clicked();
        await tab.goto(world.marketplace.origin + advertPath(site, advert));
        await expect
          .poll(async () => (await ask('page.state', { tabId: tab.id })).level, { timeout: 15_000 })
          .toBe('high');
        hand.clicked();
        const popup = await world.driver.openPopup(panel);
        await hand.click(popup, '#capture');
        const job = await world.spoor.panel.waitUntil(
          `capture ${index + 1}`,
          20_000,
          async (known: number) => {
            const answer = (await chrome.runtime.sendMessage({
              to: 'spoor',
              name: 'capture.jobs',
              request: { limit: 50 },
            })) as { value?: { jobId: string }[] };
            return answer.value && answer.value.length > known ? answer.value[0]?.jobId : null;
          },
          index,
        );
        await popup.close();
        expect((await world.spoor.sealed(String(job))).exhibit).toMatch(
          new RegExp(`-00${String(index + 1).padStart(2, '0')}$`),
        );
      }
      await tab.close();
      await world.spoor.show('case');
      await hand.click(panel, '#export');
      await hand.click(panel, '#start-export');
      const name = await panel.waitUntil(
        'the receipt',
        120_000,
        () => document.querySelector('#export-view[data-step=done] #receipt-name')?.textContent ?? '',
      );
      zip = await waitForDownload(world.driver.downloadsDir, new RegExp(`^${name.replaceAll('.', '\\.')}$`), 60_000);
      await hand.click(panel, '#save-receipt');
      fingerprint = (await world.spoor.health()).key?.fingerprint ?? '';
      const current = (await ask('case.list', {})).find((one) => one.current);
      expect(current).toMatchObject({ caseNumber: CASE_NUMBER, captures: LISTINGS, notExported: 0 });
      expect(hand.counted).toEqual(COUNTED.officer);
    });

    it('a prosecutor’s ten minutes: checks the bundle and finds the seller', { timeout: 120_000 }, async () => {
      let commands = 0;
      const shell = (command: string, cwd: string) => {
        commands += 1;
        const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
        return stdout + stderr;
      };
      const [name = ''] = zip.split('/').slice(-1);
      expect(shell(`sha256sum '${name}'`, world.driver.downloadsDir)).toContain(sha256(readFileSync(zip)));
      commands += 1;
      const folder = unzipBundle(zip, join(world.folder, 'prosecutor'));
      // The commands are taken from the bundle's own VERIFY.txt, as they stand there.
      const linux = readFileSync(join(folder, 'VERIFY.txt'), 'utf8').split('LINUX (bash)')[1]?.split('MACOS')[0] ?? '';
      const lines = linux
        .split('\n')
        .filter((line) => line.startsWith('     ') && !line.includes('openssl ts -verify'));
      expect(lines).toHaveLength(9);
      const said = lines.map((line) => shell(line.trim(), folder)).join('\n');
      expect(said).not.toMatch(/FAILED|BROKEN|failure|^[<>]/m);
      expect(said).toContain(fingerprint);
      expect(said.match(/Verified OK/g)).toHaveLength(1 + LISTINGS);

      const [first] = adverts;
      const seller = site.sellers.find(({ handle }) => handle === first?.seller)?.name ?? '';
      // The seller's name stands in a closed part of the page; the text of the exhibit holds it all the same.
      const files = shell(`grep -lF '${seller}' data/captures/*/text.txt`, folder).trim().split('\n');
      const captureId = files[0]?.split('/')[2] ?? '';
      expect(captureId).toMatch(/^c0001-/);
      expect(commands).toBe(COUNTED.prosecutor.commands);
      // One click opens the report, in which the exhibit has its heading.
      const { exhibit } = JSON.parse(
        readFileSync(join(folder, 'data/captures', captureId, 'capture.json'), 'utf8'),
      ) as {
        exhibit: string;
      };
      const report = await world.driver.openTab(pathToFileURL(join(folder, 'report.html')).href);
      const headings = await report.evaluate(() =>
        [...document.querySelectorAll('h1, h2, h3')].map(({ textContent }) => textContent ?? ''),
      );
      expect(exhibit).toMatch(/-0001$/);
      expect(headings.some((heading) => heading.includes(exhibit))).toBe(true);
      await report.close();
    });

    it('a moderator’s queue of sixty, by keys alone', { timeout: 300_000 }, async () => {
      const hand = new Hand();
      const { panel } = world.spoor;
      const list = site.listing.slice(0, QUEUE).map((advert) => world.marketplace.origin + advertPath(site, advert));
      await world.spoor.show('queue');
      await hand.click(panel, '#import-queue');
      // Pasted: one key.
      hand.keys += 1;
      await panel.evaluate((text: string) => {
        const field = document.querySelector('textarea');
        if (!field) return;
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, list.join('\n'));
      await hand.click(panel, '#add-queue');
      await hand.click(panel, '#start-queue');
      for (let number = 1; number <= QUEUE; number++) await decide(hand, number, list[number - 1] ?? '');
      const [queue] = await ask('queue.list', {});
      expect(queue).toMatchObject({ total: QUEUE, decided: QUEUE });
      const verdicts = (await ask('queue.items', { queueId: queue?.queueId ?? '' })).map(
        ({ decision }) => decision?.verdict,
      );
      expect(new Set(verdicts)).toEqual(new Set(['prohibited', 'allowed']));
      expect(hand.counted).toEqual(COUNTED.moderator);
    });

    it('are told in the README with the numbers counted here', () => {
      const readme = readFileSync('README.md', 'utf8');
      expect(ROWS.filter((row) => !readme.includes(row))).toEqual([]);
    });

    /** Looks what the page says of itself and presses the two keys of the decision. */
    async function decide(hand: Hand, number: number, url: string): Promise<void> {
      const { panel } = world.spoor;
      await panel.waitUntil(
        `advert ${number}`,
        30_000,
        (wanted: string) =>
          [...document.querySelectorAll('section[aria-labelledby=queue-advert] p')].some(
            (line) => line.textContent === wanted,
          ),
        url,
      );
      const level = await panel.waitUntil(
        `the page of advert ${number}`,
        30_000,
        async (wanted: string) => {
          const tab = (await chrome.tabs.query({})).find((one) => one.url === wanted && one.status === 'complete');
          if (tab?.id === undefined) return null;
          const answer = (await chrome.runtime.sendMessage({
            to: 'spoor',
            name: 'page.state',
            request: { tabId: tab.id },
          })) as { value?: { spotting: string; level: string } };
          return answer.value?.spotting === 'on' ? answer.value.level : null;
        },
        url,
      );
      await hand.press(panel, level === 'high' ? 'p' : 'a');
      await panel.waitFor(level === 'high' ? '#reason-cover-term' : '#reason-innocent-word');
      await hand.press(panel, level === 'high' ? '4' : '2');
    }
  });
}
