/** bag-info.txt (RFC 8493 §2.2.2), as this format writes it: each field once, one line each. */
import { Refusal } from '../refusal';

export interface BagInfo {
  sourceOrganization: string;
  contactName: string;
  externalIdentifier: string;
  externalDescription: string;
  baggingDate: string;
  bagSoftwareAgent: string;
  payloadBytes: number;
  payloadFiles: number;
  bagGroupIdentifier: string;
  evidenceFormat: string;
  signingKeySha256: string;
  ledgerHeadSha256: string;
  ledgerEntries: number;
  /** As written, and how many of how many capture tokens it promises. */
  timestampStatus: string;
  tokensObtained: number;
  tokensOf: number | null;
  bundleTimestamp: boolean;
}

const FIELDS = {
  'Source-Organization': /^.*$/,
  'Contact-Name': /^.*$/,
  'External-Identifier': /^.+$/,
  'External-Description': /^.*$/,
  'Bagging-Date': /^\d{4}-\d\d-\d\d$/,
  'Bag-Software-Agent': /^.+$/,
  'Payload-Oxum': /^(?:0|[1-9]\d{0,15})\.(?:0|[1-9]\d{0,9})$/,
  'Bag-Group-Identifier': /^.+$/,
  'Evidence-Format': /^.+$/,
  'Signing-Key-SHA256': /^[0-9a-f]{64}$/,
  'Ledger-Head-SHA256': /^[0-9a-f]{64}$/,
  'Ledger-Entries': /^[1-9]\d{0,9}$/,
  'Timestamp-Status': /^(?:none|obtained \d{1,9} of \d{1,9})$/,
  'Bundle-Timestamp': /^(?:yes|none)$/,
} as const;
type Field = keyof typeof FIELDS;

/** @throws Refusal `bag-info` naming the field or the line. */
export function parseBagInfo(bytes: Uint8Array): BagInfo {
  const values = new Map<string, string>();
  const lines = decode(bytes).split('\n');
  if (lines.pop() !== '') throw new Refusal('bag-info.txt', 'bag-info', 'its last line is not ended by LF');
  for (const [index, line] of lines.entries()) {
    const colon = line.indexOf(': ');
    const label = line.slice(0, colon);
    if (colon < 1 || /[^A-Za-z0-9-]/.test(label)) {
      throw new Refusal('bag-info.txt', 'bag-info', `line ${index + 1} is not "Label: value"`);
    }
    if (values.has(label.toLowerCase())) throw new Refusal('bag-info.txt', 'bag-info', `${label} is there twice`);
    if (/\p{Cc}/u.test(line))
      throw new Refusal('bag-info.txt', 'bag-info', `line ${index + 1} holds a control character`);
    values.set(label.toLowerCase(), line.slice(colon + 2));
  }
  const value = (field: Field): string => {
    const found = values.get(field.toLowerCase());
    if (found === undefined) throw new Refusal('bag-info.txt', 'bag-info', `${field} is missing`);
    if (!FIELDS[field].test(found))
      throw new Refusal('bag-info.txt', 'bag-info', `${field} is not of its form: "${found}"`);
    return found;
  };
  const day = value('Bagging-Date');
  if (Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    throw new Refusal('bag-info.txt', 'bag-info', `Bagging-Date: there is no day ${day}`);
  const [payloadBytes, payloadFiles] = value('Payload-Oxum').split('.').map(Number);
  const status = value('Timestamp-Status');
  const [, obtained, of] = /^obtained (\d+) of (\d+)$/.exec(status) ?? [];
  return {
    sourceOrganization: value('Source-Organization'),
    contactName: value('Contact-Name'),
    externalIdentifier: value('External-Identifier'),
    externalDescription: value('External-Description'),
    baggingDate: day,
    bagSoftwareAgent: value('Bag-Software-Agent'),
    payloadBytes: payloadBytes ?? Number.NaN,
    payloadFiles: payloadFiles ?? Number.NaN,
    bagGroupIdentifier: value('Bag-Group-Identifier'),
    evidenceFormat: value('Evidence-Format'),
    signingKeySha256: value('Signing-Key-SHA256'),
    ledgerHeadSha256: value('Ledger-Head-SHA256'),
    ledgerEntries: Number(value('Ledger-Entries')),
    timestampStatus: status,
    tokensObtained: obtained === undefined ? 0 : Number(obtained),
    tokensOf: of === undefined ? null : Number(of),
    bundleTimestamp: value('Bundle-Timestamp') === 'yes',
  };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('bag-info.txt', 'bag-info', 'it is not UTF-8');
  }
}
