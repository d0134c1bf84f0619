/** The files of a bundle as the writer sees them, and what follows from their names. */

import { sha256Hex } from '../evidence/digest';
import { wellFormedJson } from '../evidence/well-formed-json';

export interface Member {
  /** Relative to the bundle's folder. */
  path: string;
  bytes: number;
  sha256: string;
  /** The bytes, read when it is this file's turn. */
  read(): Promise<Blob | Uint8Array>;
}

/** A member whose bytes are at hand. */
export async function memberOf(path: string, content: Uint8Array | string): Promise<Member> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { path, bytes: bytes.length, sha256: await sha256Hex(bytes), read: async () => bytes };
}

/** Pretty JSON with LF at the end. */
export function jsonText(value: unknown): string {
  return wellFormedJson(value);
}

/** Bytewise order. Paths are ASCII, so UTF-16 order is the same. */
export function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** A BagIt manifest as `sha256sum` reads and writes it: digest, two spaces, path, LF; sorted. */
export function manifestText(members: readonly Member[]): string {
  return [...members]
    .sort(byPath)
    .map(({ sha256, path }) => `${sha256}  ${path}\n`)
    .join('');
}

/** What is compressed already, or must lie in the zip as it is, is stored. */
export function isStored(path: string): boolean {
  return /\.(?:png|jpe?g|webp|avif|gif|mhtml|sig|tsq|tsr)$/.test(path);
}
