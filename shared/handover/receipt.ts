/**
 * The signed receipt of a bundle. Whoever received it signs a small JSON file that holds a ledger line continuing the bundle's own
 * ledger: `prev` is the head the bundle was sealed on. It travels back as one file (the envelope) and lies in later bundles as
 * `data/receipts/<16 hex>.json` and `.json.sig`, which openssl checks.
 */
import { fromBase64, toBase64 } from '../evidence/bytes';
import { sha256Hex } from '../evidence/digest';
import { fingerprintOf, KeyFormatError, pemFromSpki, spkiFromPem, verifyDer } from '../evidence/ecdsa';
import { UUID } from '../evidence/ids';
import { checkChain } from '../evidence/ledger';
import type { LedgerLine } from '../evidence/ledger-entry';

export const RECEIPT_FORMAT = 'spoor-receipt/1';
const ENVELOPE_FORMAT = 'spoor-receipt-envelope/1';

export interface ReceiptRecord {
  schema: typeof RECEIPT_FORMAT;
  caseId: string;
  caseNumber: string;
  bundle: {
    name: string;
    /** SHA-256 of the file as received. */
    zipSha256: string;
    tagmanifestSha256: string;
    /** Fingerprint of the key that sealed it. */
    keySha256: string;
    ledgerHead: string;
    ledgerEntries: number;
  };
  receivedAt: string;
  receivedBy: { officerId: string; name: string; role: string; organisation: string };
  /** A reason code. */
  purpose: string;
  /** What the receiver's verifier said. */
  verified: 'intact-confirmed' | 'intact-signer-not-confirmed';
  tool: string;
  signingKeySha256: string;
  /** The exact ledger line (op `receipt`) that follows the bundle's ledger head. */
  line: string;
}

/** A receipt that is not one, or does not hold. */
export class ReceiptError extends Error {
  override readonly name = 'ReceiptError';
}

export interface SignedReceipt {
  record: ReceiptRecord;
  /** The exact signed bytes. */
  bytes: Uint8Array;
  signature: Uint8Array;
  spki: Uint8Array;
  /** SHA-256 of `bytes`. */
  sha256: string;
}

/** Name of a receipt's file below `data/receipts/`, without `.sig`. */
export function receiptPath(sha256: string): string {
  return `data/receipts/${sha256.slice(0, 16)}.json`;
}

export function receiptBytes(record: ReceiptRecord): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
}

const HEX = /^[0-9a-f]{64}$/;
const text = (value: unknown): value is string => typeof value === 'string' && value.length <= 1000;
const hex = (value: unknown): value is string => typeof value === 'string' && HEX.test(value);

/** A receipt out of bytes from outside. Unknown members are refused: what is signed is what is read. Throws `ReceiptError`. */
export function parseReceipt(bytes: Uint8Array): ReceiptRecord {
  const value = json(bytes);
  const known = 'schema caseId caseNumber bundle receivedAt receivedBy purpose verified tool signingKeySha256 line';
  const record = members(value, known);
  const bundle = members(record.bundle, 'name zipSha256 tagmanifestSha256 keySha256 ledgerHead ledgerEntries');
  const by = members(record.receivedBy, 'officerId name role organisation');
  const fine =
    record.schema === RECEIPT_FORMAT &&
    typeof record.caseId === 'string' &&
    UUID.test(record.caseId) &&
    [record.caseNumber, bundle.name, record.receivedAt, record.purpose, record.tool, record.line].every(text) &&
    [by.officerId, by.name, by.role, by.organisation].every(text) &&
    [bundle.zipSha256, bundle.tagmanifestSha256, bundle.keySha256, bundle.ledgerHead].every(hex) &&
    hex(record.signingKeySha256) &&
    Number.isSafeInteger(bundle.ledgerEntries) &&
    (record.verified === 'intact-confirmed' || record.verified === 'intact-signer-not-confirmed');
  if (!fine) throw new ReceiptError('a field of the receipt is not of its form');
  const receipt = value as ReceiptRecord;
  if (new TextDecoder().decode(receiptBytes(receipt)) !== new TextDecoder().decode(bytes))
    throw new ReceiptError('the receipt is not written in the one way the format allows');
  return receipt;
}

/** The receipt's ledger line, checked to continue the ledger of the bundle it names. Throws `ReceiptError`. */
export async function receiptLine({ bundle, line }: ReceiptRecord): Promise<LedgerLine> {
  const chain = await checkChain([line], { sha256: bundle.ledgerHead, seq: bundle.ledgerEntries });
  if (!chain.ok) throw new ReceiptError(`its line does not continue the ledger of the bundle: ${chain.detail}`);
  const [entry] = chain.entries;
  if (entry?.op !== 'receipt' || entry.sha256 !== bundle.tagmanifestSha256)
    throw new ReceiptError('its line is not a receipt of the bundle it names');
  return entry;
}

/** One file to send back. */
export function receiptEnvelope({ bytes, signature, spki }: Omit<SignedReceipt, 'record' | 'sha256'>): string {
  const parts = { receipt: toBase64(bytes), signature: toBase64(signature), publicKey: pemFromSpki(spki) };
  return `${JSON.stringify({ schema: ENVELOPE_FORMAT, ...parts }, null, 2)}\n`;
}

/** Opens an envelope and checks form, signature and chain. It does not say whose key it is. Throws `ReceiptError`. */
export async function openReceipt(envelope: Uint8Array): Promise<SignedReceipt> {
  if (envelope.length > 64 * 1024) throw new ReceiptError('it is too long for a receipt');
  const outer = members(json(envelope), 'schema receipt signature publicKey');
  if (
    outer.schema !== ENVELOPE_FORMAT ||
    ![outer.receipt, outer.signature, outer.publicKey].every((v) => typeof v === 'string')
  )
    throw new ReceiptError('it is not a receipt file of Spoor');
  try {
    const bytes = fromBase64(outer.receipt as string);
    const signature = fromBase64(outer.signature as string);
    const spki = spkiFromPem(outer.publicKey as string);
    const record = parseReceipt(bytes);
    if ((await fingerprintOf(spki)) !== record.signingKeySha256)
      throw new ReceiptError('the key in it is not the key it names');
    if (!(await verifyDer(spki, bytes, signature))) throw new ReceiptError('its signature does not verify');
    await receiptLine(record);
    return { record, bytes, signature, spki, sha256: await sha256Hex(bytes) };
  } catch (thrown) {
    if (thrown instanceof KeyFormatError || thrown instanceof TypeError)
      throw new ReceiptError(`it cannot be read: ${thrown.message}`, { cause: thrown });
    throw thrown;
  }
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (thrown) {
    throw new ReceiptError('it is not JSON in UTF-8', { cause: thrown });
  }
}

function members(value: unknown, names: string): Record<string, unknown> {
  const wanted = names.split(' ');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ReceiptError('a part of it is not an object');
  if (Object.keys(value).sort().join(' ') !== [...wanted].sort().join(' '))
    throw new ReceiptError(`its members are not ${names}`);
  return value as Record<string, unknown>;
}
