/**
 * Version and digest of every pack. Apart from `packs.ts` because it carries the files once more, byte for byte: only the
 * background, which seals captures, imports it.
 */
const files = import.meta.glob<string>(['../../lexicons/*/*.json', '!../../lexicons/schema/*.json'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

export interface PackDigest {
  version: string;
  /** Lower-case hex; the same that `sha256sum lexicons/<language>/<commodity>.json` prints. */
  sha256: string;
}

let digests: Promise<Map<string, PackDigest>> | undefined;

/** Pack id to version and SHA-256 of the pack's file as it lies in the repository. Computed once per context. */
export function packDigests(): Promise<Map<string, PackDigest>> {
  digests ??= computeDigests(Object.values(files));
  return digests;
}

async function computeDigests(texts: string[]): Promise<Map<string, PackDigest>> {
  const entries = await Promise.all(
    texts.map(async (text): Promise<[string, PackDigest]> => {
      const { id, version } = JSON.parse(text) as { id: string; version: string };
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
      const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return [id, { version, sha256 }];
    }),
  );
  return new Map(entries);
}
