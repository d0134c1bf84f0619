/**
 * Bundles that were imported into the case: of each, its manifests, bag-info and seal are kept, and the ledger it came from, whole.
 * Each seal must still verify, its ledger must be the one that was sealed, and a `combination` line must have brought it in.
 */

import { sha256Hex } from '../../evidence/digest';
import { digestOfLine } from '../../evidence/ledger';
import type { ImportedLedger, LedgerWalk } from '../../evidence/ledger-union';
import { type BagFiles, filesByFolder, readFile } from '../bag/bag-files';
import { type BagInfo, parseBagInfo } from '../bag/bag-info';
import { PAYLOAD_MANIFEST, TAG_MANIFEST } from '../bag/known-files';
import { parseManifest } from '../bag/strict-manifest';
import type { Findings } from '../findings';
import { Refusal } from '../refusal';
import { type BundleKeys, isSignedBy } from './keys';
import { type Ledger, readLedger } from './ledger-check';

const REQUIRED = ['bag-info.txt', PAYLOAD_MANIFEST, TAG_MANIFEST, `${TAG_MANIFEST}.sig`];
const ALLOWED = new Set([...REQUIRED, `${TAG_MANIFEST}.tsq`, `${TAG_MANIFEST}.tsr`]);
const LEDGER_FILE = /^data\/log\/ledger-([0-9a-f]{16})\.jsonl$/;

export interface ImportedBundle extends ImportedLedger {
  /** Fingerprint of the key that sealed it. */
  keySha256: string;
  /** `data/imported/<16 hex>-<nn>`. */
  folder: string;
}

interface ImportContext {
  files: BagFiles;
  keys: BundleKeys;
  findings: Findings;
  signal?: AbortSignal | undefined;
}

/** Every imported bundle whose seal and ledger hold. What does not hold is noted. */
export async function checkImported(context: ImportContext): Promise<ImportedBundle[]> {
  const { files, findings } = context;
  const ledgers = new Map<string, { ledger: Ledger; lines: string[] } | null>();
  const used = new Map<string, number>();
  const found: ImportedBundle[] = [];
  for (const [folder, names] of filesByFolder(files, /^(data\/imported\/[0-9a-f]{16}-\d\d)\/(.+)$/)) {
    try {
      found.push(await checkOne(context, folder, names, ledgers, used));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      findings.refuse(error.note.file, error.note.rule, error.note.detail);
    }
  }
  for (const path of files.sizes.keys()) {
    const hex = LEDGER_FILE.exec(path)?.[1];
    if (hex === undefined) continue;
    const sealed = used.get(hex);
    const lines = ledgers.get(hex)?.lines.length;
    if (sealed === undefined) findings.refuse(path, 'imported-ledger', 'no imported bundle carries this ledger');
    else if (lines !== undefined && lines !== sealed)
      findings.refuse(
        path,
        'imported-ledger',
        `it has ${lines} lines, its last imported bundle was sealed on ${sealed}`,
      );
  }
  return found;
}

async function checkOne(
  { files, keys, findings, signal }: ImportContext,
  folder: string,
  names: readonly string[],
  ledgers: Map<string, { ledger: Ledger; lines: string[] } | null>,
  used: Map<string, number>,
): Promise<ImportedBundle> {
  for (const name of names)
    if (!ALLOWED.has(name)) findings.refuse(`${folder}/${name}`, 'imported-seal', 'it is no part of an imported seal');
  for (const name of REQUIRED)
    if (!names.includes(name)) throw new Refusal(`${folder}/${name}`, 'imported-seal', 'it is not there');
  const info = parseBagInfo(await readFile(files, `${folder}/bag-info.txt`, signal));
  const tagBytes = await readFile(files, `${folder}/${TAG_MANIFEST}`, signal);
  const spki = keys.spki.get(info.signingKeySha256);
  if (!spki)
    throw new Refusal(
      `${folder}/bag-info.txt`,
      'imported-seal',
      `no key in the bundle has the fingerprint ${info.signingKeySha256} that sealed it`,
    );
  if (!(await isSignedBy(files, `${folder}/${TAG_MANIFEST}.sig`, tagBytes, spki, signal)))
    throw new Refusal(`${folder}/${TAG_MANIFEST}.sig`, 'imported-seal', 'it is not a signature of the tag manifest');
  for (const name of [`${TAG_MANIFEST}.tsq`, `${TAG_MANIFEST}.tsr`]) {
    if (names.includes(name) === info.bundleTimestamp) continue;
    const said = info.bundleTimestamp ? '"yes", but it is not there' : '"none", but it is there';
    findings.refuse(`${folder}/${name}`, 'promise-timestamps', `Bundle-Timestamp of the imported bundle is ${said}`);
  }
  const tags = parseManifest(`${folder}/${TAG_MANIFEST}`, tagBytes, null);
  const manifestBytes = await readFile(files, `${folder}/${PAYLOAD_MANIFEST}`, signal);
  for (const [name, bytes] of [
    [PAYLOAD_MANIFEST, manifestBytes],
    ['bag-info.txt', await readFile(files, `${folder}/bag-info.txt`, signal)],
  ] as const) {
    if (tags.get(name) !== (await sha256Hex(bytes)))
      throw new Refusal(`${folder}/${name}`, 'imported-seal', 'it is not the file that was sealed');
  }
  const manifest = parseManifest(`${folder}/${PAYLOAD_MANIFEST}`, manifestBytes, 'data/');
  const hex = folder.slice('data/imported/'.length, -3);
  const path = `data/log/ledger-${hex}.jsonl`;
  if (!ledgers.has(hex)) {
    ledgers.set(hex, null);
    ledgers.set(hex, await readLedger(files, path, signal));
  }
  const whole = ledgers.get(hex);
  if (!whole) throw new Refusal(path, 'imported-ledger', 'it cannot be read');
  used.set(hex, Math.max(used.get(hex) ?? 0, info.ledgerEntries));
  await checkSealedLedger(path, folder, whole.lines, info, manifest.get('data/log/ledger.jsonl'));
  const entries = whole.ledger.entries.slice(0, info.ledgerEntries);
  return {
    ...{ folder, head: info.ledgerHeadSha256, caseId: info.bagGroupIdentifier, entries },
    keySha256: info.signingKeySha256,
  };
}

/** The first lines of the kept ledger are byte for byte those that the imported bundle held. */
async function checkSealedLedger(
  path: string,
  folder: string,
  lines: readonly string[],
  info: BagInfo,
  sealed: string | undefined,
): Promise<void> {
  const first = lines.slice(0, info.ledgerEntries);
  const last = first.at(-1);
  if (first.length !== info.ledgerEntries || last === undefined)
    throw new Refusal(
      path,
      'imported-ledger',
      `${folder} was sealed on ${info.ledgerEntries} lines, it has ${lines.length}`,
    );
  if ((await digestOfLine(last)) !== info.ledgerHeadSha256)
    throw new Refusal(
      path,
      'imported-ledger',
      `its line ${info.ledgerEntries} is not the head that ${folder} was sealed on`,
    );
  const bytes = new TextEncoder().encode(first.map((line) => `${line}\n`).join(''));
  if ((await sha256Hex(bytes)) !== sealed)
    throw new Refusal(path, 'imported-ledger', `it is not the ledger that ${folder} was sealed with`);
}

/** Every imported bundle was brought in by a `combination` line. */
export function checkCombined(imported: readonly ImportedBundle[], walk: LedgerWalk, findings: Findings): void {
  for (const { folder, head } of imported) {
    if (!walk.reached.has(head))
      findings.refuse(folder, 'imported-combination', 'no combination line of the ledger carries its head');
  }
}
