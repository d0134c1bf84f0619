/** The other two ways to capture: the keyboard command and the context menu. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TabHandle } from '../../tools/drive/driver';
import { chooseInContextMenu, pressAltShift } from '../../tools/drive/firefox-gestures';
import { startWorld, type World } from './support/world';

describe('without the popup, in Firefox', () => {
  let world: World;
  let tab: TabHandle;
  beforeAll(async () => {
    world = await startWorld('firefox');
    tab = await world.driver.openTab(`${world.marketplace.origin}/en/ad/en-03-carved-elephant-old`);
  });
  afterAll(() => world?.close());

  async function nextJob(known: number): Promise<string> {
    await expect
      .poll(async () => (await world.spoor.ask('capture.jobs', { limit: 10 })).length, { timeout: 10_000 })
      .toBe(known + 1);
    const [job] = await world.spoor.ask('capture.jobs', { limit: 1 });
    expect(job?.tabId).toBe(tab.id);
    return (await world.spoor.sealed(job?.jobId ?? '')).captureId ?? '';
  }

  it('captures by the keyboard command', async () => {
    await pressAltShift(world.driver, tab, 'S');
    expect(await nextJob(0)).toMatch(/^c0001-/);
  });

  it('captures by the context menu', async () => {
    const label = await world.spoor.panel.evaluate(() => chrome.i18n.getMessage('menuCapturePage'));
    expect(await chooseInContextMenu(world.driver, tab, label)).toContain(label);
    expect(await nextJob(1)).toMatch(/^c0002-/);
  });
});
