/**
 * Renders the icons of the manifest from extension/public/icons/spoor.svg: `npx tsx tools/icons/render.ts`.
 * The PNGs are committed, so that a build needs no browser.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBareChromium } from '../drive/bare-chromium';

const SIZES = [16, 32, 48, 128];
/** Ink tile with the track in paper: readable on light and on dark toolbars. */
const TILE = '#26231e';
const TRACK = '#f6f1e6';

const folder = join(import.meta.dirname, '..', '..', 'extension', 'public', 'icons');
const track = readFileSync(join(folder, 'spoor.svg'), 'utf8').replace('fill="#000"', `fill="${TRACK}"`);

const browser = await launchBareChromium();
try {
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const inset = size === 16 ? 1 : Math.round(size * 0.1);
    await page.setContent(
      `<style>html,body{margin:0;background:transparent}
      div{box-sizing:border-box;width:${size}px;height:${size}px;padding:${inset}px;border-radius:${size * 0.2}px;background:${TILE}}
      svg{display:block;width:100%;height:100%}</style><div>${track}</div>`,
    );
    await page.screenshot({ path: join(folder, `${size}.png`), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
