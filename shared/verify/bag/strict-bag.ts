/** The BagIt 1.0 layer (RFC 8493) of a bundle: declaration, bag-info, both manifests as complete lists, every digest. */
import type { Findings } from '../findings';
import { Refusal } from '../refusal';
import { type BagFiles, digestFile, type IncrementalHash, LARGEST_FILE, readFile } from './bag-files';
import { type BagInfo, parseBagInfo } from './bag-info';
import { checkKnownFiles, PAYLOAD_MANIFEST, SEAL, TAG_MANIFEST } from './known-files';
import { type Manifest, parseManifest } from './strict-manifest';

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
/** Made after the tag manifest, or made of it, so not listed in it. */
const OUTSIDE_OF_TAG_MANIFEST = new Set([TAG_MANIFEST, `${SEAL}.sig`, `${SEAL}.tsq`, `${SEAL}.tsr`]);
const AT_ONCE = 4;
/** Bytes of files that are held at once; each is copied once more while it is hashed. One larger file goes alone. */
const HELD_AT_ONCE = 24 * 2 ** 20;

export interface BagResult {
  info: BagInfo | undefined;
  /** Computed here, for every file that is in a manifest and in the bag. */
  digests: ReadonlyMap<string, string>;
  /** The exact bytes that the seal is over; undefined when they are not there. */
  tagManifestBytes: Uint8Array | undefined;
}

export interface BagOptions {
  newHash: () => IncrementalHash;
  signal?: AbortSignal | undefined;
  /** Bytes hashed so far, of how many. */
  onProgress?: ((done: number, total: number, path: string) => void) | undefined;
}

export async function checkBag(files: BagFiles, findings: Findings, options: BagOptions): Promise<BagResult> {
  const { signal } = options;
  const info = await findings.run('bag', () => checkTags(files, findings, signal), signal);
  const payload = await findings.run('payload-manifest', () => load(files, PAYLOAD_MANIFEST, 'data/', signal), signal);
  const tags = await findings.run('tag-manifest', () => load(files, TAG_MANIFEST, null, signal), signal);
  const listed = [...(payload?.manifest.keys() ?? []), ...(tags?.manifest.keys() ?? [])];
  const digests =
    (await findings.run('payload-manifest', () => digestListed(files, listed, findings, options), signal)) ?? new Map();
  if (payload) compare(files, payload.manifest, digests, findings, 'manifest', (path) => path.startsWith('data/'));
  if (tags) {
    const isTag = (path: string) => !path.startsWith('data/') && !OUTSIDE_OF_TAG_MANIFEST.has(path);
    compare(files, tags.manifest, digests, findings, 'tagmanifest', isTag);
  }
  return { info, digests, tagManifestBytes: tags?.bytes };
}

async function checkTags(files: BagFiles, findings: Findings, signal?: AbortSignal): Promise<BagInfo> {
  checkKnownFiles(files, findings);
  if (files.sizes.has('bagit.txt')) {
    const declaration = new TextDecoder('latin1').decode(await readFile(files, 'bagit.txt', signal));
    if (declaration !== DECLARATION)
      findings.refuse('bagit.txt', 'bag-declaration', 'its bytes are not those of the two lines');
  }
  const info = parseBagInfo(await readFile(files, 'bag-info.txt', signal));
  const payload = [...files.sizes].filter(([path]) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, [, size]) => sum + size, 0);
  if (bytes !== info.payloadBytes || payload.length !== info.payloadFiles) {
    const stated = `${info.payloadBytes} bytes in ${info.payloadFiles} files`;
    findings.refuse(
      'bag-info.txt',
      'bag-oxum',
      `it states ${stated}, there are ${bytes} bytes in ${payload.length} files`,
    );
  }
  return info;
}

async function load(
  files: BagFiles,
  path: string,
  within: 'data/' | null,
  signal?: AbortSignal,
): Promise<{ bytes: Uint8Array; manifest: Manifest }> {
  const bytes = await readFile(files, path, signal);
  return { bytes, manifest: parseManifest(path, bytes, within) };
}

/** Hashes what is listed and there, a few files at a time. What is not listed is refused unread. */
async function digestListed(
  files: BagFiles,
  listed: readonly string[],
  findings: Findings,
  { newHash, signal, onProgress }: BagOptions,
): Promise<Map<string, string>> {
  const paths = listed.filter((path) => (files.sizes.get(path) ?? Number.POSITIVE_INFINITY) <= LARGEST_FILE);
  const size = (path: string) => files.sizes.get(path) ?? 0;
  const total = paths.reduce((sum, path) => sum + size(path), 0);
  const digests = new Map<string, string>();
  let done = 0;
  let next = 0;
  const room = new Room(HELD_AT_ONCE);
  const worker = async () => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      signal?.throwIfAborted();
      await room.take(size(path));
      try {
        digests.set(path, await digestFile(files, path, newHash, signal));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        findings.refuse(path, error.note.rule, error.note.detail);
      } finally {
        room.giveBack(size(path));
      }
      done += size(path);
      onProgress?.(done, total, path);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return digests;
}

/** So many bytes may be out at once; who asks for more than is left waits, but never when nothing is out. */
class Room {
  #out = 0;
  #waiting: (() => void)[] = [];

  constructor(readonly bytes: number) {}

  async take(bytes: number): Promise<void> {
    while (this.#out > 0 && this.#out + bytes > this.bytes)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#out += bytes;
  }

  giveBack(bytes: number): void {
    this.#out -= bytes;
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

function compare(
  files: BagFiles,
  manifest: Manifest,
  digests: ReadonlyMap<string, string>,
  findings: Findings,
  kind: 'manifest' | 'tagmanifest',
  belongs: (path: string) => boolean,
): void {
  const file = kind === 'manifest' ? PAYLOAD_MANIFEST : TAG_MANIFEST;
  for (const [path, stated] of manifest) {
    const found = digests.get(path);
    if (!files.sizes.has(path)) findings.refuse(path, `${kind}-missing-file`, `${file} lists it, but it is not there`);
    else if (!belongs(path)) findings.refuse(path, `${kind}-format`, `${file} must not list it`);
    else if (found === undefined) findings.refuse(path, `${kind}-digest`, 'its bytes could not be read');
    else if (found !== stated) {
      findings.refuse(path, `${kind}-digest`, `its SHA-256 is ${found}, ${file} says ${stated}`);
    }
  }
  for (const path of files.sizes.keys()) {
    if (belongs(path) && !manifest.has(path))
      findings.refuse(path, `${kind}-extra-file`, `it is not listed in ${file}`);
  }
}
