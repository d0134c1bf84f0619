/** Which files a bundle may and must hold, by name alone. */
import { isCaptureId } from '../../evidence/ids';
import { isBundlePath } from '../../evidence/safe-path';
import { SCHEMAS } from '../../evidence/schemas';
import type { Findings } from '../findings';
import { type BagFiles, LARGEST_FILE } from './bag-files';

export const SEAL = 'signatures/tagmanifest-sha256.txt';
export const SIGNER_KEY = 'signatures/signer-public-key.pem';
export const LEDGER = 'data/log/ledger.jsonl';
export const CASE = 'data/case.json';
export const PAYLOAD_MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';

const REQUIRED = [
  'bagit.txt',
  'bag-info.txt',
  PAYLOAD_MANIFEST,
  TAG_MANIFEST,
  'VERIFY.txt',
  'report.html',
  'metadata/case.jsonld',
  // Bundles made before there was a schema of queues are as good as before.
  ...Object.keys(SCHEMAS)
    .filter((name) => name !== 'queue.schema.json')
    .map((name) => `metadata/schemas/${name}`),
  CASE,
  LEDGER,
];

/** Below the bag's folder; captures and imports are looked at on their own. */
const KNOWN: readonly RegExp[] = [
  /^(bagit|bag-info|manifest-sha256|tagmanifest-sha256|VERIFY)\.txt$/,
  /^report(\.[a-z]{2})?\.html$/,
  /^metadata\/case\.jsonld$/,
  /^metadata\/schemas\/[a-z0-9-]+\.schema\.json$/,
  /^signatures\/(signer-public-key|[0-9a-f]{16})\.pem$/,
  /^signatures\/tagmanifest-sha256\.txt\.(sig|tsq|tsr)$/,
  /^data\/case\.json$/,
  /^data\/log\/ledger(-[0-9a-f]{16})?\.jsonl$/,
  /^data\/queue\/[^/]+\/decisions(-\d{2,4})?\.json$/,
  /^data\/comparisons\/./,
  /^data\/receipts\/[0-9a-f]{16}\.json(\.sig)?$/,
  /^data\/imported\/[0-9a-f]{16}-\d\d\/./,
];
const OF_A_CAPTURE = /^data\/(?:captures|notes)\/([^/]+)\/./;

/** Refuses unsafe paths, files the format does not know, files that are missing and files that are too large. */
export function checkKnownFiles(files: BagFiles, findings: Findings): void {
  if (files.sizes.has('fetch.txt'))
    findings.refuse('fetch.txt', 'bag-fetch', 'the bag lists files to be fetched from elsewhere');
  for (const [path, size] of files.sizes) {
    if (path === 'fetch.txt') continue;
    if (!isBundlePath(path)) findings.refuse(path, 'bag-path', 'its path is not of the form the format allows');
    else if (!isKnown(path)) findings.refuse(path, 'bag-unknown-file', 'the format knows no such file');
    if (size > LARGEST_FILE) findings.refuse(path, 'bag-file-size', `it is ${size} bytes long`);
  }
  for (const path of REQUIRED) {
    if (!files.sizes.has(path)) findings.refuse(path, 'bag-file-missing', 'it is not there');
  }
}

function isKnown(path: string): boolean {
  const captureId = OF_A_CAPTURE.exec(path)?.[1];
  return captureId === undefined ? KNOWN.some((pattern) => pattern.test(path)) : isCaptureId(captureId);
}
