/** Starts either browser. */
import type { BrowserDriver, BrowserName, LaunchOptions } from './driver';

/** Rejects with `BrowserUnavailable`, whose message says what to do. */
export async function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<BrowserDriver> {
  // Loaded on demand: a command that drives one browser must not need what the other one needs.
  if (name === 'firefox') return (await import('./firefox')).launchFirefox(options);
  return (await import('./chromium')).launchChromium(options);
}

/** `chromium` or `firefox`, or null for anything else. */
export function asBrowserName(value: string): BrowserName | null {
  return value === 'chromium' || value === 'firefox' ? value : null;
}
