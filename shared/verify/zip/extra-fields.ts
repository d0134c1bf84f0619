/** Extra fields of zip headers (APPNOTE 4.5): only the Zip64 sizes are used; what could rename or hide an entry is refused. */
import { Refusal } from '../refusal';
import { uint64, viewOf } from './records';

const ZIP64 = 0x0001;
const UNICODE_COMMENT = 0x6375;
const UNICODE_PATH = 0x7075;
const AES = 0x9901;

export interface ExtraFields {
  zip64: DataView | null;
  /** WinZip's AES field: version, vendor, strength, method inside. */
  aes: DataView | null;
}

/** Splits an extra field; what is neither of the two is passed over, unless it gives the entry a second name. */
export function extraFields(name: string, extra: Uint8Array): ExtraFields {
  const view = viewOf(extra);
  const found: ExtraFields = { zip64: null, aes: null };
  let at = 0;
  while (at < extra.length) {
    if (at + 4 > extra.length || at + 4 + view.getUint16(at + 2, true) > extra.length) {
      throw new Refusal(name, 'zip-extra-field', 'its extra field is longer than the header says');
    }
    const id = view.getUint16(at, true);
    const payload = extra.subarray(at + 4, at + 4 + view.getUint16(at + 2, true));
    if (id === UNICODE_PATH || id === UNICODE_COMMENT) {
      throw new Refusal(name, 'zip-extra-field', 'an extra field gives the entry a second name or a comment');
    }
    const key = id === ZIP64 ? 'zip64' : id === AES ? 'aes' : null;
    if (key !== null) {
      if (found[key]) throw new Refusal(name, 'zip-extra-field', `it has two ${key} fields`);
      found[key] = viewOf(payload);
    }
    at += 4 + payload.length;
  }
  return found;
}

/**
 * Replaces each value that is all ones by the next one of the Zip64 field, in order (4.5.3). The field must hold exactly these:
 * a reader that takes other values from it would see another archive.
 */
export function zip64Values(
  name: string,
  field: DataView | null,
  values: { value: number; ones: number; bytes: 4 | 8 }[],
): number[] {
  let at = 0;
  const result = values.map(({ value, ones, bytes }) => {
    if (value !== ones) return value;
    // Without the field a full 32-bit number means itself only in a file too large for this format: the caller refuses it by size.
    if (!field) return value;
    if (at + bytes > field.byteLength) throw new Refusal(name, 'zip-extra-field', 'its Zip64 field is too short');
    const wide = bytes === 8 ? uint64(field, at) : field.getUint32(at, true);
    at += bytes;
    if (Number.isNaN(wide)) throw new Refusal(name, 'zip-extra-field', 'its Zip64 field holds an impossible number');
    return wide;
  });
  if (field && at !== field.byteLength)
    throw new Refusal(name, 'zip-extra-field', 'its Zip64 field holds more than it may');
  return result;
}
