/**
 * What a verifier would refuse must not be handed over in the first place: every list, signature and digest of the source is
 * checked before a byte is written. The bytes of the artefacts are checked while they are written.
 */
import type { CaseRecord } from '../evidence/case-record';
import { sha256Hex } from '../evidence/digest';
import { fingerprintOf, verifyDer } from '../evidence/ecdsa';
import { isCaptureId } from '../evidence/ids';
import { sealFault, walkKeys } from '../evidence/key-lines';
import { checkChain, type LedgerHead } from '../evidence/ledger';
import { type ImportedLedger, type LedgerWalk, walkLedgers } from '../evidence/ledger-union';
import { isSafePath } from '../evidence/safe-path';
import { type SchemaName, schemaFault } from '../evidence/schema-fault';
import { BundleError } from './bundle-error';
import { refuseOtherToken } from './seal';
import type { BundleCapture, BundleSource } from './source';

const LEDGER = 'data/log/ledger.jsonl';
const CASE = 'data/case.json';

/** Largest artefact of the format, bytes. */
const MAX_ARTEFACT = 128 * 1024 * 1024;
/** Written by the bundle writer itself, so never among a capture's files. */
const RESERVED = /^capture\.json(?:\.sig|\.tsq|\.tsr)?$/;

export interface CheckedSource {
  ledgerHead: LedgerHead;
  /** Capture id → SHA-256 of its capture.json. */
  captureDigests: Map<string, string>;
}

/** Throws `BundleError` naming the first path and rule that is broken. */
export async function checkSource(source: BundleSource): Promise<CheckedSource> {
  validate(CASE, 'case', source.caseRecord);
  const keys = await checkKeys(source);
  const captureDigests = new Map<string, string>();
  for (const capture of source.captures) {
    const path = `data/captures/${capture.id}/capture.json`;
    if (!isCaptureId(capture.id) || captureDigests.has(capture.id))
      throw new BundleError(path, 'id malformed or used twice');
    await checkCapture(path, capture, keys, source);
    captureDigests.set(capture.id, await sha256Hex(capture.captureJson));
  }
  checkCaseList(source, captureDigests);
  const chain = await checkChain(source.ledgerLines);
  if (!chain.ok) throw new BundleError(LEDGER, `line ${chain.line} breaks the rule "${chain.rule}": ${chain.detail}`);
  if (chain.entries.at(-1)?.op !== 'disclosure')
    throw new BundleError(LEDGER, 'the last line is not the disclosure of this export');
  const signers = new Map(source.captures.map(({ id, record }) => [id, record.signingKeySha256]));
  const walk = walkKeys(chain.entries, (id, sha256) =>
    captureDigests.get(id) === sha256 ? signers.get(id) : undefined,
  );
  const fault = walk.faults[0] ?? sealFault(walk, source.signer.fingerprint);
  if (fault) throw new BundleError(LEDGER, fault);
  const own = { caseId: source.caseRecord.caseId, entries: chain.entries };
  checkLedgerAgainstCase(source, walkLedgers(own, await importedLedgers(source)));
  for (const queue of source.queues ?? []) validate(`data/queue/${queue.queueId}/decisions.json`, 'queue', queue);
  checkExtra(source);
  return { ledgerHead: chain.head, captureDigests };
}

/** Fingerprint → SPKI of every key in the bundle. */
async function checkKeys({ signer, otherKeys }: BundleSource): Promise<Map<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>();
  for (const { fingerprint, spki } of [signer, ...otherKeys]) {
    const path = `signatures/${fingerprint.slice(0, 16)}.pem`;
    if ((await fingerprintOf(spki)) !== fingerprint)
      throw new BundleError(path, 'the fingerprint is not that of the key');
    if (keys.has(fingerprint)) throw new BundleError(path, 'key listed twice');
    keys.set(fingerprint, spki);
  }
  return keys;
}

async function checkCapture(
  path: string,
  capture: BundleCapture,
  keys: Map<string, Uint8Array>,
  { caseRecord, imported }: BundleSource,
): Promise<void> {
  const signed = parse(path, capture.captureJson);
  validate(path, 'capture', signed);
  const { record } = capture;
  if (capture.disclosed) validate(path, 'capture', record);
  else if (JSON.stringify(signed) !== JSON.stringify(record))
    throw new BundleError(path, 'the record is not what was signed');
  if (record.id !== capture.id) throw new BundleError(path, `holds the id ${record.id}`);
  const cases = [caseRecord.caseId, ...(imported ?? []).map(({ caseId }) => caseId)];
  const label = caseRecord.captures.find(({ id }) => id === capture.id)?.exhibit ?? record.exhibit;
  if (!cases.includes(record.caseId) && !capture.moved) throw new BundleError(path, 'belongs to another case');
  if (label !== record.exhibit && !capture.moved)
    throw new BundleError(CASE, `${capture.id} has another exhibit label`);
  const spki = keys.get(record.signingKeySha256);
  if (!spki) throw new BundleError(path, 'the key that signed it is not in the bundle');
  if (!(await verifyDer(spki, capture.captureJson, capture.signature)))
    throw new BundleError(`${path}.sig`, 'is not a signature of capture.json');
  if (capture.token) refuseOtherToken(`${path}.tsr`, capture.token, await sha256Hex(capture.captureJson));
  checkFiles(path, capture, caseRecord);
}

function checkFiles(path: string, { record, files }: BundleCapture, { withheldArtefacts }: CaseRecord): void {
  const listed = new Map(record.artefacts.map((artefact) => [artefact.path, artefact]));
  if (listed.size !== record.artefacts.length) throw new BundleError(path, 'lists an artefact twice');
  if (new Set(files.map((file) => file.path)).size !== files.length)
    throw new BundleError(path, 'two files of one name');
  for (const file of files) {
    const where = `${path.slice(0, -'capture.json'.length)}${file.path}`;
    if (!isSafePath(file.path) || RESERVED.test(file.path)) throw new BundleError(where, 'name not allowed');
    if (file.bytes > MAX_ARTEFACT) throw new BundleError(where, 'larger than 128 MiB');
    const artefact = listed.get(file.path);
    if (!artefact) throw new BundleError(where, 'not among the artefacts of capture.json');
    if (artefact.sha256 !== file.sha256 || artefact.bytes !== file.bytes)
      throw new BundleError(where, 'digest or size not that of capture.json');
    listed.delete(file.path);
  }
  const folder = path.slice(0, -'capture.json'.length);
  for (const { path: hidden, sha256 } of withheldArtefacts) {
    if (!hidden.startsWith(folder) || hidden === path) continue;
    const artefact = hidden.slice(folder.length);
    if (listed.get(artefact)?.sha256 !== sha256)
      throw new BundleError(hidden, 'withheld, but not as capture.json has it');
    listed.delete(artefact);
  }
  const [missing] = listed.keys();
  if (missing !== undefined)
    throw new BundleError(`${path.slice(0, -'capture.json'.length)}${missing}`, 'listed in capture.json, but missing');
}

function checkCaseList({ caseRecord, captures }: BundleSource, digests: Map<string, string>): void {
  const all = [...caseRecord.captures, ...caseRecord.erased, ...caseRecord.withheld];
  if (new Set(all.map(({ id }) => id)).size !== all.length) throw new BundleError(CASE, 'lists a capture twice');
  if (new Set(all.map(({ exhibit }) => exhibit)).size !== all.length)
    throw new BundleError(CASE, 'uses an exhibit label twice');
  if (caseRecord.captures.length !== captures.length)
    throw new BundleError(CASE, 'captures is not the list of captures in the bundle');
  for (const { id, sha256 } of caseRecord.captures)
    if (digests.get(id) !== sha256) throw new BundleError(CASE, `${id} has another digest or is not in the bundle`);
}

/** What the ledgers collected (and what moved in, less what moved out) is what the case lists, and nothing else. */
function checkLedgerAgainstCase({ caseRecord }: BundleSource, { captures, faults }: LedgerWalk): void {
  const [fault] = faults;
  if (fault) throw new BundleError(LEDGER, `line ${fault.line.seq}: ${fault.kind}`);
  const listed = [...caseRecord.captures, ...caseRecord.erased, ...caseRecord.withheld];
  for (const { id, sha256 } of listed) {
    if (captures.get(id)?.sha256 !== sha256)
      throw new BundleError(LEDGER, `has no collection of ${id} with the digest of case.json`);
  }
  const ids = new Set(listed.map(({ id }) => id));
  const lost = [...captures.keys()].find((id) => !ids.has(id));
  if (lost !== undefined) throw new BundleError(CASE, `does not list ${lost}, which the ledger collected`);
}

/** The ledgers of imported bundles, each checked. */
async function importedLedgers({ imported }: BundleSource): Promise<Map<string, ImportedLedger>> {
  const ledgers = new Map<string, ImportedLedger>();
  for (const { head, caseId, lines } of imported ?? []) {
    const chain = await checkChain(lines);
    if (!chain.ok || chain.head.sha256 !== head) throw new BundleError(LEDGER, 'an imported ledger does not hold');
    ledgers.set(head, { head, caseId, entries: chain.entries });
  }
  return ledgers;
}

/** Places where files may stand that came later or from elsewhere. */
const EXTRA =
  /^data\/(?:notes\/[^/]+|imported\/[0-9a-f]{16}-\d\d|receipts|queue|comparisons)\/.|^data\/log\/ledger-[0-9a-f]{16}\.jsonl$/;

function checkExtra({ extra }: BundleSource): void {
  const seen = new Set<string>();
  for (const { path, bytes } of extra ?? []) {
    if (!isSafePath(path) || !EXTRA.test(path)) throw new BundleError(path, 'name not allowed');
    if (bytes > MAX_ARTEFACT) throw new BundleError(path, 'larger than 128 MiB');
    if (seen.has(path)) throw new BundleError(path, 'two files of one name');
    seen.add(path);
  }
}

function parse(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw new BundleError(path, 'is not JSON in UTF-8', { cause: error });
  }
}

function validate(path: string, name: SchemaName, value: unknown): void {
  const fault = schemaFault(name, value);
  if (fault !== null) throw new BundleError(path, `is not of the schema: ${fault}`);
}
