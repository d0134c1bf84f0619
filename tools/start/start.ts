/** `npm start`: the practice marketplace in a browser with Spoor, or the guided tour where there is no display. */
import { join } from 'node:path';
import { buildProduct } from '../build/product';
import { ROOT } from '../build/variants';
import { readArguments, UsageError } from '../cli/arguments';
import { runCommand, say } from '../cli/run';
import type { BrowserDriver, BrowserName } from '../drive/driver';
import { browserProgram } from '../drive/find-program';
import { asBrowserName, launchBrowser } from '../drive/launch';
import { removeFolder, temporaryFolder } from '../drive/left-behind';
import { type Marketplace, startMarketplace } from '../marketplace/server';
import { tour } from './tour';

const HELP = `
Shows Spoor on a practice marketplace that runs on this machine only.

  npm start                            Chromium; ends when its window closes, or with Ctrl-C
  npm start -- --browser firefox       Firefox
  npm start -- --headless              the guided tour without a window: browse, capture, export, verify. The bundle and a
                                       picture of every step go to out/. Also what happens where there is no display.

The profile is fresh and is removed at the end: nothing of it stays but what you export.
`;

const hasDisplay = (): boolean =>
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

interface Stage {
  browser: BrowserName;
  headless: boolean;
  dist: string;
  marketplace: Marketplace;
}

async function onStage<T>({ browser, headless, dist }: Stage, play: (driver: BrowserDriver) => Promise<T>): Promise<T> {
  const folder = temporaryFolder('start');
  const driver = await launchBrowser(browser, {
    extensionDir: dist,
    headless,
    firstRun: headless ? 'close' : 'leave',
    downloadsDir: headless ? join(folder, 'downloads') : join(ROOT, 'out'),
  });
  let failed = true;
  try {
    const result = await play(driver);
    failed = false;
    return result;
  } finally {
    const log = await driver.close({ keepLog: failed });
    if (log) say(`the browser's log: ${log}`);
    removeFolder(folder);
  }
}

async function window(stage: Stage): Promise<number> {
  return onStage(stage, async (driver) => {
    await driver.openTab(`${stage.marketplace.origin}/en/`);
    say(
      `Spoor runs in ${stage.browser} ${driver.version} on ${stage.marketplace.origin}/en/ (also /fr/, /de/, /nl/, /hostile/).`,
    );
    say(
      'Open an advert, click Spoor in the toolbar and capture it. Exports go to out/. Close the window or press Ctrl-C to end.',
    );
    const stopped = new Promise<void>((resolve) => process.once('SIGINT', resolve));
    await Promise.race([driver.closed, stopped]);
    return 0;
  });
}

async function tourAlone(stage: Stage): Promise<number> {
  const out = join(ROOT, 'out');
  const good = await onStage(stage, (driver) => tour({ driver, marketplace: stage.marketplace.origin, out }));
  say(good ? '\nThe tour is over; everything held.' : '\nThe tour is over, and a check FAILED.');
  return good ? 0 : 1;
}

await runCommand(HELP, ['BrowserUnavailable', 'BuildFailed'], async () => {
  const { values } = readArguments(
    { browser: { type: 'string', default: 'chromium' }, headless: { type: 'boolean' } },
    false,
  );
  const browser = asBrowserName(values.browser);
  if (!browser) throw new UsageError(`--browser ${values.browser}: chromium or firefox`);
  // Before the build, which would keep whoever has no browser waiting for nothing.
  browserProgram(browser);
  const { dist } = await buildProduct({ browser, debuggerAllowed: true });
  const headless = values.headless === true || !hasDisplay();
  if (!values.headless && headless)
    say(
      'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so this is the guided tour without a window.\n',
    );
  const marketplace = await startMarketplace();
  const stage = { browser, headless, dist, marketplace };
  try {
    return await (headless ? tourAlone(stage) : window(stage));
  } finally {
    await marketplace.close();
  }
});
