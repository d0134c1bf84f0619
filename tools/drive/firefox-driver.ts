/** A running Firefox with the extension in it. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserDriver, LaunchOptions, PageHandle, TabHandle } from './driver';
import { FirefoxPage, FirefoxTab } from './firefox-page';
import { keepLog } from './kept-log';
import { kill, processEnded, removeFolder } from './left-behind';
import type { Marionette } from './marionette';
import { PopupWindow } from './popup-window';
import { within } from './wait';

export interface Started {
  process: ChildProcess;
  marionette: Marionette;
  version: string;
  profile: string;
  log: string;
}

export class FirefoxDriver implements BrowserDriver {
  readonly name = 'firefox';
  readonly closed: Promise<void>;
  private ended = false;

  constructor(
    private readonly started: Started,
    private readonly options: LaunchOptions,
    private readonly addonId: string,
    readonly extensionOrigin: string,
  ) {
    this.closed = new Promise((resolve) => started.process.once('exit', () => resolve()));
  }

  get version(): string {
    return this.started.version;
  }

  get marionette(): Marionette {
    return this.started.marionette;
  }

  get downloadsDir(): string {
    return this.options.downloadsDir;
  }

  private inChrome<R>(script: string, args: unknown[] = []): Promise<R> {
    return inChrome<R>(this.started.marionette, script, args);
  }

  private async newTab(privateWindow: boolean): Promise<string> {
    const { marionette } = this.started;
    return marionette.exclusively(async () => {
      await marionette.send('Marionette:SetContext', { value: 'content' });
      const handles = await marionette.send<string[]>('WebDriver:GetWindowHandles');
      // Opening a tab needs a current one, and that may just have been closed.
      const [first] = handles;
      if (first !== undefined) await marionette.send('WebDriver:SwitchToWindow', { handle: first, focus: false });
      const type = privateWindow ? 'window' : 'tab';
      const made = await marionette.send<{ handle: string }>('WebDriver:NewWindow', {
        type,
        focus: true,
        private: privateWindow,
      });
      return made.handle;
    });
  }

  /** The extension's id of a tab, from the table that `browser.tabs` itself uses. */
  private idOf(handle: string): Promise<number> {
    const { marionette } = this.started;
    return marionette.exclusively(async () => {
      await marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
      await marionette.send('Marionette:SetContext', { value: 'chrome' });
      const script = `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        return ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab);`;
      const { value } = await marionette.send<{ value: number }>('WebDriver:ExecuteScript', { script, args: [] });
      await marionette.send('Marionette:SetContext', { value: 'content' });
      return value;
    });
  }

  async openTab(url?: string, { privateWindow = false } = {}): Promise<TabHandle> {
    const handle = await this.newTab(privateWindow);
    const id = await this.idOf(handle);
    const tab = new FirefoxTab(this.started.marionette, handle, id);
    if (url !== undefined) {
      try {
        await tab.goto(url);
      } catch (error) {
        await tab.close();
        throw error;
      }
    }
    return tab;
  }

  async extensionPage(path: string): Promise<PageHandle> {
    const page = new FirefoxTab(this.started.marionette, await this.newTab(false), -1);
    await page.goto(`${this.extensionOrigin}/${path}`);
    return new FirefoxPage(this.started.marionette, page.handle);
  }

  openPopup(from: PageHandle): Promise<PageHandle> {
    if (!(from instanceof FirefoxPage)) throw new Error('a page of this browser is needed');
    return PopupWindow.open(from, async (path) => {
      const picture = await this.inChrome<string>(
        `const popup = document.querySelector('panel[panelopen="true"] browser, .webextension-popup-browser');
         return popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white').then((bitmap) => {
           const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
           canvas.width = bitmap.width; canvas.height = bitmap.height;
           canvas.getContext('2d').drawImage(bitmap, 0, 0);
           return canvas.toDataURL('image/png').split(',')[1];
         });`,
      );
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.from(picture, 'base64'));
    });
  }

  async killBackground(): Promise<void> {
    await this.inChrome(
      `return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }).then(() => true);`,
      [this.addonId],
    );
  }

  async crashTab(tab: TabHandle): Promise<void> {
    const pid = await this.inChrome<number>(
      `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
       return ExtensionParent.apiManager.global.tabTracker.getTab(arguments[0]).linkedBrowser.frameLoader.remoteTab.osPid;`,
      [tab.id],
    );
    kill(pid, false);
  }

  async crash(): Promise<void> {
    const { process: child } = this.started;
    if (child.pid !== undefined) kill(child.pid, true);
    await within(10_000, 'the end of Firefox', this.closed);
    await this.close();
  }

  async close({ keepLog: keep = false } = {}): Promise<string | null> {
    if (this.ended) return null;
    this.ended = true;
    await end(this.started);
    const log = keep ? keepLog(this.started.log, 'firefox') : null;
    if (!this.options.profileDir) removeFolder(this.started.profile);
    return log;
  }
}

/** Runs a script with the browser's own rights. */
export function inChrome<R>(marionette: Marionette, script: string, args: unknown[]): Promise<R> {
  return marionette.exclusively(async () => {
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return (await marionette.send<{ value: R }>('WebDriver:ExecuteScript', { script, args })).value;
    } finally {
      await marionette.send('Marionette:SetContext', { value: 'content' });
    }
  });
}

/** Asks Firefox to quit, and ends it when it does not. */
export async function end({ process: child, marionette }: Started): Promise<void> {
  const pid = child.pid;
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await marionette
      .exclusively(() => marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }, 5_000))
      .catch(() => undefined);
    await within(8_000, 'Firefox', gone).catch(() => undefined);
  }
  marionette.close();
  if (pid !== undefined) {
    // Also helpers that outlived it: it leads its own process group.
    kill(pid, true);
    processEnded(pid);
  }
}
