/** A running Chromium with the extension in it. */
import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserContext, CDPSession, Dialog, Page } from 'playwright-core';
import { ChromiumPage, ChromiumTab } from './chromium-page';
import type { BrowserDriver, LaunchOptions, PageHandle, TabHandle } from './driver';
import { keepLog } from './kept-log';
import { kill, removeFolder } from './left-behind';
import { PopupWindow } from './popup-window';
import { within } from './wait';

/** Where `--enable-logging` writes, below the profile. */
export const LOG = 'chrome_debug.log';

/** With automation attached a dialog is nobody's but ours, so somebody must close it in the end. */
const LATE_MS = 2_000;

function dismissed(dialog: Dialog): void {
  // Closed meanwhile, by the extension or with its page: what is wanted.
  dialog.dismiss().catch(() => undefined);
}

export class ChromiumDriver implements BrowserDriver {
  readonly name = 'chromium';
  readonly closed: Promise<void>;
  private ended = false;

  constructor(
    private readonly context: BrowserContext,
    private readonly browserSession: CDPSession,
    private readonly options: LaunchOptions,
    private readonly profile: string,
    readonly extensionOrigin: string,
    readonly version: string,
  ) {
    this.closed = new Promise((resolve) => context.on('close', () => resolve()));
    if (options.dialogs === 'leave') context.on('dialog', (dialog) => setTimeout(() => dismissed(dialog), LATE_MS));
  }

  get downloadsDir(): string {
    return this.options.downloadsDir;
  }

  /** Any page of the extension; opened in the background for questions that only the extension can answer. */
  private async asking<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const open = this.context.pages().find((page) => page.url().startsWith(this.extensionOrigin));
    if (open) return work(open);
    const page = await this.context.newPage();
    try {
      await page.goto(`${this.extensionOrigin}/manifest.json`, { timeout: 15_000 });
      return await work(page);
    } finally {
      await page.close();
    }
  }

  async openTab(url?: string, { privateWindow = false } = {}): Promise<TabHandle> {
    const { page, id } = await this.asking(async (own) => {
      const appears = this.context.waitForEvent('page', { timeout: 15_000 });
      const id = await own.evaluate(
        async (inPrivate) =>
          inPrivate
            ? (await chrome.windows.create({ url: 'about:blank', incognito: true }))?.tabs?.[0]?.id
            : (await chrome.tabs.create({ url: 'about:blank', active: true })).id,
        privateWindow,
      );
      return { page: await appears, id };
    });
    if (id === undefined) throw new Error('Chromium opened no tab');
    const tab = new ChromiumTab(page, id);
    await this.loadOrClose(tab, url);
    return tab;
  }

  private async loadOrClose(tab: TabHandle, url: string | undefined): Promise<void> {
    if (url === undefined) return;
    try {
      await tab.goto(url);
    } catch (error) {
      await tab.close();
      throw error;
    }
  }

  async extensionPage(path: string): Promise<PageHandle> {
    const page = await this.context.newPage();
    await page.goto(`${this.extensionOrigin}/${path}`, { timeout: 15_000 });
    return new ChromiumPage(page);
  }

  openPopup(from: PageHandle): Promise<PageHandle> {
    if (!(from instanceof ChromiumPage)) throw new Error('a page of this browser is needed');
    return PopupWindow.open(from, async (path) => {
      const { url } = await from.evaluate(() => ({
        url: chrome.extension.getViews({ type: 'popup' })[0]?.location.href ?? '',
      }));
      await shootTarget(this.browserSession, url, path);
    });
  }

  async killBackground(): Promise<void> {
    await this.asking(async (page) => {
      const session = await this.context.newCDPSession(page);
      try {
        await session.send('ServiceWorker.enable');
        await session.send('ServiceWorker.stopAllWorkers');
      } finally {
        await session.detach();
      }
    });
  }

  async crashTab(tab: TabHandle): Promise<void> {
    if (!(tab instanceof ChromiumTab)) throw new Error('a tab of this browser is needed');
    await tab.crash();
  }

  async crash(): Promise<void> {
    const pid = lockedBy(this.profile);
    if (pid === null) throw new Error('the process of this Chromium is not known');
    // Its helpers end by themselves when it has gone; what it had not written is lost.
    kill(pid, false);
    await within(10_000, 'the end of Chromium', this.closed);
    await this.close();
  }

  async close({ keepLog: keep = false } = {}): Promise<string | null> {
    if (this.ended) return null;
    this.ended = true;
    const pid = lockedBy(this.profile);
    await this.browserSession.detach().catch(() => undefined);
    await within(10_000, 'closing Chromium', this.context.close()).catch(() => pid !== null && kill(pid, false));
    const log = keep ? keepLog(join(this.profile, LOG), 'chromium') : null;
    if (!this.options.profileDir) removeFolder(this.profile);
    return log;
  }
}

/** PNG of a page that is no tab. Playwright shows no such page, so the command goes through the browser's own session. */
async function shootTarget(session: CDPSession, url: string, path: string): Promise<void> {
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.filter((info) => info.url === url).at(-1);
  if (!target) throw new Error(`${url} is not open`);
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  try {
    const answer = new Promise<string>((resolve) => {
      session.on('Target.receivedMessageFromTarget', (event) => {
        if (event.sessionId === sessionId) resolve(event.message);
      });
    });
    const message = JSON.stringify({ id: 1, method: 'Page.captureScreenshot', params: { format: 'png' } });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    const { result, error } = JSON.parse(await within(10_000, 'picture', answer)) as {
      result?: { data: string };
      error?: { message: string };
    };
    if (!result) throw new Error(`no picture of ${target.type} ${url}: ${error?.message}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(result.data, 'base64'));
  } finally {
    await session.send('Target.detachFromTarget', { sessionId });
  }
}

/** The process that holds a profile: Chromium leaves a link named `host-pid`. */
function lockedBy(profile: string): number | null {
  try {
    return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1)) || null;
  } catch {
    return null;
  }
}
