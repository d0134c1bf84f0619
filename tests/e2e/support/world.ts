/** What an end-to-end test needs: the built product in a real browser, the practice marketplace, and a folder for downloads. */
import { join } from 'node:path';
import { buildProduct } from '../../../tools/build/product';
import type { BrowserDriver, BrowserName, LaunchOptions } from '../../../tools/drive/driver';
import { launchBrowser } from '../../../tools/drive/launch';
import { removeFolder, temporaryFolder } from '../../../tools/drive/left-behind';
import { Spoor } from '../../../tools/drive/spoor';
import { type Marketplace, startMarketplace } from '../../../tools/marketplace/server';

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

export interface World {
  driver: BrowserDriver;
  spoor: Spoor;
  marketplace: Marketplace;
  /** For files of this test; removed at the end. */
  folder: string;
  close(): Promise<void>;
}

export interface WorldOptions extends Partial<LaunchOptions> {
  debuggerAllowed?: boolean;
}

/** Builds what changed, starts the marketplace and a browser of its own. One for a test file: a browser takes seconds to start. */
export async function startWorld(
  browser: BrowserName,
  { debuggerAllowed = true, ...options }: WorldOptions = {},
): Promise<World> {
  const { dist } = await buildProduct({ browser, debuggerAllowed });
  const folder = temporaryFolder('e2e');
  const marketplace = await startMarketplace();
  try {
    const driver = await launchBrowser(browser, {
      extensionDir: dist,
      headless: true,
      downloadsDir: join(folder, 'downloads'),
      ...options,
    });
    const close = async () => {
      await driver.close();
      await marketplace.close();
      removeFolder(folder);
    };
    try {
      return { driver, spoor: await Spoor.open(driver), marketplace, folder, close };
    } catch (error) {
      await driver.close({ keepLog: true });
      throw error;
    }
  } catch (error) {
    await marketplace.close();
    removeFolder(folder);
    throw error;
  }
}
