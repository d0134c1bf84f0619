/** Starts Chromium with a build of Spoor in a fresh profile for one measurement, and leaves nothing behind. */
import { join } from 'node:path';
import { buildProduct } from '../build/product';
import type { BrowserDriver } from '../drive/driver';
import { launchBrowser } from '../drive/launch';
import { removeFolder, temporaryFolder } from '../drive/left-behind';

/** `work` may close the browser itself. */
export async function inSpoor<R>(
  work: (driver: BrowserDriver) => Promise<R>,
  { debuggerAllowed = true } = {},
): Promise<R> {
  const { dist } = await buildProduct({ browser: 'chromium', debuggerAllowed });
  const folder = temporaryFolder('bench');
  try {
    const driver = await launchBrowser('chromium', {
      ...{ extensionDir: dist, headless: true, downloadsDir: join(folder, 'downloads') },
    });
    try {
      return await work(driver);
    } finally {
      await driver.close();
    }
  } finally {
    removeFolder(folder);
  }
}
