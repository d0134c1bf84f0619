export interface Corner {
  x: number;
  y: number;
}

/** The rectangle of which these are two opposite corners, in any order. */
export function rectBetween(a: Corner, b: Corner): Corner & { width: number; height: number } {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}
