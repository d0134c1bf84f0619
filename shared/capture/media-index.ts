/** `media.json`: what pictures the page showed, where each stood, and what its bytes say. One object, `spoor-media/1`. */
import type { PageRect, SnapshotImage } from '../messages/protocol';

export const MEDIA_FORMAT = 'spoor-media/1';

/**
 * How bytes were had: out of the browser's memory (`debugger`), as they arrived (`stream`), or by asking the server a second time
 * (`refetch`), whose answer may be another picture than the one that was shown.
 */
export type MediaSource = 'debugger' | 'stream' | 'cache' | 'refetch';

export interface MediaIndex {
  schema: typeof MEDIA_FORMAT;
  images: MediaItem[];
}

export interface MediaItem {
  url: string;
  /** The file in this capture; null when the bytes are not in it, for which `notCaptured` has the reason. */
  path: string | null;
  sha256: string | null;
  obtainedBy: MediaSource | null;
  mediaType: string | null;
  /** Px of the picture itself; null when it could not be read. */
  width: number | null;
  height: number | null;
  /** 64-bit difference hash, 16 hex digits (see `dhash.ts`); null when the browser could not decode the picture. */
  dhash: string | null;
  /** Tags of EXIF, IPTC and XMP that tell of origin, as text; null when there are none. The file holds all of them. */
  exif: Record<string, string> | null;
  /** Where it stood; empty for pictures the browser had loaded but the documents do not show. */
  places: MediaPlace[];
}

export interface MediaPlace {
  /** Number of the frame, as in file names and `hits[].where.frame`. */
  frame: number;
  selector: string;
  kind: SnapshotImage['kind'];
  alt: string;
  /** CSS px of that frame's document; null when it took no room. */
  rect: PageRect | null;
}

interface FrameImages {
  number: number;
  images: readonly SnapshotImage[];
}

/** All places of each address, in the order in which the documents show them. */
export function placesByUrl(frames: readonly FrameImages[]): Map<string, MediaPlace[]> {
  const found = new Map<string, MediaPlace[]>();
  for (const { number, images } of frames) {
    for (const { url, kind, alt, places } of images) {
      // Pictures inside the document are in its markup; their addresses are their bytes.
      if (url.startsWith('data:')) continue;
      const list = found.get(url) ?? [];
      for (const { selector, rect } of places) list.push({ frame: number, selector, kind, alt, rect });
      found.set(url, list);
    }
  }
  return found;
}
