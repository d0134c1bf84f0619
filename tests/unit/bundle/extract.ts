/** Makes a sample bundle once and lays it out on disk with Info-ZIP's unzip, as a stranger would. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleProgress, BundleReceipt, BundleSource } from '../../../shared/bundle/source';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { memorySink } from './fixture';

export interface MadeBundle {
  receipt: BundleReceipt;
  zip: Uint8Array<ArrayBuffer>;
  progress: BundleProgress[];
}

export async function make(source: BundleSource): Promise<MadeBundle> {
  const sink = memorySink();
  const progress: BundleProgress[] = [];
  const receipt = await writeBundle(source, sink.writable, {
    signal: new AbortController().signal,
    onProgress: (step) => progress.push(step),
  });
  return { receipt, zip: sink.bytes(), progress };
}

/** Temporary folder (the caller removes it) and the bundle's own folder in it. */
export function unzip({ zip, receipt }: MadeBundle): { parent: string; folder: string } {
  const parent = mkdtempSync(join(tmpdir(), 'spoor-bundle-'));
  writeFileSync(join(parent, 'bundle.zip'), zip);
  execFileSync('unzip', ['-q', 'bundle.zip'], { cwd: parent });
  return { parent, folder: join(parent, receipt.name) };
}

/** Runs one command line in bash; both outputs in one text. */
export function bash(command: string, cwd: string): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}
