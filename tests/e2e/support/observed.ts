/** What a page can notice while it is read and nothing is captured: looked at from the page, row by row of `docs/privacy.md`. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../../shared/messages/settings';
import type { BrowserName } from '../../../tools/drive/driver';
import { sleep } from '../../../tools/drive/wait';
import type { OBSERVED } from '../../fixtures/observer/rows';
import { startWorld, type World } from './world';

interface State {
  highlights: { name: string; words: string[]; look: string }[];
  sheets: [number, number][];
  rules: number[];
  nodes: number;
  attributes: string;
  globals: string[];
  resources: string[];
  [other: string]: unknown;
}
interface Observed {
  counts: Record<string, number>;
  blamed: string[];
  wrapped: number;
  first: State;
  now: State;
}
type Row = keyof typeof OBSERVED;

/** The drivers' own code in the page's world. */
const AUTOMATION = /^call Array\.(push|slice)$/;
/** What every page may get once when it is opened in a tab in front; Firefox has its scrollbars come after the first layout. */
const OF_THE_START = /^event (pageshow|focus|contentvisibilityautostatechange|visualViewport resize)$/;
/** A document that gets the focus is heard by window and document, and the window once more. Whoever takes it away is told of by `blur`. */
const MOST_AT_START: Readonly<Record<string, number>> = { 'event focus': 3 };
const FOLDER = join(import.meta.dirname, '../../fixtures/observer');

/** Serves the page and its script, and writes down every request. */
async function startServer(): Promise<{ origin: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const script = request.url === '/observer.js';
    if (request.url !== '/' && !script) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': `${script ? 'text/javascript' : 'text/html'}; charset=utf-8` });
    return response.end(readFileSync(join(FOLDER, script ? 'observer.js' : 'page.html')));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

export function observedIn(browser: BrowserName): void {
  describe(`a page that watches how it is read, in ${browser}`, { timeout: 60_000 }, () => {
    let world: World;
    let site: Awaited<ReturnType<typeof startServer>>;
    beforeAll(async () => {
      [world, site] = await Promise.all([startWorld(browser), startServer()]);
    }, 90_000);
    afterAll(async () => {
      await world?.close();
      site?.server.close();
    });

    /** Opens the page with these settings, waits until Spoor has told what it found, and asks the page what it saw. */
    async function observe(settings: Partial<Settings>): Promise<Observed & { asked: string[] }> {
      await world.spoor.ask('settings.set', { quietSites: [], ...settings });
      site.asked.length = 0;
      const tab = await world.driver.openTab(`${site.origin}/`);
      if (settings.spotting !== 'off') {
        const found = async () =>
          (await world.spoor.ask('page.state', { tabId: tab.id })).hits.map(({ quote }) => quote);
        // Hits of the tree, of closed shadow trees, of a label, a field and the document's data: everything was read.
        await expect
          .poll(async () => (await found()).join('|').toLowerCase(), { timeout: 20_000 })
          .toMatch(/(?=.*tortoiseshell)(?=.*walrus ivory)(?=.*tiger bone)(?=.*elephant ivory)/);
      }
      // Late shadow trees are looked for 2.5 s after the first reading, and lists of adverts are ranked.
      await sleep(3_000);
      const seen = JSON.parse(await tab.evaluate(() => (window as unknown as { __observed(): string }).__observed()));
      await tab.close();
      return { ...(seen as Observed), asked: [...site.asked] };
    }

    /** What the page counts of itself and of automation, when nobody reads it. */
    let own: Record<string, number> = {};

    /** What the page noticed in each row, in the fewest words; empty where it noticed nothing. */
    function noticed({ counts, blamed, first, now, asked }: Observed & { asked: string[] }): Record<Row, string[]> {
      const kinds = (kind: RegExp) =>
        Object.keys(counts).filter(
          (name) =>
            kind.test(name) &&
            !AUTOMATION.test(name) &&
            (counts[name] ?? 0) > Math.max(own[name] ?? 0, OF_THE_START.test(name) ? (MOST_AT_START[name] ?? 1) : 0),
        );
      const changed = (...keys: string[]) =>
        keys.filter((key) => JSON.stringify(first[key]) !== JSON.stringify(now[key]));
      return {
        writes: [...kinds(/^mutation/), ...changed('nodes', 'attributes')],
        calls: kinds(/^call/),
        events: kinds(/^event/),
        registry: now.highlights.flatMap(({ words }) => words).sort(),
        look: now.highlights.map(({ look }) => look).filter((look) => look !== '' && look !== 'none'),
        sheets: changed('sheets', 'rules'),
        requests: [
          ...changed('resources', 'marks'),
          ...asked.filter((path) => !/^\/(observer\.js|favicon\.ico)?$/.test(path)),
        ],
        globals: [...now.globals, ...changed('scroll', 'size', 'frames', 'active', 'selection')],
        tasks: blamed.filter((who) => /extension/.test(who)),
      };
    }

    const NOTHING = {
      ...{
        writes: [],
        calls: [],
        events: [],
        registry: [],
        look: [],
        sheets: [],
        requests: [],
        globals: [],
        tasks: [],
      },
    };

    it('sees nothing that it does not do itself, when it is not read', async () => {
      const seen = await observe({ spotting: 'off' });
      expect(seen.wrapped).toBeGreaterThan(700);
      const { events, ...others } = noticed(seen);
      const { events: _events, ...nothing } = NOTHING;
      expect(others).toEqual(nothing);
      for (const event of events) expect(event).toMatch(OF_THE_START);
      own = seen.counts;
    });

    it('sees, with marks, the registry and the look of the marks, and nothing else', async () => {
      const seen = await observe({ spotting: 'marks' });
      const { registry, look, ...others } = noticed(seen);
      const { registry: _registry, look: _look, ...nothing } = NOTHING;
      expect(others).toEqual(nothing);
      expect(registry.join('|').toLowerCase()).toMatch(/tortoiseshell/);
      // Marks of one level each, under names that say nothing.
      expect(seen.now.highlights).toHaveLength(2);
      for (const { name } of seen.now.highlights) expect(name).toMatch(/^h[a-z0-9]{9,30}$/);
      if (browser === 'chromium') expect(look[0]).toContain('underline');
    });

    it('sees nothing whatever of a reading under leave-no-trace', async () => {
      expect(noticed(await observe({ spotting: 'marks', quietSites: ['127.0.0.1'] }))).toEqual(NOTHING);
    });

    it('sees nothing whatever when hits are told in the panel only', async () => {
      expect(noticed(await observe({ spotting: 'panel' }))).toEqual(NOTHING);
    });
  });
}
