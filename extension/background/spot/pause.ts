/** The pause: no page is read until it ends. It outlives the browser, so the button says it in every tab. */
import { browser } from '../../platform/browser';
import { wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { readSettings, writeSettings } from '../../store/settings';
import { configureAllFrames } from './configure';
import { PAUSED_BADGE, refreshBadge } from './page-hits';

/** Stops or goes on, tells every open page and our own pages, and shows it on the button. */
export async function setPaused(paused: boolean): Promise<void> {
  const settings = await writeSettings({ paused });
  tellUi({ type: 'settings' });
  await showPause(paused);
  await configureAllFrames(settings);
}

/** The key and the menu: reads again what is paused, pauses what is read. */
export async function togglePause(): Promise<void> {
  await setPaused(!(await readSettings()).paused);
}

/** The button of tabs that have nothing of their own to show, and then of each tab. */
async function showPause(paused: boolean): Promise<void> {
  await browser.action.setBadgeText({ text: paused ? PAUSED_BADGE : '' });
  await browser.action.setTitle({ title: browser.i18n.getMessage(paused ? 'badgePaused' : 'actionTitle') });
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(async ({ id }) => id !== undefined && refreshBadge(id)));
}

/** The browser forgets badges when it ends, not the pause. Call when the background starts. */
export async function showPauseAtStart(): Promise<void> {
  try {
    if ((await readSettings()).paused) await showPause(true);
  } catch (thrown) {
    console.info('Spoor: the pause is not shown:', wordsOf(thrown));
  }
}
