/**
 * Extra fields of zip headers (APPNOTE 4.5): only the Zip64 sizes and the AES field are used. Beside these, fields are let through of
 * which it is known that they hold nothing but times, owners, rights or padding: others give an entry a second name, a target or another
 * kind to programs that know them (libarchive makes a folder or a link of a file by 0x6c78), and readers would find different files.
 */
import { Refusal } from '../refusal';
import { uint64, viewOf } from './records';

const ZIP64 = 0x0001;
const UNICODE_COMMENT = 0x6375;
const UNICODE_PATH = 0x7075;
const AES = 0x9901;

/** Fields that change no file, with the lengths at which programs do not stumble over them. */
const HARMLESS = new Map<number, (bytes: number) => boolean>([
  // NTFS times; security descriptor of Windows.
  [0x000a, (bytes) => bytes >= 4],
  [0x4453, () => true],
  // Times and owners of Unix: "UT", "UX", "Ux", "ux".
  [0x5455, (bytes) => bytes === 5 || bytes === 9 || bytes === 13],
  [0x5855, (bytes) => bytes === 8 || bytes === 12],
  [0x7855, (bytes) => bytes === 0 || bytes === 4],
  [0x7875, (bytes) => bytes >= 5],
  // Padding and marks of Java, Microsoft, Android and Apache.
  [0xcafe, (bytes) => bytes === 0],
  [0xa220, () => true],
  [0xd935, () => true],
  [0xa11e, () => true],
]);

export interface ExtraFields {
  zip64: DataView | null;
  /** WinZip's AES field: version, vendor, strength, method inside. */
  aes: DataView | null;
}

/** Splits an extra field. @throws Refusal for a field that is not known to be harmless. */
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
    if (key === null && !HARMLESS.get(id)?.(payload.length)) {
      const said = `0x${id.toString(16).padStart(4, '0')} of ${payload.length} bytes`;
      throw new Refusal(
        name,
        'zip-extra-field',
        `it has a field (${said}) of which programs may make different things`,
      );
    }
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
