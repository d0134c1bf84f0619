/** The same in a visible browser, on a display of its own: headless browsers draw and resize by other ways. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { until } from '../../../tools/drive/wait';
import { unseen } from '../support/unseen';

/** A display number nobody else on this machine is likely to have. */
const NUMBER = 100 + (process.pid % 500);
const display = `:${NUMBER}`;
let server: ChildProcess;

beforeAll(async () => {
  // The driver chooses Chromium's way to draw by it.
  process.env.DISPLAY = display;
  server = spawn('Xvfb', [display, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  let failure: Error | null = null;
  server.on('error', (error) => {
    failure = error;
  });
  await until('Xvfb (Debian package xvfb)', 10_000, async () => {
    if (failure) throw failure;
    return existsSync(`/tmp/.X11-unix/X${NUMBER}`);
  });
});
afterAll(() => server?.kill());

unseen('chromium', { headless: false });
unseen('firefox', { headless: false });
