/** case.json, the capture folders and the ledger name the same captures, by the same digests, and no others. */
import type { CaseRecord } from '../../evidence/case-record';
import { type CollectedCapture, type LedgerFault, type LedgerWalk, walkLedgers } from '../../evidence/ledger-union';
import type { BagFiles } from '../bag/bag-files';
import { CASE, LEDGER } from '../bag/known-files';
import type { Findings } from '../findings';
import type { CaptureFacts } from './capture-check';
import { checkCombined, type ImportedBundle } from './imported-check';
import type { Ledger } from './ledger-check';

export interface CaseContext {
  files: BagFiles;
  record: CaseRecord;
  /** Every folder below data/captures/ → its facts, null when its capture.json could not be read. */
  folders: ReadonlyMap<string, CaptureFacts | null>;
  ledger: Ledger;
  /** Bundles imported into the case, whose ledgers are walked with its own. */
  imported: readonly ImportedBundle[];
  findings: Findings;
}

export function checkCase(context: CaseContext): void {
  const { record, ledger, imported, findings } = context;
  const byHead = new Map(imported.map((one) => [one.head, one]));
  const walk = walkLedgers({ caseId: record.caseId, entries: ledger.entries }, byHead);
  for (const fault of walk.faults) findings.refuse(LEDGER, ...faultWords(fault));
  checkCombined(imported, walk, findings);
  const last = ledger.entries.at(-1);
  if (last?.op === 'disclosure' && last.object !== null && last.object !== record.caseId)
    findings.refuse(LEDGER, 'ledger-disclosure', `its last line discloses ${last.object}, not this case`);
  checkLists(context);
  checkCaptures(context, walk);
  checkErased(context, walk);
  checkWithheld(context);
  checkAgainstLedger(context, walk);
  checkStrayFolders(context);
}

function faultWords({ kind, line }: LedgerFault): ['ledger-collection' | 'imported-combination', string] {
  const where = `line ${line.seq}`;
  if (kind === 'unknown-head')
    return ['imported-combination', `${where} combines a ledger with the head ${line.sha256}, which is not there`];
  if (kind === 'combined-in-a-circle') return ['imported-combination', `${where} combines a ledger with itself`];
  if (kind === 'moved-out-unknown')
    return ['ledger-collection', `${where} moves out ${line.object}, which is not in the case`];
  if (kind === 'digest-differs')
    return ['ledger-collection', `${where} gives another digest for ${line.object} than another ledger`];
  return ['ledger-collection', `${where} brings in ${line.object}, which is already in the case`];
}

function checkLists({ record, findings }: CaseContext): void {
  const withheld = new Set<string>();
  for (const { path } of record.withheldArtefacts) {
    if (withheld.has(path)) findings.refuse(CASE, 'case-lists', `${path} is withheld twice`);
    withheld.add(path);
  }
  const ids = new Set<string>();
  const exhibits = new Set<string>();
  for (const { id, exhibit } of [...record.captures, ...record.erased, ...record.withheld]) {
    if (ids.has(id)) findings.refuse(CASE, 'case-lists', `${id} is listed twice`);
    if (exhibits.has(exhibit)) findings.refuse(CASE, 'case-lists', `the exhibit ${exhibit} is listed twice`);
    ids.add(id);
    exhibits.add(exhibit);
  }
}

function checkCaptures({ record, folders, findings }: CaseContext, walk: LedgerWalk): void {
  const listed = new Map(record.captures.map((entry) => [entry.id, entry]));
  for (const [id, { sha256, exhibit }] of listed) {
    const folder = `data/captures/${id}`;
    if (!folders.has(id)) {
      findings.refuse(folder, 'case-capture-missing', 'case.json lists it, but it is not there');
      continue;
    }
    const facts = folders.get(id);
    if (!facts) continue;
    if (facts.sha256 !== sha256) {
      findings.refuse(
        `${folder}/capture.json`,
        'case-capture-digest',
        `its SHA-256 is ${facts.sha256}, case.json says ${sha256}`,
      );
    }
    // A capture that was moved in keeps its record; case.json maps its exhibit.
    const moved = walk.captures.get(id)?.lines.some(({ line }) => line.op === 'moved-in');
    if (facts.exhibit !== exhibit && !moved) {
      findings.refuse(
        `${folder}/capture.json`,
        'capture-identity',
        `it is exhibit ${facts.exhibit}, case.json says ${exhibit}`,
      );
    }
  }
  for (const id of folders.keys()) {
    if (!listed.has(id)) findings.refuse(`data/captures/${id}`, 'case-capture-extra', 'case.json does not list it');
  }
}

function checkErased({ record, ledger, folders, findings }: CaseContext, walk: LedgerWalk): void {
  const erased = new Set(record.erased.map(({ id }) => id));
  const kept = new Set([...record.captures, ...record.withheld].map(({ id }) => id));
  for (const { id, sha256, reasonCode, ledgerSeq } of record.erased) {
    const found = walk.erasures.find(({ line }) => line.seq === ledgerSeq && line.object === id);
    if (!found) {
      findings.refuse(CASE, 'case-erased', `line ${ledgerSeq} of the ledger is not the erasure of ${id}`);
    } else if (found.line.reasonCode !== reasonCode || (found.line.sha256 !== null && found.line.sha256 !== sha256)) {
      findings.refuse(CASE, 'case-erased', `line ${ledgerSeq} of the ledger gives another reason or digest for ${id}`);
    } else if (!found.known) {
      findings.refuse(CASE, 'case-erased', `line ${ledgerSeq} of the ledger erases ${id} before it was there`);
    }
    if (folders.has(id)) findings.refuse(`data/captures/${id}`, 'case-erased', 'case.json says it is erased');
  }
  for (const { op, object, seq } of ledger.entries) {
    if (op === 'erasure' && object !== null && kept.has(object) && !erased.has(object)) {
      findings.refuse(
        CASE,
        'case-erased',
        `line ${seq} of the ledger erases ${object}, which case.json lists as present or withheld`,
      );
    }
  }
}

function checkWithheld({ record, folders, findings }: CaseContext): void {
  for (const { id } of record.withheld)
    if (folders.has(id)) findings.refuse(`data/captures/${id}`, 'case-withheld', 'case.json says it is withheld');
  for (const { path } of record.withheldArtefacts) {
    const id = /^data\/captures\/([^/]+)\/./.exec(path)?.[1];
    if (id === undefined || !folders.has(id)) {
      findings.refuse(path, 'case-withheld', 'case.json withholds it from a capture that is not in the bundle');
    }
  }
}

/** Every capture the ledgers bring in is listed, every listed one was brought in, and all give one digest. */
function checkAgainstLedger({ record, folders, findings }: CaseContext, { captures: inLedger }: LedgerWalk): void {
  const listed = new Map([...record.captures, ...record.erased, ...record.withheld].map((entry) => [entry.id, entry]));
  for (const [id, { sha256, lines }] of inLedger) {
    const seq = lines[0]?.line.seq;
    const entry = listed.get(id);
    if (!entry) {
      const place = 'captures, erased or withheld of case.json';
      findings.refuse(LEDGER, 'ledger-collection', `line ${seq} collects ${id}, which is not in ${place}`);
    } else if (entry.sha256 !== sha256) {
      findings.refuse(
        CASE,
        'case-capture-digest',
        `it gives ${entry.sha256} for ${id}, line ${seq} of the ledger ${sha256}`,
      );
    }
  }
  for (const id of listed.keys()) {
    if (!inLedger.has(id))
      findings.refuse(CASE, 'ledger-collection', `it lists ${id}, which the ledger never collected`);
  }
  for (const [id, facts] of folders) {
    const known = inLedger.get(id);
    if (facts && known) checkPosition(facts, known, findings);
  }
}

/**
 * A capture names the line it was collected by and the head before it: of the own ledger, or of the imported one. One that was moved
 * in names those of a ledger that is not here.
 */
function checkPosition(facts: CaptureFacts, { lines }: CollectedCapture, findings: Findings): void {
  const collections = lines.filter(({ line }) => line.op === 'collection');
  const [first] = collections;
  if (!first || lines.some(({ line }) => line.op === 'moved-in')) return;
  const path = `data/captures/${facts.id}/capture.json`;
  if (!collections.some(({ caseId }) => facts.caseId === caseId))
    findings.refuse(path, 'capture-identity', `it belongs to the case ${facts.caseId}`);
  if (!collections.some(({ line }) => facts.seq === line.seq && facts.ledgerHead === line.prev)) {
    const said = `line ${facts.seq} after ${facts.ledgerHead}`;
    const { seq, prev } = first.line;
    findings.refuse(path, 'ledger-position', `it says ${said}; its line is number ${seq} after ${prev}`);
  }
}

function checkStrayFolders({ files, record, findings }: CaseContext): void {
  const listed = new Set(record.captures.map(({ id }) => id));
  for (const path of files.sizes.keys()) {
    const id = /^data\/notes\/([^/]+)\//.exec(path)?.[1];
    if (id !== undefined && !listed.has(id))
      findings.refuse(path, 'case-stray-folder', `case.json lists no capture ${id}`);
  }
}
