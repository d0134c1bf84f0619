/** Hits of every open page, as its frames reported them, and what is shown for them on the toolbar. */
import { bySuspicion } from '../../../shared/listings/rank';
import type { Level } from '../../../shared/match/types';
import { checkReport } from '../../../shared/messages/check-report';
import type { PageState, SpotReport } from '../../../shared/messages/page-state';
import { browser } from '../../platform/browser';
import { SpoorError, wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { FOUND_ON_PAGES } from '../../platform/session-memory';
import { readSettings } from '../../store/settings';
import { framesOf } from '../capture/frames';
import { fitReport } from './fit-report';
import { desk } from './reading/handlers';
import { forgetWhoMayRead } from './reading/known-frames';
import { ReportTurns } from './report-turns';

const keyOf = (tabId: number) => `${FOUND_ON_PAGES}${tabId}`;
type FrameReports = Record<string, SpotReport>;
const memory = new Map<number, FrameReports>();

async function reportsOf(tabId: number): Promise<FrameReports> {
  const inMemory = memory.get(tabId);
  if (inMemory) return inMemory;
  const key = keyOf(tabId);
  const stored = await browser.storage.session.get(key);
  const reports = (stored[key] as FrameReports | undefined) ?? {};
  // Another report may have come while this one was read.
  if (!memory.has(tabId)) memory.set(tabId, reports);
  return memory.get(tabId) ?? reports;
}

/** Where frames bring what they found. */
export const reportTurns = new ReportTurns((tabId, frameId, report) => receiveReport(tabId, frameId, checked(report)));

function checked(report: unknown): SpotReport {
  try {
    return checkReport(report);
  } catch (thrown) {
    throw new SpoorError('bad-message', wordsOf(thrown), { cause: thrown });
  }
}

/** Takes in what one frame found, in place of what it told before. */
async function receiveReport(tabId: number, frameId: number, report: SpotReport): Promise<void> {
  const reports = await reportsOf(tabId);
  await dropGoneFrames(tabId, reports);
  // The tab went elsewhere meanwhile: these are the hits of the page before.
  if (memory.get(tabId) !== reports) return;
  const others = Object.entries(reports).filter(([id]) => id !== '0' && id !== String(frameId));
  const children = others.map(([, other]) => other);
  reports[frameId] = frameId === 0 ? report : fitReport(report, children);
  await showBadge(tabId, reports);
  tellUi({ type: 'page', tabId });
  if (memory.get(tabId) !== reports) return;
  try {
    await browser.storage.session.set({ [keyOf(tabId)]: reports });
  } catch (thrown) {
    // It is full: hits of this tab are then forgotten when the background is stopped, and told again by the page's next change.
    console.info('Spoor: hits not kept:', wordsOf(thrown));
  }
}

/** Frames of adverts come and go without a word; only those that are there count. */
async function dropGoneFrames(tabId: number, reports: FrameReports): Promise<void> {
  const known = Object.keys(reports);
  // The page itself is there as long as its tab. A page that was left and still speaks does so, in Chromium, as a frame of another number.
  if (known.every((frameId) => frameId === '0')) return;
  const there = new Set((await framesOf(tabId)).map(({ frameId }) => String(frameId)));
  for (const frameId of known) if (!there.has(frameId)) delete reports[frameId];
}

export interface TabHits extends Pick<PageState, 'level' | 'hits' | 'capped' | 'listings'> {
  /** At least one frame was read. */
  reported: boolean;
}

/** What the frames that are still in the tab reported. */
export async function hitsOf(tabId: number): Promise<TabHits> {
  const reports = await reportsOf(tabId);
  await dropGoneFrames(tabId, reports);
  const all = Object.entries(reports);
  const hits = all.flatMap(([frameId, { hits: found }]) => found.map((hit) => ({ ...hit, frameId: Number(frameId) })));
  const capped = desk.slowed(tabId) || all.some(([, report]) => report.capped);
  return { level: levelOf(reports), hits, capped, listings: listingsOf(reports), reported: all.length > 0 };
}

/** The adverts of all frames in one ranking. */
function listingsOf(reports: FrameReports): PageState['listings'] {
  const all = Object.entries(reports);
  return {
    total: all.reduce((sum, [, { listings }]) => sum + listings.total, 0),
    capped: all.some(([, { listings }]) => listings.capped),
    listed: all
      .flatMap(([frameId, { listings }]) => listings.listed.map((one) => ({ ...one, frameId: Number(frameId) })))
      .sort(bySuspicion),
  };
}

function levelOf(reports: FrameReports): Level {
  const levels = Object.values(reports).map(({ level }) => level);
  return levels.includes('high') ? 'high' : levels.includes('low') ? 'low' : 'none';
}

/** What the button wears while nothing is read. */
export const PAUSED_BADGE = 'II';

/** Ochre for suspicion, a muted tone for a weak one; the number says it without colour, the title in words. */
const BADGE_COLOURS: Record<Level, string> = { high: '#8a5200', low: '#5d6670', none: '#5d6670' };

/** Shows what a tab's frames reported; after a capture, in place of its outcome. */
export async function refreshBadge(tabId: number): Promise<void> {
  await showBadge(tabId, await reportsOf(tabId));
}

async function showBadge(tabId: number, reports: FrameReports): Promise<void> {
  const total = Object.values(reports).reduce((sum, report) => sum + report.total, 0);
  if ((await readSettings()).paused) return showPausedOn(tabId);
  const title =
    total === 0
      ? browser.i18n.getMessage('actionTitle')
      : browser.i18n.getMessage('badgeTitle').replace('{count}', String(total));
  try {
    await browser.action.setBadgeText({ tabId, text: total === 0 ? '' : total > 99 ? '99+' : String(total) });
    await browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOURS[levelOf(reports)] });
    await browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' });
    await browser.action.setTitle({ tabId, title });
  } catch (thrown) {
    // The tab was closed between its report and this.
    console.info('Spoor: no badge:', wordsOf(thrown));
  }
}

/** Two bars on the button of one tab; the title says in words that nothing is read. */
async function showPausedOn(tabId: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId, text: PAUSED_BADGE });
    await browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOURS.none });
    await browser.action.setTitle({ tabId, title: browser.i18n.getMessage('badgePaused') });
  } catch (thrown) {
    console.info('Spoor: no badge:', wordsOf(thrown));
  }
}

/** Forgets a page's hits when its tab goes elsewhere or closes. Call once, synchronously, when the background starts. */
export function forgetLeftPages(): void {
  const forget = (tabId: number) => {
    memory.set(tabId, {});
    reportTurns.forget(tabId);
    const lost = (thrown: unknown) => console.warn('Spoor: hits of a page that was left:', wordsOf(thrown));
    browser.storage.session.remove(keyOf(tabId)).catch(lost);
  };
  browser.webNavigation.onCommitted.addListener(({ tabId, frameId }) => {
    if (frameId === 0) {
      forget(tabId);
      forgetWhoMayRead();
      void showBadge(tabId, {});
      tellUi({ type: 'page', tabId });
    } else {
      const reports = memory.get(tabId);
      if (reports) delete reports[frameId];
      reportTurns.forget(tabId, frameId);
    }
  });
  browser.webNavigation.onHistoryStateUpdated.addListener(forgetWhoMayRead);
  browser.tabs.onRemoved.addListener((tabId) => {
    forget(tabId);
    desk.forget(tabId);
    memory.delete(tabId);
  });
}
