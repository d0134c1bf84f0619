/** All benches, in the order in which they run. One line each; the work is in a file of its own. */
import type { ListedBench } from './bench';

export const BENCHES: readonly ListedBench[] = [
  {
    name: 'match',
    about: 'folding and matching 5 MB in Chromium, beside a bare loop, modern-ahocorasick and 20,000 terms',
    load: async () => (await import('./match')).matchBench,
  },
  {
    name: 'page',
    about: 'the built extension on a page of 60,000 elements: until marks are seen, longest task, memory',
    load: async () => (await import('./page')).pageBench,
  },
  {
    name: 'panel',
    about: 'the panel with 5,000 captures in Chromium: opening, scrolling, searching, memory',
    load: async () => (await import('./panel')).panelBench,
  },
  {
    name: 'bundle',
    about: 'a 1 GB case of 200 captures exported and verified in Chromium, beside zip.js and WebCrypto alone; minutes',
    load: async () => (await import('./bundle')).bundleBench,
  },
  {
    name: 'handover',
    about: 'a bundle of 200 MB checked and imported, backed up and restored by the panel in Chromium: time and memory',
    load: async () => (await import('./handover')).handoverBench,
  },
  {
    name: 'capture',
    about: 'a ten-screen page with 40 pictures beside the raw work and scroll-and-stitch; memory of a 100,000 px page',
    load: async () => (await import('./capture')).captureBench,
  },
];
