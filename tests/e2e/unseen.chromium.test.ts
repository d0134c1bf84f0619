/** What a page can find out about the officer's tool. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unseen } from './support/unseen';
import { startWorld, type World } from './support/world';

describe('a page that looks for the extension, in Chromium', () => {
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
});

unseen('chromium');
