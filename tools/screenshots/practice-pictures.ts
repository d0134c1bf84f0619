/** The pictures of README.md that show the practice marketplace: taken on the guided tour, in the real product. */
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildProduct } from '../build/product';
import { unzipBundle } from '../check/by-hand';
import { launchBareChromium } from '../drive/bare-chromium';
import { launchBrowser } from '../drive/launch';
import { removeFolder, temporaryFolder } from '../drive/left-behind';
import { startMarketplace } from '../marketplace/server';
import { tour } from '../start/tour';

/** Names of the tour's pictures; the file in `docs/images` is called the same. */
const OF_THE_TOUR = ['advert', 'popup', 'case', 'exhibit'];

const REPORT = { width: 820, height: 1000 };

/** Writes `advert`, `popup`, `case`, `exhibit` and `report` into `images`; answers with how many. Throws when a check of the tour fails. */
export async function practicePictures(images: string): Promise<number> {
  const { dist } = await buildProduct({ browser: 'chromium', debuggerAllowed: true });
  const folder = temporaryFolder('readme');
  const marketplace = await startMarketplace();
  try {
    const driver = await launchBrowser('chromium', {
      extensionDir: dist,
      headless: true,
      firstRun: 'close',
      downloadsDir: join(folder, 'downloads'),
    });
    const held = await tour({ driver, marketplace: marketplace.origin, out: folder }).finally(() => driver.close());
    if (!held) throw new Error('a check of the guided tour failed: no picture was written');
    const taken = readdirSync(folder);
    for (const name of OF_THE_TOUR) {
      const file = taken.find((one) => new RegExp(`^\\d+-${name}\\.png$`).test(one));
      if (file === undefined) throw new Error(`the tour took no picture of ${name}`);
      copyFileSync(join(folder, file), join(images, `${name}.png`));
    }
    const zip = taken.find((one) => one.endsWith('.zip'));
    if (zip === undefined) throw new Error('the tour left no bundle');
    await reportPicture(unzipBundle(join(folder, zip), join(folder, 'bundle')), join(images, 'report.png'));
  } finally {
    await marketplace.close();
    removeFolder(folder);
  }
  return OF_THE_TOUR.length + 1;
}

async function reportPicture(bag: string, path: string): Promise<void> {
  const browser = await launchBareChromium();
  try {
    const page = await browser.newPage({ viewport: REPORT });
    await page.goto(pathToFileURL(join(bag, 'report.html')).href);
    await page.screenshot({ path });
  } finally {
    await browser.close();
  }
}
