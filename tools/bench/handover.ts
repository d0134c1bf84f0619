/** Another officer's bundle checked and imported, the store backed up, and the backup restored: by the panel's buttons, in Chromium. */
import { copyFileSync, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { writeBundle } from '../../shared/bundle/write-bundle';
import { FIVE_MEGABYTES, makeBigCase } from '../../tests/bench/big-case';
import { ChromiumPage } from '../drive/chromium-page';
import { waitForDownload } from '../drive/downloads';
import type { BrowserDriver } from '../drive/driver';
import { removeFolder, temporaryFolder } from '../drive/left-behind';
import { Spoor } from '../drive/spoor';
import type { Bench } from './bench';
import { extensionMemory } from './extension-process';
import { inSpoor } from './in-spoor';
import { row } from './rows';

const CAPTURES = 40;
const NOTE = `${CAPTURES} captures of 5 MB, 10 files each; by the buttons of the panel, each once`;
const PASSPHRASE = 'lantern gravel orbit seven';
const MOST_MS = 120_000;

export const handoverBench: Bench = {
  async run(tell) {
    const folder = temporaryFolder('bench');
    try {
      tell(`writing a bundle of ${CAPTURES} captures`);
      const { path, key } = await bundleIn(folder);
      const first = await inBrowser(async ({ spoor, driver, timed }) => {
        tell('checking and importing it');
        await spoor.show('take-in');
        await choose(spoor, 'takeInFile', path);
        await spoor.panel.type('[name=takeInKey]', key);
        const check = await timed('#check-bundle', '#checked-bundle .note.verified');
        const taken = await timed('#import-bundle', '[data-capture]');
        tell('backing it up');
        await spoor.show('backup');
        await spoor.panel.type('[name=passphrase]', PASSPHRASE);
        await spoor.panel.type('[name=passphraseAgain]', PASSPHRASE);
        const backup = await timed('#write-backup', '#backup-said');
        const file = join(folder, 'bench.spoorbackup');
        copyFileSync(await waitForDownload(driver.downloadsDir, /\.spoorbackup$/, 30_000), file);
        return { check, taken, backup, file };
      });
      tell('restoring the backup on another machine');
      const restored = await inBrowser(async ({ spoor, timed }) => {
        await spoor.show('backup');
        await choose(spoor, 'restoreFile', first.file);
        await spoor.panel.type('[name=restorePassphrase]', PASSPHRASE);
        return timed('#restore-backup', '#backup-said');
      });
      const steps = { 'bundle of 200 MB checked before its import': first.check, 'its import': first.taken };
      const all = { ...steps, 'backup of 200 MB': first.backup, 'its restoring': restored };
      return Object.entries(all).flatMap(([name, { ms, grown }]) => [
        row(name, ms, 'ms', { note: NOTE }),
        row(`${name}: memory over the state before`, grown, 'MB', {
          goal: { atMost: 300 },
          note: 'largest seen of the extension’s process, background and panel; anonymous pages',
        }),
      ]);
    } finally {
      removeFolder(folder);
    }
  },
};

interface Step {
  ms: number;
  /** MB over what the extension's process held before. */
  grown: number;
}

interface Stage {
  spoor: Spoor;
  driver: BrowserDriver;
  /** From the click on one thing until the other is there. */
  timed(button: string, sign: string): Promise<Step>;
}

function inBrowser<R>(work: (stage: Stage) => Promise<R>): Promise<R> {
  return inSpoor(async (driver) => {
    const spoor = await Spoor.open(driver);
    const timed = async (button: string, sign: string): Promise<Step> => {
      const before = extensionMemory();
      let most = before;
      const timer = setInterval(() => {
        most = Math.max(most, extensionMemory());
      }, 100);
      try {
        const start = performance.now();
        await spoor.panel.click(button);
        await spoor.panel.waitFor(sign, MOST_MS);
        return { ms: performance.now() - start, grown: most - before };
      } finally {
        clearInterval(timer);
      }
    };
    return work({ spoor, driver, timed });
  });
}

/** As a person who chooses a file of the disk: the page gets no copy of it in memory. */
async function choose({ panel }: Spoor, field: string, path: string): Promise<void> {
  if (!(panel instanceof ChromiumPage)) throw new Error('not a page of Chromium');
  await panel.page.setInputFiles(`[name=${field}]`, path);
}

async function bundleIn(folder: string): Promise<{ path: string; key: string }> {
  const kept = new Map<string, Blob>();
  const source = await makeBigCase(
    {
      put: async (name, bytes) => void kept.set(name, new Blob([bytes])),
      get: async (name) => kept.get(name) ?? new Blob([]),
    },
    CAPTURES,
    FIVE_MEGABYTES,
  );
  const path = join(folder, 'bench.zip');
  const writable = Writable.toWeb(createWriteStream(path)) as WritableStream<Uint8Array>;
  await writeBundle(source, writable, { signal: new AbortController().signal, onProgress: () => undefined });
  return { path, key: source.signer.fingerprint };
}
