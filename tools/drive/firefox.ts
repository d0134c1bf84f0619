/** Firefox with the extension loaded as a temporary add-on, through Marionette. */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserDriver, BrowserUnavailable, type LaunchOptions } from './driver';
import { browserProgram, requireFloor } from './find-program';
import { end, FirefoxDriver, inChrome, type Started } from './firefox-driver';
import { QUIET } from './firefox-prefs';
import { FIRST_RUN_PAGE } from './first-run-page';
import { keepLog } from './kept-log';
import { endWithUs, kill, processEnded, removeFolder, temporaryFolder } from './left-behind';
import { Marionette } from './marionette';
import { ownCopy } from './own-copy';
import { until } from './wait';

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

async function install(started: Started, options: LaunchOptions): Promise<{ addonId: string; origin: string }> {
  const { marionette } = started;
  const addon = {
    path: ownCopy(options.extensionDir, started.profile),
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

/** It comes by itself some moments after the installation; left open it would be in front of whatever a test opens. */
async function closeFirstRun({ marionette }: Started, origin: string, timeoutMs: number): Promise<void> {
  await until('the first-run page', timeoutMs, () =>
    inChrome<boolean>(
      marionette,
      `for (const window of Services.wm.getEnumerator('navigator:browser'))
         for (const tab of window.gBrowser.tabs)
           if (tab.linkedBrowser.currentURI.spec.startsWith(arguments[0])) {
             window.gBrowser.removeTab(tab);
             return true;
           }
       return false;`,
      [`${origin}/${FIRST_RUN_PAGE}`],
    ),
  );
}

/** Starts Firefox. Rejects with `BrowserUnavailable` when it is not there, too old or does not start. */
export async function launchFirefox(options: LaunchOptions): Promise<BrowserDriver> {
  const program = browserProgram('firefox');
  mkdirSync(options.downloadsDir, { recursive: true });
  const profile = options.profileDir ?? temporaryFolder('firefox');
  // In a profile that was used before, the page has been opened before, too.
  const known = existsSync(join(profile, 'prefs.js'));
  mkdirSync(profile, { recursive: true });
  let started: Started | null = null;
  try {
    started = await start(program, options, profile);
    requireFloor('firefox', started.version);
    const { addonId, origin } = await install(started, options);
    if (options.firstRun !== 'leave' && !known) {
      // To be allowed in private windows the extension is started twice, and the page mostly does not outlive the first start.
      const comes = closeFirstRun(started, origin, options.privateWindows ? 4_000 : 20_000);
      await (options.privateWindows ? comes.catch(() => undefined) : comes);
    }
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
