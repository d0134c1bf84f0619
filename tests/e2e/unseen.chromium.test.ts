/** What a page can find out about the officer's tool. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep } from '../../tools/drive/wait';
import { startWorld, type World } from './support/world';

/** Events of the viewport alone, which the debugger’s bar and the pictures beyond the viewport cause, and gaps of its clock, which a busy machine causes. */
const VIEWPORT = /^(resize|size|visual-?viewport.*|orientation|media.*|raf.*|frame.*|gap)$/i;

interface Noticed {
  counts: Record<string, number>;
}

describe('a page that watches its reader, in Chromium', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('chromium');
  });
  afterAll(() => world?.close());

  it('finds no file of the extension', async () => {
    const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/csp`);
    const found = await tab.evaluate(async (origin: string) => {
      const paths = [
        'manifest.json',
        'icons/48.png',
        'extension/content/main.iife.js',
        'extension/sidepanel/index.html',
        'build-digest.txt',
      ];
      const answers = await Promise.all(
        paths.map((path) =>
          fetch(`${origin}/${path}`).then(
            () => path,
            () => null,
          ),
        ),
      );
      return answers.filter((path) => path !== null);
    }, world.driver.extensionOrigin);
    expect(found).toEqual([]);
    await tab.close();
  });

  /** What the page noticed of one capture, by kind. */
  async function noticedOfCapture(): Promise<string[]> {
    const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/watcher`);
    // Its own start (the icon, the first marks) is not what is asked for.
    await sleep(1_500);
    await tab.evaluate(() => (window as unknown as { __forget(): void }).__forget());
    const before = world.marketplace.log.length;
    await world.spoor.capture(tab);
    const { counts } = JSON.parse(
      await tab.evaluate(() => (window as unknown as { __noticed: string }).__noticed),
    ) as Noticed;
    expect(world.marketplace.log.slice(before).map(({ path }) => path)).toEqual([]);
    await tab.close();
    return Object.keys(counts).filter((kind) => !VIEWPORT.test(kind));
  }

  it('sees a capture as changes of its viewport, and as marks that go and come, and asks for nothing', async () => {
    expect(await noticedOfCapture()).toEqual(['state']);
  });

  it('sees no marks either when the officer keeps the hits to the panel', async () => {
    await world.spoor.ask('settings.set', { spotting: 'panel' });
    expect(await noticedOfCapture()).toEqual([]);
  });
});
