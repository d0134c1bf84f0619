/** Captures addresses one after the other into one case of a driven browser, and exports it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type BrowserDriver, PageNotLoaded } from '../drive/driver';
import { exportBundle } from '../drive/export-bundle';
import { CaptureFailed, Spoor } from '../drive/spoor';
import { sleep } from '../drive/wait';

export interface Captured {
  id: string;
  url: string;
  /** From the click to the seal. */
  ms: number;
  hits: number;
}

export interface CaptureAllResult {
  /** Null when nothing could be captured. */
  exported: { zip: string; receipt: string; sha256: string } | null;
  keyFingerprint: string;
  captures: Captured[];
  /** Addresses that gave no page or no exhibit, with the reason. */
  failures: { url: string; reason: string }[];
}

export interface CaptureAllOptions {
  urls: readonly string[];
  /** Null: the officer's Intake case. */
  caseNumber: string | null;
  /** Time to load one page. */
  loadMs: number;
  onProgress(text: string): void;
}

/** Pages go on building themselves after the load event; an officer would not click in that very moment either. */
const SETTLE_MS = 750;

async function chosenCase(spoor: Spoor, caseNumber: string | null): Promise<string> {
  if (caseNumber === null) return (await spoor.health()).intakeCaseId;
  const empty = { title: '', legalBasis: '', virtualIdentity: '', officer: '', organisation: '' };
  return (await spoor.ask('case.create', { caseNumber, ...empty })).caseId;
}

async function captureOne(spoor: Spoor, url: string, caseId: string, loadMs: number): Promise<Captured> {
  const tab = await spoor.driver.openTab();
  try {
    // Where the browser gives bytes only while they arrive, they are kept from the first one on.
    if (spoor.driver.name === 'firefox') await spoor.ask('record.set', { tabId: tab.id, on: true });
    await tab.goto(url, loadMs);
    await sleep(SETTLE_MS);
    const started = Date.now();
    const { captureId } = await spoor.capture(tab, caseId);
    const ms = Date.now() - started;
    const summary = (await spoor.captures(caseId)).find(({ id }) => id === captureId);
    if (!summary) throw new Error(`${url}: the sealed capture ${captureId} is not in its case`);
    return { id: summary.id, url, ms, hits: summary.hits };
  } finally {
    await tab.close();
  }
}

/** SHA-256 of a file, read in pieces. */
async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Rejects only for what is no fault of an address: the browser went away, the export failed. */
export async function captureAll(driver: BrowserDriver, options: CaptureAllOptions): Promise<CaptureAllResult> {
  const spoor = await Spoor.open(driver);
  const caseId = await chosenCase(spoor, options.caseNumber);
  const captures: Captured[] = [];
  const failures: CaptureAllResult['failures'] = [];
  for (const url of options.urls) {
    options.onProgress(url);
    try {
      const captured = await captureOne(spoor, url, caseId, options.loadMs);
      captures.push(captured);
      options.onProgress(`  ${captured.id}  ${captured.hits} hits  ${(captured.ms / 1000).toFixed(1)} s`);
    } catch (error) {
      if (!(error instanceof PageNotLoaded) && !(error instanceof CaptureFailed)) throw error;
      failures.push({ url, reason: error.message });
      options.onProgress(`  ${error.message}`);
    }
  }
  const { key } = await spoor.health();
  if (!key) throw new Error('Spoor has no signing key');
  if (captures.length === 0) return { exported: null, keyFingerprint: key.fingerprint, captures, failures };
  await spoor.ask('case.choose', { caseId });
  options.onProgress('exporting');
  const exported = await exportBundle(spoor);
  return {
    exported: { ...exported, sha256: await fileSha256(exported.zip) },
    keyFingerprint: key.fingerprint,
    captures,
    failures,
  };
}
