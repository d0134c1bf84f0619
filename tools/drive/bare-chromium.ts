/** A Chromium without Spoor: for what is drawn, measured or tested outside of the extension. */
import { type Browser, chromium } from 'playwright-core';
import { browserProgram } from './find-program';

/** Chromium's sandbox does not work for root, and not in containers that forbid user namespaces: those set `SPOOR_NO_SANDBOX=1`. */
export const sandboxed = (): boolean => process.getuid?.() !== 0 && process.env.SPOOR_NO_SANDBOX !== '1';

/** Headless, in a profile of its own that goes with it. Throws `BrowserUnavailable` when there is none on this machine. */
export function launchBareChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: browserProgram('chromium'),
    headless: true,
    chromiumSandbox: sandboxed(),
    args: ['--disable-background-networking', ...args],
  });
}
