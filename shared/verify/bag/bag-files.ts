/** The files of one bag, from an archive or a folder: what every check below the archive's own structure works on. */
import { sha256Hex } from '../../evidence/digest';
import { ARCHIVE, NotABundle, Refusal } from '../refusal';
import type { ZipArchive } from '../zip/archive';

export interface BagFiles {
  /** Path below the bag's folder → size in bytes. */
  readonly sizes: ReadonlyMap<string, number>;
  /** The bytes of one file, in order. Rejects when they cannot be had whole. */
  chunks(path: string, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** Gives the memory of a chunk back at once, where the source can; the chunk must not be used any more. */
  release?(chunk: Uint8Array): void;
}

/** Hashes a file too large to be held; Node gives its own, pages use js-sha256. */
export interface IncrementalHash {
  update(chunk: Uint8Array): unknown;
  hex(): string;
}

export const LARGEST_FILE = 128 * 2 ** 20;
/** Up to here a file is read whole and hashed by WebCrypto, which has no streaming form. */
const WHOLE_UP_TO = 16 * 2 ** 20;

/**
 * Finds the bag in an archive: its one top folder, or the archive itself when somebody packed the folder's content.
 *
 * @throws NotABundle when nothing in it looks like a bundle; Refusal `bag-folder` when something stands beside the bag.
 */
export function bagOfArchive(archive: ZipArchive): BagFiles {
  const names = [...archive.files.keys()];
  const top = topFolder(names);
  for (const name of [...names, ...archive.folders]) {
    if (!name.startsWith(top))
      throw new Refusal(name, 'bag-folder', `it stands beside the folder "${top.slice(0, -1)}"`);
  }
  refuseEmptyFolders(archive.folders, names);
  const sizes = new Map<string, number>();
  for (const [name, { size }] of archive.files) sizes.set(name.slice(top.length), size);
  return {
    sizes,
    chunks(path, signal) {
      const entry = archive.files.get(top + path);
      if (!entry) throw new Refusal(path, 'bag-file-missing', 'it is not in the archive');
      return archive.chunks(entry, signal);
    },
    release: (chunk) => archive.release(chunk),
  };
}

/** No manifest covers a folder: one without files could be added to a sealed bundle, its name telling the reader something. */
export function refuseEmptyFolders(folders: Iterable<string>, names: Iterable<string>): void {
  const used = new Set<string>();
  for (const name of names)
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
      const folder = name.slice(0, end + 1);
      if (used.has(folder)) break;
      used.add(folder);
    }
  for (const folder of folders)
    if (!used.has(folder))
      throw new Refusal(folder, 'bag-unknown-file', 'it is a folder without files, which no seal covers');
}

/** With its slash, or empty when the bag is not in a folder. */
function topFolder(names: readonly string[]): string {
  const has = new Set(names);
  if (has.has('bagit.txt')) return '';
  const folders = new Set(names.map((name) => name.slice(0, name.indexOf('/') + 1)));
  const bags = [...folders].filter(
    (folder) => folder && ['bagit.txt', 'bag-info.txt'].some((file) => has.has(folder + file)),
  );
  const [only] = bags;
  if (only === undefined) throw new NotABundle('there is no bag (bagit.txt, bag-info.txt) in it');
  if (bags.length > 1) throw new Refusal(ARCHIVE, 'bag-folder', `it holds ${bags.length} bags: ${bags.join(' ')}`);
  return only;
}

/** Throws unless these are the files of a bundle of this format or of one that something was taken from. */
export async function assertLooksLikeBundle(files: BagFiles, signal?: AbortSignal): Promise<void> {
  const signs = ['data/case.json', 'signatures/tagmanifest-sha256.txt.sig', 'data/log/ledger.jsonl'];
  if (signs.some((path) => files.sizes.has(path))) return;
  if (files.sizes.has('bag-info.txt')) {
    const info = new TextDecoder().decode(await readFile(files, 'bag-info.txt', signal));
    if (/^Evidence-Format[ \t]*:/im.test(info)) return;
  }
  throw new NotABundle('it is a BagIt bag, but not one of this evidence format');
}

/** Folder → names of the files in it. `pattern` takes the two out of a path; paths that it does not match are left out. */
export function filesByFolder(files: BagFiles, pattern: RegExp): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of files.sizes.keys()) {
    const [, folder, name] = pattern.exec(path) ?? [];
    if (folder === undefined || name === undefined) continue;
    const names = folders.get(folder);
    if (names) names.push(name);
    else folders.set(folder, [name]);
  }
  return folders;
}

/** A whole file. @throws Refusal when it is not there or larger than a bundle's files may be. */
export async function readFile(files: BagFiles, path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const size = files.sizes.get(path);
  if (size === undefined) throw new Refusal(path, 'bag-file-missing', 'it is not there');
  if (size > LARGEST_FILE) throw new Refusal(path, 'bag-file-size', `it is ${size} bytes long`);
  let bytes: Uint8Array = new Uint8Array(0);
  let at = 0;
  for await (const chunk of files.chunks(path, signal)) {
    // What comes whole is not copied.
    if (at === 0) bytes = chunk.length === size ? chunk : new Uint8Array(size);
    if (at + chunk.length > size) throw new Refusal(path, 'zip-content', `it is longer than the ${size} bytes stated`);
    const { length } = chunk;
    if (bytes !== chunk) {
      bytes.set(chunk, at);
      // From here on the chunk is empty.
      files.release?.(chunk);
    }
    at += length;
  }
  if (at !== size) throw new Refusal(path, 'zip-content', `it has ${at} bytes, not ${size}`);
  return bytes;
}

/** SHA-256 of a file, 64 lower-case hex digits. Large files are never held whole. */
export async function digestFile(
  files: BagFiles,
  path: string,
  newHash: () => IncrementalHash,
  signal?: AbortSignal,
): Promise<string> {
  if ((files.sizes.get(path) ?? 0) <= WHOLE_UP_TO) {
    const bytes = await readFile(files, path, signal);
    const digest = await sha256Hex(bytes);
    files.release?.(bytes);
    return digest;
  }
  const hash = newHash();
  for await (const chunk of files.chunks(path, signal)) {
    hash.update(chunk);
    files.release?.(chunk);
  }
  return hash.hex();
}
