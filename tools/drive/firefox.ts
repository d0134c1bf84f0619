/** Firefox with the extension loaded as a temporary add-on, through Marionette. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type BrowserDriver, BrowserUnavailable, type LaunchOptions, type PageHandle, type TabHandle } from './driver';
import { browserProgram, requireFloor } from './find-program';
import { FirefoxPage, FirefoxTab } from './firefox-page';
import { keepLog } from './kept-log';
import { endWithUs, kill, processEnded, removeFolder, temporaryFolder } from './left-behind';
import { Marionette } from './marionette';
import { PopupWindow } from './popup-window';
import { until, within } from './wait';

/** Nothing but the pages themselves may use the network, and nothing may ask. */
const QUIET: Record<string, string | number | boolean> = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'browser.helperApps.neverAsk.saveToDisk': 'application/zip,text/html,application/octet-stream',
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.tabs.closeWindowWithLastTab': false,
  'browser.topsites.contile.enabled': false,
  'browser.warnOnQuit': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.openPopupWithoutUserGesture.enabled': true,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.prefs.recommended': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
  'trailhead.firstrun.didSeeAboutWelcome': true,
};

interface Started {
  process: ChildProcess;
  marionette: Marionette;
  version: string;
  profile: string;
  log: string;
}

class FirefoxDriver implements BrowserDriver {
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

  async close({ keepLog: keep = false } = {}): Promise<string | null> {
    if (this.ended) return null;
    this.ended = true;
    await end(this.started);
    const log = keep ? keepLog(this.started.log, 'firefox') : null;
    if (!this.options.profileDir) removeFolder(this.started.profile);
    return log;
  }
}

function inChrome<R>(marionette: Marionette, script: string, args: unknown[]): Promise<R> {
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
async function end({ process: child, marionette }: Started): Promise<void> {
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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}

function environment(options: LaunchOptions, profile: string): NodeJS.ProcessEnv {
  const ours: NodeJS.ProcessEnv = {
    ...process.env,
    MOZ_CRASHREPORTER_DISABLE: '1',
    MOZ_NO_REMOTE: '1',
    ...options.env,
  };
  // Firefox refuses to run as root in another user's home, and headless it needs nothing from there.
  if (options.headless) return { ...ours, HOME: options.env?.HOME ?? profile };
  return { ...ours, XAUTHORITY: process.env.XAUTHORITY ?? join(homedir(), '.Xauthority') };
}

async function start(program: string, options: LaunchOptions, profile: string): Promise<Started> {
  const port = await freePort();
  const prefs = {
    ...QUIET,
    'browser.download.dir': resolve(options.downloadsDir),
    'marionette.port': port,
    ...options.extraPrefs,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const log = join(profile, 'stderr.log');
  const args = ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  if (options.headless) args.push('--headless', '--width=1280', '--height=900');
  const child = spawn(program, args, {
    env: environment(options, profile),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const sink = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(sink, { end: false });
  child.stderr.pipe(sink, { end: false });
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  if (child.pid !== undefined) endWithUs(child.pid, { group: true });
  try {
    const marionette = await Marionette.connect(port, 40_000, () => {
      if (failure) throw failure;
      if (child.exitCode !== null) throw new Error(`it ended at once with ${child.exitCode}`);
    });
    const capabilities = {
      acceptInsecureCerts: options.acceptAnyCertificate === true,
      unhandledPromptBehavior: options.dialogs === 'leave' ? 'ignore' : 'dismiss',
      timeouts: { script: 120_000 },
    };
    const session = await marionette.exclusively(() =>
      marionette.send<{ capabilities: { browserVersion: string } }>(
        'WebDriver:NewSession',
        { capabilities: { alwaysMatch: capabilities } },
        40_000,
      ),
    );
    return { process: child, marionette, version: session.capabilities.browserVersion, profile, log };
  } catch (error) {
    if (child.pid !== undefined) {
      kill(child.pid, true);
      processEnded(child.pid);
    }
    throw error;
  }
}

async function install({ marionette }: Started, options: LaunchOptions): Promise<{ addonId: string; origin: string }> {
  const addon = {
    path: resolve(options.extensionDir),
    temporary: true,
    allowPrivateBrowsing: options.privateWindows === true,
  };
  const { value: addonId } = await marionette.exclusively(() =>
    marionette.send<{ value: string }>('Addon:Install', addon),
  );
  const host = await until('the extension in Firefox', 15_000, () =>
    inChrome<string | null>(
      marionette,
      'return WebExtensionPolicy.getByID(arguments[0])?.mozExtensionHostname ?? null',
      [addonId],
    ),
  );
  return { addonId, origin: `moz-extension://${host}` };
}

/** Starts Firefox. Rejects with `BrowserUnavailable` when it is not there, too old or does not start. */
export async function launchFirefox(options: LaunchOptions): Promise<BrowserDriver> {
  const program = browserProgram('firefox');
  mkdirSync(options.downloadsDir, { recursive: true });
  const profile = options.profileDir ?? temporaryFolder('firefox');
  mkdirSync(profile, { recursive: true });
  let started: Started | null = null;
  try {
    started = await start(program, options, profile);
    requireFloor('firefox', started.version);
    const { addonId, origin } = await install(started, options);
    return new FirefoxDriver(started, options, addonId, origin);
  } catch (error) {
    if (started) await end(started);
    const log = keepLog(join(profile, 'stderr.log'), 'firefox');
    if (!options.profileDir) removeFolder(profile);
    if (error instanceof BrowserUnavailable) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new BrowserUnavailable(
      `Firefox (${program}) did not start with Spoor: ${words}${log ? ` (log: ${log})` : ''}`,
      { cause: error },
    );
  }
}
