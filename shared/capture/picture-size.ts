/**
 * Size of a picture as its file's head states it, before anybody decodes it: a few kB may unfold to gigabytes of pixels. PNG, JPEG, GIF,
 * WebP, AVIF, BMP and icons; null for anything else, and for a head that is cut or wrong.
 */
export interface PictureSize {
  /** Pixels. */
  width: number;
  height: number;
}

export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of [png, gif, jpeg, webp, bmp, icon, avif]) {
    try {
      const size = read(bytes, view);
      if (size) return size;
    } catch (thrown) {
      // A head that ends before the size stands in it.
      if (!(thrown instanceof RangeError)) throw thrown;
    }
  }
  return null;
}

type Reader = (bytes: Uint8Array, view: DataView) => PictureSize | null;

const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

const png: Reader = (_, view) =>
  view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452
    ? { width: view.getUint32(16), height: view.getUint32(20) }
    : null;

const gif: Reader = (bytes, view) =>
  ascii(bytes, 0, 4) === 'GIF8' ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null;

/** The first frame header (SOF, ITU-T T.81 table B.1) behind whatever segments come before it. */
const jpeg: Reader = (_, view) => {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
};

/** RFC 9649. */
const webp: Reader = (bytes, view) => {
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return null;
  const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
  switch (ascii(bytes, 12, 4)) {
    case 'VP8X':
      return { width: three(24) + 1, height: three(27) + 1 };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
};

const bmp: Reader = (bytes, view) =>
  ascii(bytes, 0, 2) === 'BM'
    ? { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }
    : null;

/** The largest of its pictures is at most 256 px wide and tall; browsers refuse one that holds a larger one. */
const icon: Reader = (_, view) =>
  view.getUint32(0, true) === 0x00010000 && view.getUint16(4, true) > 0
    ? { width: view.getUint8(6) || 256, height: view.getUint8(7) || 256 }
    : null;

const HEAD = 64 * 1024;

/** The largest `ispe` property (ISO/IEC 23008-12 §6.5.3) of the file's head. */
const avif: Reader = (bytes, view) => {
  if (ascii(bytes, 4, 4) !== 'ftyp') return null;
  let size: PictureSize | null = null;
  const end = Math.min(bytes.length, HEAD) - 16;
  for (let at = 8; at <= end; at++) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!size || width * height > size.width * size.height) size = { width, height };
  }
  return size;
};
