/** WinZip's AES extra field (WinZip AES Encryption Information §II): only AES-256, versions AE-1 and AE-2. */
import { Refusal } from '../refusal';
import { FLAG_ENCRYPTED, FLAGS_ENCRYPTED } from './records';

/** The method that stands in the headers of an encrypted entry. */
const AES_METHOD = 99;
const AES_256 = 3;
export const SALT_BYTES = 16;
export const VERIFIER_BYTES = 2;
export const CODE_BYTES = 10;
/** What encryption adds to an entry's bytes: salt, password verifier, authentication code. */
export const AES_OVERHEAD = SALT_BYTES + VERIFIER_BYTES + CODE_BYTES;

export interface AesField {
  /** 1: the header carries the check value, 2: it is zero. */
  version: number;
  /** How the bytes inside are packed. */
  method: number;
}

/** Null for an entry that is not encrypted. @throws Refusal when flag, method and field do not agree or say another encryption. */
export function readAes(name: string, flags: number, method: number, field: DataView | null): AesField | null {
  const flagged = (flags & FLAGS_ENCRYPTED) !== 0;
  if (!flagged && method !== AES_METHOD && !field) return null;
  if ((flags & FLAGS_ENCRYPTED) !== FLAG_ENCRYPTED || method !== AES_METHOD || field?.byteLength !== 7) {
    throw new Refusal(name, 'zip-encrypted', 'the entry is encrypted in a way that this format does not use');
  }
  const version = field.getUint16(0, true);
  const vendor = field.getUint16(2, false);
  if ((version !== 1 && version !== 2) || vendor !== 0x4145 || field.getUint8(4) !== AES_256) {
    throw new Refusal(name, 'zip-encrypted', 'the entry is not encrypted with AES-256 (WinZip AE)');
  }
  return { version, method: field.getUint16(5, true) };
}
