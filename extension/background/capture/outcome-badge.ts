/**
 * How a capture ended, on the toolbar button of its tab: whoever started it with a key or from the menu has no popup to read it in.
 */
import { browser } from '../../platform/browser';
import { isErrorCode, wordsOf } from '../../platform/errors';
import type { JobRow } from '../../store/schema';
import { refreshBadge } from '../spot/page-hits';

/** The tick stands this long before the number of hits comes back. A failure stands until the page is left. */
const SEALED_MS = 4_000;
const FAILED = '#a4161a';

/** Never rejects. */
export async function showOutcome(job: JobRow): Promise<void> {
  try {
    if (job.state === 'sealed' && job.error) await showSealedFull(job);
    else if (job.state === 'sealed') await showSealed(job);
    if (job.state === 'failed') await showFailure(job.tabId, job.error?.code ?? 'internal');
  } catch (thrown) {
    // The tab was closed; the outcome is in the popup's list.
    console.info('Spoor: no outcome shown:', wordsOf(thrown));
  }
}

async function showSealed({ tabId, exhibit, privateWindow }: JobRow): Promise<void> {
  const key = privateWindow ? 'badgeSealedPrivate' : 'badgeSealed';
  const title = browser.i18n.getMessage(key).replace('{exhibit}', exhibit ?? '');
  await browser.action.setBadgeText({ tabId, text: '✓' });
  await browser.action.setBadgeBackgroundColor({ tabId, color: '#1b6b3a' });
  await browser.action.setTitle({ tabId, title });
  setTimeout(() => void refreshBadge(tabId), SEALED_MS);
}

/** Sealed without what there was no room for: stands like a failure, because the officer has to do something. */
async function showSealedFull({ tabId, exhibit }: JobRow): Promise<void> {
  const sealed = browser.i18n.getMessage('badgeSealed').replace('{exhibit}', exhibit ?? '');
  await browser.action.setBadgeText({ tabId, text: '!' });
  await browser.action.setBadgeBackgroundColor({ tabId, color: FAILED });
  await browser.action.setTitle({ tabId, title: `${sealed}. ${browser.i18n.getMessage('jobSealedFull')}` });
}

/**
 * The sentence and the next step of an error as the button's title: on the tab it is about, and on the one the officer looks at, because the
 * other may be behind it or closed. Throws when neither is there.
 */
export async function showFailure(tabId: number, code: string): Promise<void> {
  const key = (isErrorCode(code) ? code : 'internal').replaceAll('-', '_');
  const title = `${browser.i18n.getMessage(`error_${key}`)} ${browser.i18n.getMessage(`error_${key}_action`)}`;
  const [front] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const shown = [warn(tabId, title)];
  if (front?.id !== undefined && front.id !== tabId) {
    shown.push(warn(front.id, browser.i18n.getMessage('badgeFailedElsewhere').replace('{reason}', title)));
  }
  const done = await Promise.allSettled(shown);
  if (!done.some(({ status }) => status === 'fulfilled')) await Promise.any(shown);
}

async function warn(tabId: number, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' });
  await browser.action.setBadgeBackgroundColor({ tabId, color: FAILED });
  await browser.action.setTitle({ tabId, title });
}
