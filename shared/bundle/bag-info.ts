/** `bagit.txt` and `bag-info.txt` (RFC 8493 §2.1.1, §2.2.2). */
import { EVIDENCE_FORMAT } from '../capture/record';
import type { LedgerHead } from '../evidence/ledger';
import type { BundleSource } from './source';

export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export interface BagFacts {
  payloadBytes: number;
  payloadFiles: number;
  ledgerHead: LedgerHead;
  /** `none`, or `obtained N of M`. */
  timestampStatus: string;
  bundleTimestamp: 'yes' | 'none';
}

/** Every field of the format, in its order, one line each. */
export function bagInfoText(source: BundleSource, facts: BagFacts): string {
  const { caseRecord, tool, captures, now, signer } = source;
  const fields: [label: string, value: string][] = [
    ['Source-Organization', caseRecord.custodian.organisation],
    ['Contact-Name', caseRecord.custodian.name],
    ['External-Identifier', caseRecord.caseNumber],
    // Neutral: bag-info is what a post room sees.
    ['External-Description', `Captured web pages, ${captures.length} exhibit${captures.length === 1 ? '' : 's'}`],
    ['Bagging-Date', now.toISOString().slice(0, 10)],
    ['Bag-Software-Agent', `${tool.name} ${tool.version} ${tool.buildSha256}`],
    ['Payload-Oxum', `${facts.payloadBytes}.${facts.payloadFiles}`],
    ['Bag-Group-Identifier', caseRecord.caseId],
    ['Evidence-Format', EVIDENCE_FORMAT],
    ['Signing-Key-SHA256', signer.fingerprint],
    ['Ledger-Head-SHA256', facts.ledgerHead.sha256],
    ['Ledger-Entries', String(facts.ledgerHead.seq)],
    ['Timestamp-Status', facts.timestampStatus],
    ['Bundle-Timestamp', facts.bundleTimestamp],
  ];
  return fields.map(([label, value]) => `${label}: ${singleLine(value)}\n`).join('');
}

/**
 * A value that can't begin another line or field: line breaks, tabs and other controls become spaces. Nothing is folded, as a
 * continuation line is what some readers get wrong. An empty value would make the line malformed.
 */
export function singleLine(value: string): string {
  const line = value
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
  return line || 'not stated';
}
