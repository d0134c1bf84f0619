/** A text cut where its hits begin and end. */
import type { Hit } from '../../../shared/match/types';

export interface Piece {
  text: string;
  /** Null for the words between hits. */
  hit: Hit | null;
}

/** In text order; of hits that overlap the first stays. All pieces together are the text. */
export function piecesOf(text: string, hits: readonly Hit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (hit.start < at || hit.end > text.length || hit.end <= hit.start) continue;
    if (hit.start > at) pieces.push({ text: text.slice(at, hit.start), hit: null });
    pieces.push({ text: text.slice(hit.start, hit.end), hit });
    at = hit.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: null });
  return pieces;
}
