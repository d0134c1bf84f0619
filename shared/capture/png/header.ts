/** The head of a PNG file (ISO/IEC 15948): what a browser's picture is, before a pixel of it is read. */

export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export interface PngHeader {
  /** Pixels. */
  width: number;
  height: number;
  /** 3 for RGB, 4 for RGBA; eight bits each. */
  channels: 3 | 4;
}

/** Thrown for a file that is no PNG, or none of the two kinds browsers make of a page. */
export class UnreadablePng extends Error {
  override readonly name = 'UnreadablePng';
}

/** Reads signature and IHDR from the first 33 bytes. Throws `UnreadablePng`. */
export function readHeader(start: Uint8Array): PngHeader {
  if (start.length < 33 || PNG_SIGNATURE.some((byte, i) => start[i] !== byte)) throw new UnreadablePng('it is no PNG');
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) throw new UnreadablePng('its IHDR is missing');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colour, interlace] = [start[24], start[25], start[28]];
  if (width === 0 || height === 0) throw new UnreadablePng('it has no area');
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlace !== 0) {
    throw new UnreadablePng(`depth ${depth}, colour type ${colour}, interlace ${interlace}: not a browser’s picture`);
  }
  return { width, height, channels: colour === 6 ? 4 : 3 };
}
