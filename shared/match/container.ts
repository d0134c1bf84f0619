/**
 * A file of numbered sections, each a typed array, in one ArrayBuffer: views over it are ready at once, nothing is parsed or copied.
 *
 *   0  8 bytes   magic `SPOORLEX`
 *   8  u32       version of the format; little-endian as the arrays are, so that it is not understood elsewhere
 *  12  u32       length of the whole in bytes
 *  16  32 bytes  digest of what was compiled (SHA-256, given by whoever compiled it)
 *  48  2 × u32   check sum over everything else
 *  56  u32       number of sections; 4 bytes are unused
 *  64  16 bytes  a section: number, kind, offset in bytes, length in elements
 *
 * The check sum finds damage, not forgery: the file is built with the extension, or lies in its own store.
 */

/** Raised when the layout or the meaning of a section changes: an older file is then compiled again. */
export const FORMAT = 10;
const MAGIC = 'SPOORLEX';
const HEAD = 64;
const ENTRY = 16;
const ALIGN = 8;
/** Place of the check sum, in words. */
const SUM = 12;
const DIGEST = /^[0-9a-f]{64}$/;

export type Section = Uint8Array | Uint16Array | Int32Array;
const KINDS = [Uint8Array, Uint16Array, Int32Array] as const;

/** Why a buffer is not a packed lexicon that can be used. */
export class PackedLexiconError extends Error {
  constructor(
    readonly code: 'foreign' | 'version' | 'damaged',
    message: string,
  ) {
    super(message);
    this.name = 'PackedLexiconError';
  }
}

/** Writes sections by their numbers. `digest`: 64 lower-case hex digits. */
export function writeContainer(sections: ReadonlyMap<number, Section>, digest: string): ArrayBuffer {
  if (!DIGEST.test(digest)) throw new RangeError(`The digest of a lexicon is 64 lower-case hex digits, not ${digest}`);
  let offset = aligned(HEAD + sections.size * ENTRY);
  const places = [...sections].map(([number, data]) => {
    const place = { number, data, offset };
    offset = aligned(offset + data.byteLength);
    return place;
  });
  const bytes = new Uint8Array(offset);
  const words = new Uint32Array(bytes.buffer);
  for (let k = 0; k < MAGIC.length; k++) bytes[k] = MAGIC.charCodeAt(k);
  words[2] = FORMAT;
  words[3] = bytes.length;
  for (let k = 0; k < 32; k++) bytes[16 + k] = Number.parseInt(digest.slice(2 * k, 2 * k + 2), 16);
  words[14] = places.length;
  places.forEach(({ number, data, offset: at }, k) => {
    words.set([number, kindOf(data), at, data.length], (HEAD + k * ENTRY) / 4);
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
  });
  words.set(checkSum(words), SUM);
  return bytes.buffer;
}

export interface Container {
  digest: string;
  /** The section of this number. Throws `PackedLexiconError` when there is none, or not of this kind. */
  bytes(number: number): Uint8Array;
  shorts(number: number): Uint16Array;
  ints(number: number): Int32Array;
}

/** Opens what `writeContainer` wrote. Throws `PackedLexiconError` on anything else. */
export function readContainer(buffer: ArrayBuffer): Container {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < HEAD || [...MAGIC].some((char, k) => bytes[k] !== char.charCodeAt(0)))
    throw new PackedLexiconError('foreign', 'This is no packed lexicon: its first bytes are not SPOORLEX');
  const head = new DataView(buffer);
  const version = head.getUint32(8, true);
  if (version !== FORMAT)
    throw new PackedLexiconError(
      'version',
      `This lexicon is packed in format ${version}, and format ${FORMAT} is read: pack it again`,
    );
  const length = head.getUint32(12, true);
  if (length !== bytes.length || length % ALIGN !== 0)
    throw new PackedLexiconError('damaged', `This packed lexicon has ${bytes.length} bytes and should have ${length}`);
  const words = new Uint32Array(buffer);
  const [one, two] = checkSum(words);
  if (one !== words[SUM] || two !== words[SUM + 1])
    throw new PackedLexiconError('damaged', 'This packed lexicon is damaged: its check sum is another');
  const digest = [...bytes.subarray(16, 48)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const found = new Map<number, Section>();
  for (let k = 0; k < (words[14] as number); k++) {
    const at = HEAD + k * ENTRY;
    const [number, kind, offset, size] = [at, at + 4, at + 8, at + 12].map((place) =>
      place < length ? head.getUint32(place, true) : 0,
    ) as [number, number, number, number];
    const Kind = KINDS[kind];
    if (Kind === undefined || offset % ALIGN !== 0 || offset + size * Kind.BYTES_PER_ELEMENT > length)
      throw new PackedLexiconError('damaged', `Section ${number} of this packed lexicon lies outside it`);
    found.set(number, new Kind(buffer, offset, size));
  }
  const section = <T extends Section>(number: number, Kind: new (...given: never[]) => T): T => {
    const data = found.get(number);
    if (data instanceof Kind) return data;
    throw new PackedLexiconError('damaged', `This packed lexicon has no section ${number}`);
  };
  return {
    digest,
    bytes: (number) => section(number, Uint8Array),
    shorts: (number) => section(number, Uint16Array),
    ints: (number) => section(number, Int32Array),
  };
}

function kindOf(data: Section): number {
  return KINDS.findIndex((Kind) => data instanceof Kind);
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGN) * ALIGN;
}

/** Two sums of 32 bits over all words but their own: each word mixed in, one sum with its place. */
function checkSum(words: Uint32Array): [number, number] {
  let one = 0x811c9dc5;
  let two = 0;
  for (let k = 0; k < words.length; k++) {
    if (k === SUM || k === SUM + 1) continue;
    const word = words[k] as number;
    one = Math.imul(one ^ word, 0x01000193);
    two = (Math.imul(two, 31) + (word ^ k)) | 0;
  }
  return [one >>> 0, two >>> 0];
}
