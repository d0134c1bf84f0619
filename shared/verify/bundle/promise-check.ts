/** bag-info.txt against the bundle: format, case, and every time-stamp token it or the ledger speaks of. */
import { singleLine } from '../../bundle/bag-info';
import { EVIDENCE_FORMAT } from '../../capture/record';
import type { CaseRecord } from '../../evidence/case-record';
import type { BagFiles } from '../bag/bag-files';
import type { BagInfo } from '../bag/bag-info';
import { LEDGER, SEAL } from '../bag/known-files';
import type { Findings } from '../findings';
import type { Ledger } from './ledger-check';

export interface PromiseContext {
  files: BagFiles;
  info: BagInfo | undefined;
  record: CaseRecord | undefined;
  ledger: Ledger | undefined;
  /** Ids of the folders below data/captures/. */
  captureIds: readonly string[];
  findings: Findings;
}

export function checkPromises(context: PromiseContext): void {
  const { files, info, record, findings } = context;
  if (info) {
    if (info.evidenceFormat !== EVIDENCE_FORMAT) {
      findings.refuse(
        'bag-info.txt',
        'promise-format',
        `this version checks ${EVIDENCE_FORMAT}, not "${info.evidenceFormat}"`,
      );
    }
    if (record && singleLine(record.caseNumber) !== info.externalIdentifier) {
      findings.refuse('bag-info.txt', 'promise-format', 'its case number is not that of case.json');
    }
    if (record && record.caseId !== info.bagGroupIdentifier) {
      findings.refuse('bag-info.txt', 'promise-format', 'its Bag-Group-Identifier is not the case of case.json');
    }
    checkCaptureTokens(context, info);
    checkBundleToken(files, info, findings);
  }
}

function checkCaptureTokens({ files, ledger, captureIds, findings }: PromiseContext, info: BagInfo): void {
  const tokenOf = (id: string) => `data/captures/${id}/capture.json.tsr`;
  const found = captureIds.filter((id) => files.sizes.has(tokenOf(id))).length;
  if (found !== info.tokensObtained || (info.tokensOf !== null && info.tokensOf !== captureIds.length)) {
    const there = `there are ${found} tokens for ${captureIds.length} captures`;
    findings.refuse('bag-info.txt', 'promise-timestamps', `Timestamp-Status is "${info.timestampStatus}", ${there}`);
  }
  const present = new Set(captureIds);
  for (const { op, object, seq } of ledger?.entries ?? []) {
    if (op !== 'timestamp-obtained' || object === null || !present.has(object)) continue;
    // In a copy for disclosure the signed record is withheld, and its token with it.
    if (!files.sizes.has(`data/captures/${object}/capture.json`)) continue;
    if (!files.sizes.has(tokenOf(object))) {
      findings.refuse(
        tokenOf(object),
        'promise-timestamps',
        `${LEDGER} line ${seq} says it was obtained, but it is not there`,
      );
    }
  }
}

function checkBundleToken(files: BagFiles, info: BagInfo, findings: Findings): void {
  for (const path of [`${SEAL}.tsq`, `${SEAL}.tsr`]) {
    if (info.bundleTimestamp && !files.sizes.has(path)) {
      findings.refuse(path, 'promise-timestamps', 'Bundle-Timestamp is "yes", but it is not there');
    }
    if (!info.bundleTimestamp && files.sizes.has(path)) {
      findings.refuse(path, 'promise-timestamps', 'Bundle-Timestamp is "none", but it is there');
    }
  }
}
