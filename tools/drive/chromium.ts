/** Chromium with the extension loaded: Playwright's persistent context over a pipe, so that no port is open to the pages. */
import { existsSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Dialog, type Page } from 'playwright-core';
import { ChromiumPage, ChromiumTab } from './chromium-page';
import { type BrowserDriver, BrowserUnavailable, type LaunchOptions, type PageHandle, type TabHandle } from './driver';
import { browserProgram, requireFloor } from './find-program';
import { keepLog } from './kept-log';
import { kill, removeFolder, temporaryFolder } from './left-behind';
import { PopupWindow } from './popup-window';
import { until, within } from './wait';

/** Nothing but the pages themselves may use the network: no update checks, no start page, no safe-browsing look-ups. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--password-store=basic',
];

/** Where `--enable-logging` writes, below the profile. */
const LOG = 'chrome_debug.log';

/** Playwright's defaults that would change what the officer's browser does. */
const NOT_OURS = [
  '--disable-extensions',
  '--disable-back-forward-cache',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
];

/** Chromium's sandbox does not work for root, and not in containers that forbid user namespaces: those set `SPOOR_NO_SANDBOX=1`. */
const sandboxed = (): boolean => process.getuid?.() !== 0 && process.env.SPOOR_NO_SANDBOX !== '1';

function argumentsFor(options: LaunchOptions): string[] {
  const args = [
    ...QUIET,
    `--disable-extensions-except=${options.extensionDir}`,
    `--load-extension=${options.extensionDir}`,
    '--enable-logging',
    '--log-level=0',
  ];
  if (!sandboxed()) args.push('--no-sandbox');
  if (options.headless) args.push('--window-size=1280,900');
  else if (process.platform === 'linux') {
    args.push(`--ozone-platform=${process.env.DISPLAY ? 'x11' : 'wayland'}`);
    // Without a graphics card (Xvfb) Chromium hangs when it looks for one.
    if (!existsSync('/dev/dri')) args.push('--disable-gpu');
  }
  if (options.acceptAnyCertificate) args.push('--ignore-certificate-errors');
  return [...args, ...(options.extraArgs ?? [])];
}

/** With automation attached a dialog is nobody's but ours, so somebody must close it in the end. */
const LATE_MS = 2_000;

function dismissed(dialog: Dialog): void {
  // Closed meanwhile, by the extension or with its page: what is wanted.
  dialog.dismiss().catch(() => undefined);
}

class ChromiumDriver implements BrowserDriver {
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

/** The user's own settings, as far as they matter to us: where downloads go, without asking. */
function setPreferences(profile: string, options: LaunchOptions): void {
  const file = join(profile, 'Default', 'Preferences');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
  const download = {
    default_directory: resolve(options.downloadsDir),
    prompt_for_download: false,
    directory_upgrade: true,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    JSON.stringify({ ...before, download: { ...(before.download as object | undefined), ...download } }),
  );
}

/** The process that holds a profile: Chromium leaves a link named `host-pid`. */
function lockedBy(profile: string): number | null {
  try {
    return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1)) || null;
  } catch {
    return null;
  }
}

async function extensionOrigin(session: CDPSession, manifestName: string): Promise<string> {
  const worker = await until(`the background of ${manifestName}`, 20_000, async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'));
  });
  return new URL(worker.url).origin === 'null'
    ? `chrome-extension://${new URL(worker.url).host}`
    : new URL(worker.url).origin;
}

/** Starts Chromium. Rejects with `BrowserUnavailable` when it is not there, too old or does not start. */
export async function launchChromium(options: LaunchOptions): Promise<BrowserDriver> {
  const executablePath = browserProgram('chromium');
  mkdirSync(options.downloadsDir, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(options.extensionDir, 'manifest.json'), 'utf8')) as { name: string };
  const profile = options.profileDir ?? temporaryFolder('chromium');
  setPreferences(profile, options);
  let context: BrowserContext | null = null;
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: options.headless,
      args: argumentsFor(options),
      ignoreDefaultArgs: NOT_OURS,
      chromiumSandbox: sandboxed(),
      viewport: null,
      timeout: 40_000,
      env: { ...process.env, ...options.env } as Record<string, string>,
    });
    const browser = context.browser();
    if (!browser) throw new Error('Playwright shows no browser');
    requireFloor('chromium', browser.version());
    const session = await browser.newBrowserCDPSession();
    // Playwright had taken downloads over; any behaviour but this one ignores the names that the extension gives.
    await session.send('Browser.setDownloadBehavior', { behavior: 'default' });
    const origin = await extensionOrigin(session, manifest.name);
    const driver = new ChromiumDriver(context, session, options, profile, origin, browser.version());
    if (options.privateWindows) await allowPrivateWindows(context, origin);
    return driver;
  } catch (error) {
    const log = keepLog(join(profile, LOG), 'chromium');
    await context?.close().catch(() => undefined);
    if (!options.profileDir) removeFolder(profile);
    if (error instanceof BrowserUnavailable) throw error;
    const words =
      error instanceof Error
        ? (error.message.split('\n').find((line) => line.trim() !== '') ?? error.message)
        : String(error);
    throw new BrowserUnavailable(
      `Chromium (${executablePath}) did not start with Spoor: ${words}${log ? ` (log: ${log})` : ''}`,
      { cause: error },
    );
  }
}

/** The switch of chrome://extensions. The extension restarts; waits until it answers again. */
async function allowPrivateWindows(context: BrowserContext, origin: string): Promise<void> {
  const id = JSON.stringify(new URL(origin).host);
  const page = await context.newPage();
  try {
    await page.goto('chrome://extensions/');
    // Without developer mode an unpacked extension that restarts stays off.
    await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
    await page.evaluate(
      `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: ${id}, incognitoAccess: true })`,
    );
    await until('the extension in private windows', 15_000, () =>
      page.evaluate<boolean>(
        `chrome.developerPrivate.getExtensionInfo(${id}).then((info) => info.state === 'ENABLED' && info.incognitoAccess.isActive)`,
      ),
    );
    await until('the restarted extension', 15_000, async () => {
      const answer = await page.goto(`${origin}/manifest.json`).catch(() => null);
      return answer !== null;
    });
  } finally {
    await page.close();
  }
}
