/** Sizes, signatures and number reading of the zip format (PKWARE APPNOTE 6.3.10; section numbers below are its). */

export const END_SIGNATURE = 0x06054b50;
export const END_BYTES = 22;
export const ZIP64_END_SIGNATURE = 0x06064b50;
export const ZIP64_END_BYTES = 56;
export const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
export const ZIP64_LOCATOR_BYTES = 20;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const CENTRAL_BYTES = 46;
export const LOCAL_SIGNATURE = 0x04034b50;
export const LOCAL_BYTES = 30;
export const DESCRIPTOR_SIGNATURE = 0x08074b50;

export const ALL_ONES_16 = 0xffff;
export const ALL_ONES_32 = 0xffffffff;

export const STORED = 0;
export const DEFLATED = 8;

export const FLAG_DESCRIPTOR = 1 << 3;
export const FLAG_ENCRYPTED = 1 << 0;
/** Bits 0, 6 and 13 (4.4.4): encrypted, strongly encrypted, directory masked. */
export const FLAGS_ENCRYPTED = (1 << 0) | (1 << 6) | (1 << 13);
/** Bits 1 and 2 (how hard it was compressed), 3 (data descriptor), 11 (UTF-8). */
export const FLAGS_KNOWN = (1 << 1) | (1 << 2) | FLAG_DESCRIPTOR | (1 << 11);

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Little-endian 64 bits as a number; NaN when it is beyond what a number holds exactly. */
export function uint64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : Number.NaN;
}
