/** Where a failed capture is said when its tab is behind another one, or closed. */
import { beforeEach, describe, expect, it, vi } from 'vitest';

const { open, titles, front } = vi.hoisted(() => ({
  open: new Set<number>(),
  titles: new Map<number, string>(),
  front: { id: 1 },
}));
vi.mock('../../../extension/platform/browser', () => ({
  browser: {
    i18n: { getMessage: (key: string) => (key === 'badgeFailedElsewhere' ? 'elsewhere: {reason}' : key) },
    tabs: { query: async () => [{ id: front.id }] },
    action: {
      setBadgeText: async ({ tabId }: { tabId: number }) => {
        if (!open.has(tabId)) throw new Error(`No tab with id: ${tabId}.`);
      },
      setBadgeBackgroundColor: async () => undefined,
      setTitle: async ({ tabId, title }: { tabId: number; title: string }) => void titles.set(tabId, title),
    },
  },
}));
vi.mock('../../../extension/background/spot/page-hits', () => ({ refreshBadge: async () => undefined }));

const { showFailure } = await import('../../../extension/background/capture/outcome-badge');
const WORDS = 'error_tab_closed error_tab_closed_action';

describe('a failed capture', () => {
  beforeEach(() => {
    titles.clear();
    open.clear();
    for (const tab of [1, 2]) open.add(tab);
  });

  it('is said once on the tab it is about when that is the one in front', async () => {
    await showFailure(1, 'tab-closed');
    expect([...titles]).toEqual([[1, WORDS]]);
  });

  it('is said on the tab in front, too, as another tab’s', async () => {
    await showFailure(2, 'tab-closed');
    expect(Object.fromEntries(titles)).toEqual({ 1: `elsewhere: ${WORDS}`, 2: WORDS });
  });

  it('is said on the tab in front when its own is closed', async () => {
    open.delete(2);
    await showFailure(2, 'tab-closed');
    expect([...titles]).toEqual([[1, `elsewhere: ${WORDS}`]]);
  });

  it('is thrown when there is no tab to say it on', async () => {
    open.clear();
    await expect(showFailure(2, 'tab-closed')).rejects.toThrow();
  });
});
