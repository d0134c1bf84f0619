/** Chromium with the extension loaded: Playwright's persistent context over a pipe, so that no port is open to the pages. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type BrowserContext, type CDPSession, chromium } from 'playwright-core';
import { sandboxed } from './bare-chromium';
import { ChromiumDriver, LOG } from './chromium-driver';
import { type BrowserDriver, BrowserUnavailable, type LaunchOptions } from './driver';
import { browserProgram, requireFloor } from './find-program';
import { FIRST_RUN_PAGE } from './first-run-page';
import { keepLog } from './kept-log';
import { removeFolder, temporaryFolder } from './left-behind';
import { ownCopy } from './own-copy';
import { until } from './wait';

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

/** Playwright's defaults that would change what the officer's browser does. */
const NOT_OURS = [
  '--disable-extensions',
  '--disable-back-forward-cache',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
];

function argumentsFor(options: LaunchOptions, extension: string): string[] {
  const args = [
    ...QUIET,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
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
  // In a profile that was used before, the page has been opened before, too.
  const known = existsSync(join(profile, 'Default', 'Preferences'));
  setPreferences(profile, options);
  const extension = ownCopy(options.extensionDir, profile);
  let context: BrowserContext | null = null;
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: options.headless,
      args: argumentsFor(options, extension),
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
    if (options.firstRun !== 'leave' && !known) await closeFirstRun(context, origin);
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

/** It comes by itself some moments after the start; left open it would be in front of whatever a test opens. */
async function closeFirstRun(context: BrowserContext, origin: string): Promise<void> {
  const page = await until('the first-run page', 20_000, async () =>
    context.pages().find((one) => one.url().startsWith(`${origin}/${FIRST_RUN_PAGE}`)),
  );
  await page.close();
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
