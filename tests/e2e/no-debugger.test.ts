/** The product for agencies whose policy blocks the debugger permission: whole pages by scrolling and stitching, and it says so. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportBundle } from '../../tools/drive/export-bundle';
import { until } from '../../tools/drive/wait';
import { artefactBytes, pictureOf, recordOf } from './support/kept';
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

  it('puts the page back after a background that was stopped while it was scrolled, and says so', async () => {
    const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/layout`);
    await tab.evaluate(() => scrollTo(0, 120));
    const { jobId } = await world.spoor.ask('capture.start', { tabId: tab.id });
    await until('the page scrolled', 30_000, async () => (await tab.evaluate(() => scrollY)) > 1_000);
    await world.driver.killBackground();
    const { captureId } = await world.spoor.sealed(jobId);
    expect(await tab.evaluate(() => Math.round(scrollY))).toBe(120);
    const record = await recordOf(world.spoor, captureId);
    const said = record.transformations.map(({ what }) => what).join('\n');
    expect(said).toMatch(/had been scrolled when the background stopped; it was put back to 0, 120 px/);
    await tab.close();
  });

  it('draws the stored page when every picture is refused, and writes into it that it is no screenshot', async () => {
    const tab = await world.driver.openTab(`${world.marketplace.origin}/en/ad/en-01-japanese-toggle-rabbit`);
    // Chromium photographs only the tab in front, and the panel's tab is in front now.
    await world.spoor.panel.front();
    const before = world.marketplace.log.length;
    const { captureId } = await world.spoor.capture(tab);
    expect(world.marketplace.log.slice(before).map(({ path }) => path)).toEqual([]);
    const record = await recordOf(world.spoor, captureId);
    expect(record.screenshot).toEqual({ method: 'reconstruction', complete: false, tiles: [] });
    const drawn = record.artefacts.find(({ role }) => role === 'reconstruction');
    expect(drawn).toMatchObject({ path: 'derived/reconstruction.png', derivedFrom: 'view.html' });
    expect(record.notCaptured.map(({ what }) => what)).toContain('screenshot-viewport.png');
    const png = await artefactBytes(world.spoor, captureId, 'derived/reconstruction.png');
    if (process.env.KEEP_RECONSTRUCTION) writeFileSync(process.env.KEEP_RECONSTRUCTION, png);
    const picture = await pictureOf(png);
    // The label's band stands above and below, whatever the page holds.
    for (const y of [3, picture.height - 3]) expect(picture.at(picture.width - 5, y)).toEqual([0xc4, 0, 0x2a]);
    // The page itself is drawn between them: more than one colour.
    const colours = new Set<string>();
    for (let y = 140; y < picture.height - 140; y += 7) colours.add(picture.at(picture.width / 3, y).join());
    expect(colours.size).toBeGreaterThan(5);
  });
});
