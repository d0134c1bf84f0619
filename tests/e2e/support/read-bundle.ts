/** Reads a bundle with JSZip, which shares no code with the writer and the verifier. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import type { CaptureRecord } from '../../../shared/capture/record';
import type { CaseRecord } from '../../../shared/evidence/case-record';

export interface OpenBundle {
  /** Name of the one folder. */
  name: string;
  /** Paths below that folder. */
  paths: string[];
  bytes(path: string): Promise<Uint8Array>;
  text(path: string): Promise<string>;
  caseRecord: CaseRecord;
  captures: CaptureRecord[];
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export async function readBundle(file: string): Promise<OpenBundle> {
  const zip = await JSZip.loadAsync(readFileSync(file), { checkCRC32: true });
  const all = Object.values(zip.files).filter((entry) => !entry.dir);
  const [name = ''] = all[0]?.name.split('/') ?? [];
  const paths = all.map((entry) => {
    if (!entry.name.startsWith(`${name}/`)) throw new Error(`${entry.name} is not in the folder ${name}`);
    return entry.name.slice(name.length + 1);
  });
  const entry = (path: string) => {
    const found = zip.file(`${name}/${path}`);
    if (!found) throw new Error(`${path} is not in the bundle`);
    return found;
  };
  const text = (path: string) => entry(path).async('string');
  const captureFiles = paths.filter((path) => /^data\/captures\/[^/]+\/capture\.json$/.test(path)).sort();
  return {
    name,
    paths,
    bytes: (path) => entry(path).async('uint8array'),
    text,
    caseRecord: JSON.parse(await text('data/case.json')) as CaseRecord,
    captures: await Promise.all(captureFiles.map(async (path) => JSON.parse(await text(path)) as CaptureRecord)),
  };
}
