/** The product for agencies whose policy blocks the debugger permission: whole pages by scrolling and stitching, and it says so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportBundle } from '../../tools/drive/export-bundle';
import { readBundle } from './support/read-bundle';
import { startWorld, type World } from './support/world';

describe('Chromium without the debugger permission', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('chromium', { debuggerAllowed: false });
  });
  afterAll(() => world?.close());

  it('captures a page that is longer than the screen by scrolling, and leaves it where it was', async () => {
    const tab = await world.driver.openTab(`${world.marketplace.origin}/en/ad/en-01-japanese-toggle-rabbit`);
    await tab.evaluate(() => scrollTo(0, 120));
    const job = await world.spoor.capture(tab);
    expect(job.refused).toEqual([]);
    expect(await tab.evaluate(() => Math.round(scrollY))).toBe(120);
    const { zip } = await exportBundle(world.spoor);
    const [record] = (await readBundle(zip)).captures;
    expect(record?.screenshot).toMatchObject({ method: 'scroll-stitch', complete: true });
    expect(record?.screenshot.tiles.length).toBeGreaterThan(1);
    expect(JSON.stringify(record?.transformations)).toMatch(/scroll/i);
    // Without the debugger the images' original bytes are out of reach, which the record must not hide.
    expect(record?.notCaptured.length).toBeGreaterThan(0);
  });
});
