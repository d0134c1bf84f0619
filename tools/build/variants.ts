/** The products that can be built, and where each goes. */
import { join } from 'node:path';
import type { BrowserName } from '../drive/driver';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface Variant {
  browser: BrowserName;
  /** False: the product for agencies whose policy blocks the debugger permission. Firefox has no such permission anyway. */
  debuggerAllowed: boolean;
}

/** Name of the variant's folder below dist/. */
export function folderOf({ browser, debuggerAllowed }: Variant): string {
  return browser === 'chromium' && !debuggerAllowed ? 'chromium-no-debugger' : browser;
}

export function distOf(variant: Variant): string {
  return join(ROOT, 'dist', folderOf(variant));
}
