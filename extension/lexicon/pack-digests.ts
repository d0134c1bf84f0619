/** Version and digest of every pack that is built in, as captures record them. */
import { PACKS } from 'virtual:lexicon';

export interface PackDigest {
  version: string;
  /** Lower-case hex; the same that `sha256sum lexicons/<language>/<commodity>.json` prints. */
  sha256: string;
}

/** Pack id to version and SHA-256 of the pack's file as it lies in the repository. */
export function packDigests(): ReadonlyMap<string, PackDigest> {
  return new Map(PACKS.map(({ id, version, sha256 }) => [id, { version, sha256 }]));
}
