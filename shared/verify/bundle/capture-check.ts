/** One capture's folder: its signature, its record and its files agree with each other. */
import type { CaptureRecord } from '../../capture/record';
import type { CaseRecord } from '../../evidence/case-record';
import { sha256Hex } from '../../evidence/digest';
import { type BagFiles, filesByFolder, readFile } from '../bag/bag-files';
import type { Findings } from '../findings';
import { Refusal } from '../refusal';
import { asCapture } from '../schema-check';
import { parseStrictJson } from '../strict-json';
import { disclosedPath, readDisclosed } from './disclosed-check';
import { type BundleKeys, isSignedBy } from './keys';
import { checkMedia } from './media-check';
import { checkCaptureOrder } from './time-order';

/** What the checks of the whole case need of a capture; the record itself is let go. */
export interface CaptureFacts {
  id: string;
  exhibit: string;
  caseId: string;
  /** Of the bytes of capture.json. */
  sha256: string;
  ledgerHead: string;
  seq: number;
  signingKey: string;
  /** `times.completedUtc`, ms since 1970. */
  completed: number;
  /** What was measured of the machine's clock: right clock minus its own, ms. */
  clockOffset: number | null;
  /** It has a time-stamp token. */
  token: boolean;
}

/** Beside the artefacts, these stand in a capture's folder. */
const OWN_FILES = ['capture.json', 'capture.json.sig', 'capture.json.tsq', 'capture.json.tsr'];

/** Capture id → names of the files in its folder. */
export function captureFolders(files: BagFiles): Map<string, string[]> {
  return filesByFolder(files, /^data\/captures\/([^/]+)\/(.+)$/);
}

export interface CaptureContext {
  files: BagFiles;
  digests: ReadonlyMap<string, string>;
  keys: BundleKeys;
  /** From case.json; empty when that cannot be read. */
  withheldArtefacts: CaseRecord['withheldArtefacts'];
  findings: Findings;
  signal?: AbortSignal | undefined;
}

/** Null when capture.json cannot be read; every disagreement is noted in the findings. */
export async function checkCapture(
  id: string,
  names: readonly string[],
  context: CaptureContext,
): Promise<CaptureFacts | null> {
  const { files, findings, signal } = context;
  const folder = `data/captures/${id}/`;
  const path = `${folder}capture.json`;
  const hidden = context.withheldArtefacts.find((one) => one.path === path);
  if (hidden) return checkDisclosed(id, hidden.sha256, names, context);
  for (const name of ['capture.json', 'capture.json.sig']) {
    if (!names.includes(name)) findings.refuse(folder + name, 'capture-file-missing', 'it is not there');
  }
  if (!names.includes('capture.json')) return null;
  const bytes = await readFile(files, path, signal);
  let record: CaptureRecord;
  try {
    record = asCapture(path, parseStrictJson(path, bytes));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.refuse(error.note.file, error.note.rule, error.note.detail);
    return null;
  }
  if (record.id !== id) findings.refuse(path, 'capture-identity', `it carries the id ${record.id}`);
  await checkSignature(path, bytes, record, context);
  checkTimes(path, record, context);
  checkCaptureOrder(path, record, findings);
  checkArtefacts(folder, names, record, context);
  await checkMedia(folder, names, record, context);
  return {
    id: record.id,
    exhibit: record.exhibit,
    caseId: record.caseId,
    sha256: await sha256Hex(bytes),
    ledgerHead: record.ledgerHead,
    seq: record.seq,
    signingKey: record.signingKeySha256,
    ...clockOf(record),
    token: names.includes('capture.json.tsr'),
  };
}

const clockOf = ({ times, clock }: Pick<CaptureRecord, 'times' | 'clock'>) => ({
  completed: Date.parse(times.completedUtc),
  clockOffset: clock.tsaOffsetMs ?? clock.serverOffsetMs,
});

/** A capture whose signed record is withheld: a copy stands for it, which the bundle's seal covers. */
async function checkDisclosed(
  id: string,
  sha256: string,
  names: readonly string[],
  context: CaptureContext,
): Promise<CaptureFacts | null> {
  const { findings } = context;
  const folder = `data/captures/${id}/`;
  for (const name of OWN_FILES)
    if (names.includes(name))
      findings.refuse(folder + name, 'case-withheld', 'case.json says that capture.json is withheld, but it is there');
  try {
    const { record } = await readDisclosed(id, sha256, context);
    if (record.id !== id) findings.refuse(disclosedPath(id), 'capture-identity', `it carries the id ${record.id}`);
    checkArtefacts(folder, names, record, context);
    await checkMedia(folder, names, record, context);
    const { exhibit, caseId, ledgerHead, seq, signingKeySha256: signingKey } = record;
    return { id: record.id, exhibit, caseId, sha256, ledgerHead, seq, signingKey, ...clockOf(record), token: false };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.refuse(error.note.file, error.note.rule, error.note.detail);
    return null;
  }
}

/** That one comes after another is no rule: a clock may be set while a page is captured. */
function checkTimes(path: string, { times, artefacts }: CaptureRecord, { findings }: CaptureContext): void {
  const refuse = (detail: string) => findings.refuse(path, 'capture-times', detail);
  for (const time of [times.startedUtc, times.completedUtc, ...artefacts.map(({ createdAt }) => createdAt)])
    if (!isRealTime(time)) refuse(`there is no time ${time}`);
  if (Date.parse(times.startedLocal) !== Date.parse(times.startedUtc))
    refuse(`${times.startedLocal} is not the same moment as ${times.startedUtc}`);
}

/** Whether the day is in the calendar: programs read the 30th of February as the 2nd of March. */
function isRealTime(time: string): boolean {
  const at = Date.parse(time);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === time.slice(0, 10);
}

async function checkSignature(
  path: string,
  bytes: Uint8Array,
  record: CaptureRecord,
  context: CaptureContext,
): Promise<void> {
  const { files, keys, findings, signal } = context;
  const spki = keys.spki.get(record.signingKeySha256);
  if (!spki) {
    findings.refuse(path, 'capture-key', `the bundle has no key with the fingerprint ${record.signingKeySha256}`);
    return;
  }
  if (!files.sizes.has(`${path}.sig`)) return;
  if (!(await isSignedBy(files, `${path}.sig`, bytes, spki, signal))) {
    findings.refuse(
      `${path}.sig`,
      'capture-signature',
      'it is not a signature of capture.json by the key that this names',
    );
  }
}

function checkArtefacts(
  folder: string,
  names: readonly string[],
  record: CaptureRecord,
  context: CaptureContext,
): void {
  const { files, digests, findings } = context;
  const withheld = new Map(
    context.withheldArtefacts
      .filter(({ path }) => path.startsWith(folder) && path !== `${folder}capture.json`)
      .map((entry) => [entry.path, entry.sha256]),
  );
  const present = new Set(names);
  const all = new Set(record.artefacts.map(({ path }) => path));
  const fromThemselves = selfMade(new Map(record.artefacts.map(({ path, derivedFrom }) => [path, derivedFrom])));
  const listed = new Set<string>();
  for (const { path, sha256, bytes, derivedFrom } of record.artefacts) {
    const place = folder + path;
    if (listed.has(path)) findings.refuse(place, 'capture-artefact-list', 'capture.json lists it twice');
    if (OWN_FILES.includes(path))
      findings.refuse(place, 'capture-artefact-list', 'capture.json lists itself or its seal as an artefact');
    listed.add(path);
    if (derivedFrom !== null && fromThemselves.has(path)) {
      findings.refuse(place, 'capture-artefact-list', 'it is said to be made, directly or not, from itself');
    }
    if (derivedFrom !== null && !all.has(derivedFrom)) {
      findings.refuse(place, 'capture-artefact-list', `it is said to be made from ${derivedFrom}, which is not listed`);
    }
    const hidden = withheld.get(place);
    withheld.delete(place);
    if (hidden !== undefined) {
      if (present.has(path)) findings.refuse(place, 'case-withheld', 'case.json says it is withheld, but it is there');
      if (hidden !== sha256)
        findings.refuse(place, 'case-withheld', 'case.json and capture.json give different digests of it');
    } else if (!present.has(path)) {
      findings.refuse(place, 'capture-artefact-missing', 'capture.json lists it, but it is not there');
    } else if (digests.get(place) !== sha256 || files.sizes.get(place) !== bytes) {
      const found = `${digests.get(place) ?? 'no digest'}, ${files.sizes.get(place)} bytes`;
      findings.refuse(place, 'capture-artefact-digest', `it has ${found}; capture.json says ${sha256}, ${bytes} bytes`);
    }
  }
  for (const name of names) {
    if (!listed.has(name) && !OWN_FILES.includes(name)) {
      findings.refuse(folder + name, 'capture-artefact-extra', 'capture.json does not list it');
    }
  }
  for (const { path } of record.screenshot.tiles) {
    if (!listed.has(path))
      findings.refuse(folder + path, 'capture-artefact-list', 'it is a tile of the screenshot but no artefact');
  }
  for (const path of withheld.keys()) {
    findings.refuse(path, 'case-withheld', 'case.json says it is withheld, but capture.json does not list it');
  }
}

/** The paths that come, over one or more others, from themselves. Each is walked once, however many there are. */
export function selfMade(origins: ReadonlyMap<string, string | null>): Set<string> {
  const found = new Set<string>();
  const walked = new Set<string>();
  for (const start of origins.keys()) {
    const walk = new Set<string>();
    let at: string | null = start;
    while (at !== null && !walked.has(at)) {
      if (walk.has(at)) found.add(at);
      walk.add(at);
      at = origins.get(at) ?? null;
      // Once around the ring, from where it was met.
      if (at !== null && found.has(at)) break;
    }
    for (const path of walk) walked.add(path);
  }
  return found;
}
