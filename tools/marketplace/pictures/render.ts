/**
 * Draws the practice pictures anew into `tests/fixtures/marketplace/media` with headless Chromium: `npx tsx tools/marketplace/pictures/render.ts`.
 * Only needed when a drawing changes; the pictures are kept in the repository.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBareChromium } from '../../drive/bare-chromium';
import { FIXTURES } from '../catalogue';
import { HOUSEHOLD_MOTIFS } from './motifs-household';
import { LIVING_MOTIFS } from './motifs-living';
import { OLD_MOTIFS } from './motifs-old';
import { SCENES, stillLife } from './scene';

/** No picture in the repository is larger, in bytes. */
const MAX_BYTES = 40_000;
const OUT = resolve(FIXTURES, 'media');

interface View {
  suffix: string;
  scene: number;
  transform: string;
  width: number;
  height: number;
  type: 'image/jpeg' | 'image/webp';
}

const VIEWS: readonly View[] = [
  { suffix: 'a.jpg', scene: 0, transform: 'translate(0 40)', width: 800, height: 600, type: 'image/jpeg' },
  { suffix: 'a-400.jpg', scene: 0, transform: 'translate(0 40)', width: 400, height: 300, type: 'image/jpeg' },
  {
    suffix: 'b.webp',
    scene: 1,
    transform: 'translate(400 330) rotate(-5) scale(1.5) translate(-400 -310)',
    width: 640,
    height: 480,
    type: 'image/webp',
  },
  {
    suffix: 'd.jpg',
    scene: 3,
    transform: 'translate(800 60) scale(-1 1)',
    width: 480,
    height: 360,
    type: 'image/jpeg',
  },
];

/** Paints an SVG on a canvas and gives the encoded bytes. */
async function encode(page: Page, svg: string, width: number, height: number, type: string): Promise<Buffer> {
  const url = await page.evaluate(
    async (job) => {
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(job.svg)}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = job.width;
      canvas.height = job.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0, job.width, job.height);
      return canvas.toDataURL(job.type, 0.76);
    },
    { svg, width, height, type },
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

function write(name: string, bytes: Buffer | string): void {
  if (bytes.length > MAX_BYTES) throw new Error(`${name} has ${bytes.length} bytes, more than ${MAX_BYTES}.`);
  writeFileSync(resolve(OUT, name), bytes);
}

const LINEN =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120"><rect width="120" height="120" fill="#f0e6d2"/><path d="M0 10H120M0 30H120M0 50H120M0 70H120M0 90H120M0 110H120" stroke="#e3d5ba" stroke-width="3"/><path d="M10 0V120M30 0V120M50 0V120M70 0V120M90 0V120M110 0V120" stroke="#e9ddc5" stroke-width="3"/></svg>';
const SELLER =
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" fill="#d9c2a0"/><circle cx="48" cy="38" r="18" fill="#8f5f35"/><path d="M10 96q4-36 38-36t38 36Z" fill="#8f5f35"/></svg>';

async function main(): Promise<void> {
  const browser = await launchBareChromium();
  try {
    const page = await browser.newPage();
    for (const [name, motif] of Object.entries({ ...OLD_MOTIFS, ...LIVING_MOTIFS, ...HOUSEHOLD_MOTIFS })) {
      for (const view of VIEWS) {
        const scene = SCENES[view.scene];
        if (scene === undefined) throw new Error(`No scene ${view.scene}.`);
        const svg = stillLife(motif, { scene, transform: view.transform, width: view.width, height: view.height });
        write(`${name}-${view.suffix}`, await encode(page, svg, view.width, view.height, view.type));
      }
      const scene = SCENES[2];
      if (scene !== undefined)
        write(
          `${name}-c.svg`,
          `${stillLife(motif, { scene, transform: 'translate(0 40)', width: 640, height: 480 })}\n`,
        );
    }
    write('linen.png', await encode(page, LINEN, 120, 120, 'image/png'));
    write('seller.png', await encode(page, SELLER, 96, 96, 'image/png'));
  } finally {
    await browser.close();
  }
}

await main();
