/**
 * A perceptual hash: pictures that look alike have hashes that differ in few bits, whatever their size, quality or format.
 * Difference hash after N. Krawetz ("Kind of Like That", 2013), with an exact reduction, so that every browser gives the same:
 * the picture is cut into 9 × 8 cells of equal size, each cell's mean luma (ITU-R BT.601) is taken, and each bit says whether a
 * cell is brighter than the one to its right; rows from the top, bits from the left, the first bit is the highest.
 */

const COLUMNS = 9;
const ROWS = 8;

/** Hash of RGBA pixels, 16 hex digits. Transparent parts count as white, as most pages show them. */
export function dhash(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): string {
  const luma = cells(rgba, width, height);
  let hex = '';
  for (let row = 0; row < ROWS; row++) {
    let byte = 0;
    for (let column = 0; column + 1 < COLUMNS; column++) {
      const at = row * COLUMNS + column;
      byte = (byte << 1) | ((luma[at] as number) > (luma[at + 1] as number) ? 1 : 0);
    }
    hex += byte.toString(16).padStart(2, '0');
  }
  return hex;
}

/** Bits in which two hashes differ: up to about 10 of 64 the pictures are likely the same. */
export function dhashDistance(a: string, b: string): number {
  let bits = 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    let difference = (Number.parseInt(a[i] ?? '0', 16) ^ Number.parseInt(b[i] ?? '0', 16)) & 15;
    for (; difference > 0; difference >>= 1) bits += difference & 1;
  }
  return bits;
}

/** Mean luma of each cell. A pixel on an edge counts by the part of it that lies within. */
function cells(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Float64Array {
  const sums = new Float64Array(COLUMNS * ROWS);
  const columnParts = parts(width, COLUMNS);
  const rowParts = parts(height, ROWS);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const alpha = (rgba[at + 3] as number) / 255;
      const ink = 0.299 * (rgba[at] as number) + 0.587 * (rgba[at + 1] as number) + 0.114 * (rgba[at + 2] as number);
      const value = ink * alpha + 255 * (1 - alpha);
      for (const [row, down] of rowParts[y] ?? []) {
        for (const [column, across] of columnParts[x] ?? []) {
          const cell = row * COLUMNS + column;
          sums[cell] = (sums[cell] as number) + value * down * across;
        }
      }
    }
  }
  return sums;
}

/** For each pixel of a line: the cells it lies in, and how much of it. */
function parts(length: number, cellCount: number): [cell: number, share: number][][] {
  return Array.from({ length }, (_, pixel) => {
    const from = (pixel * cellCount) / length;
    const to = ((pixel + 1) * cellCount) / length;
    const shares: [number, number][] = [];
    for (let cell = Math.floor(from); cell < Math.min(cellCount, Math.ceil(to)); cell++)
      shares.push([cell, (Math.min(to, cell + 1) - Math.max(from, cell)) / (to - from)]);
    return shares;
  });
}
