/** One build at a time: two commands started together must not put their builds in each other's place. */
import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from '../drive/wait';
import { ROOT } from './variants';

const STALE_MS = 5 * 60_000;

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    // Left behind by a build that was killed.
    if (age > STALE_MS) rmdirSync(lock);
    return false;
  }
}

export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const folder = join(ROOT, '.cache');
  const lock = join(folder, `${name}.lock`);
  mkdirSync(folder, { recursive: true });
  while (!taken(lock)) await sleep(200);
  const release = () => rmdirSync(lock);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
