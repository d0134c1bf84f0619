/** case.json, the capture folders and the ledger name the same captures, by the same digests, and no others. */
import type { CaseRecord } from '../../evidence/case-record';
import type { BagFiles } from '../bag/bag-files';
import { CASE, LEDGER } from '../bag/known-files';
import type { Findings } from '../findings';
import type { CaptureFacts } from './capture-check';
import { capturesOfLedger, type Ledger, type LedgerCapture } from './ledger-check';

export interface CaseContext {
  files: BagFiles;
  record: CaseRecord;
  /** Every folder below data/captures/ → its facts, null when its capture.json could not be read. */
  folders: ReadonlyMap<string, CaptureFacts | null>;
  ledger: Ledger;
  findings: Findings;
}

export function checkCase(context: CaseContext): void {
  checkLists(context);
  checkCaptures(context);
  checkErased(context);
  checkWithheld(context);
  checkAgainstLedger(context);
  checkStrayFolders(context);
}

function checkLists({ record, findings }: CaseContext): void {
  const ids = new Set<string>();
  const exhibits = new Set<string>();
  for (const { id, exhibit } of [...record.captures, ...record.erased, ...record.withheld]) {
    if (ids.has(id)) findings.refuse(CASE, 'case-lists', `${id} is listed twice`);
    if (exhibits.has(exhibit)) findings.refuse(CASE, 'case-lists', `the exhibit ${exhibit} is listed twice`);
    ids.add(id);
    exhibits.add(exhibit);
  }
}

function checkCaptures({ record, folders, findings }: CaseContext): void {
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
    if (facts.exhibit !== exhibit) {
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

function checkErased({ record, ledger, findings }: CaseContext): void {
  const erased = new Set(record.erased.map(({ id }) => id));
  for (const { id, ledgerSeq } of record.erased) {
    const line = ledger.entries[ledgerSeq - 1];
    if (line?.op !== 'erasure' || line.object !== id) {
      findings.refuse(CASE, 'case-erased', `line ${ledgerSeq} of the ledger is not the erasure of ${id}`);
    }
  }
  for (const { op, object, seq } of ledger.entries) {
    if (op === 'erasure' && object !== null && record.captures.some(({ id }) => id === object) && !erased.has(object)) {
      findings.refuse(
        CASE,
        'case-erased',
        `line ${seq} of the ledger erases ${object}, which case.json lists as present`,
      );
    }
  }
}

function checkWithheld({ record, folders, findings }: CaseContext): void {
  for (const { path } of record.withheldArtefacts) {
    const id = /^data\/captures\/([^/]+)\/./.exec(path)?.[1];
    if (id === undefined || !folders.has(id)) {
      findings.refuse(path, 'case-withheld', 'case.json withholds it from a capture that is not in the bundle');
    }
  }
}

/** Every capture the ledger brings in is listed, every listed one was brought in, and all give one digest. */
function checkAgainstLedger({ record, folders, ledger, findings }: CaseContext): void {
  const inLedger = capturesOfLedger(ledger.entries, findings);
  const listed = new Map([...record.captures, ...record.erased, ...record.withheld].map((entry) => [entry.id, entry]));
  for (const [id, { sha256, line }] of inLedger) {
    const entry = listed.get(id);
    if (!entry) {
      const place = 'captures, erased or withheld of case.json';
      findings.refuse(LEDGER, 'ledger-collection', `line ${line.seq} collects ${id}, which is not in ${place}`);
    } else if (entry.sha256 !== sha256) {
      findings.refuse(
        CASE,
        'case-capture-digest',
        `it gives ${entry.sha256} for ${id}, line ${line.seq} of the ledger ${sha256}`,
      );
    }
  }
  for (const id of listed.keys()) {
    if (!inLedger.has(id))
      findings.refuse(CASE, 'ledger-collection', `it lists ${id}, which the ledger never collected`);
  }
  for (const [id, facts] of folders) {
    const known = inLedger.get(id);
    if (facts && known) checkPosition(facts, known, record.caseId, findings);
  }
}

/** A capture names the line it was collected by and the head before it. One that was moved in names those of another ledger. */
function checkPosition(facts: CaptureFacts, { line }: LedgerCapture, caseId: string, findings: Findings): void {
  if (line.op !== 'collection') return;
  const path = `data/captures/${facts.id}/capture.json`;
  if (facts.caseId !== caseId) findings.refuse(path, 'capture-identity', `it belongs to the case ${facts.caseId}`);
  if (facts.seq !== line.seq || facts.ledgerHead !== line.prev) {
    const said = `line ${facts.seq} after ${facts.ledgerHead}`;
    findings.refuse(path, 'ledger-position', `it says ${said}; its line is number ${line.seq} after ${line.prev}`);
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
