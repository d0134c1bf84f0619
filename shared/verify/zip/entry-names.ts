/**
 * Names that are refused before anything is read out: those that leave the folder they are unpacked to, that some file system
 * takes for something else, or that two file systems would see differently.
 */
import { Refusal } from '../refusal';

const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$|clock\$)(\.|$)/i;

/**
 * The format's own paths are at most five deep and 300 characters long. A name of 64 KiB that is all slashes has 32,000 folders: keeping
 * them apart takes a gigabyte.
 */
const LONGEST_NAME = 1024;
const DEEPEST_NAME = 32;

/** True for a path segment that Windows takes for a device, with or without an extension. */
function isDeviceName(segment: string): boolean {
  return DEVICE.test(segment);
}

const LATIN_1 = new TextDecoder('latin1');

/** The name of an entry as text. ASCII only, so that code pages and Unicode forms play no part. */
export function decodeName(bytes: Uint8Array): string {
  // Not added up character by character: V8 keeps such a string in as many pieces.
  const name = LATIN_1.decode(bytes);
  const shown = JSON.stringify(name.slice(0, 200));
  if (name === '') throw new Refusal('(an entry without a name)', 'zip-unsafe-name', 'an entry has an empty name');
  for (const byte of bytes) {
    if (byte < 0x20 || byte > 0x7e) throw new Refusal(shown, 'zip-unsafe-name', 'the name is not plain ASCII');
  }
  return name;
}

/** Refuses a name that is not a plain relative path. A folder's name ends with one slash. */
export function refuseUnsafeName(name: string): void {
  const refuse = (detail: string): never => {
    throw new Refusal(name, 'zip-unsafe-name', detail);
  };
  if (name.length > LONGEST_NAME) refuse(`the name has ${name.length} characters`);
  if (name.includes('\\')) refuse('the name contains a backslash');
  if (name.startsWith('/')) refuse('the name is an absolute path');
  if (/[:*?"<>|]/.test(name)) refuse('the name contains a character that Windows gives another meaning');
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  if (segments.length > DEEPEST_NAME) refuse(`the name is ${segments.length} folders deep`);
  for (const segment of segments) {
    if (segment === '') refuse('the name contains an empty part');
    if (segment === '.' || segment === '..') refuse(`the name contains "${segment}"`);
    if (segment.endsWith('.') || segment.endsWith(' ') || segment.startsWith(' ')) {
      refuse('a part of the name ends with a dot or begins or ends with a space');
    }
    if (isDeviceName(segment)) refuse('a part of the name is a device of Windows');
  }
}

/**
 * Refuses the same name twice, names that differ in capital letters only, and a file that is also a folder of another.
 * Folders count too: `Data/x` beside `data/y` is one folder on one system and two on another.
 */
export function refuseCollisions(names: readonly string[]): void {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const listedFolders = new Set<string>();
  for (const name of names) {
    const isFolder = name.endsWith('/');
    const path = isFolder ? name.slice(0, -1) : name;
    const segments = path.split('/');
    const own = isFolder ? segments.length : segments.length - 1;
    for (let depth = 1; depth <= own; depth++) {
      const folder = segments.slice(0, depth).join('/');
      const known = folders.get(folder.toLowerCase());
      if (known !== undefined && known !== folder) collide(name, known);
      folders.set(folder.toLowerCase(), folder);
    }
    if (isFolder) {
      if (listedFolders.has(path)) collide(name, path);
      listedFolders.add(path);
    } else {
      const known = files.get(path.toLowerCase());
      if (known !== undefined) collide(name, known);
      files.set(path.toLowerCase(), path);
    }
  }
  for (const [folded, path] of files) {
    if (folders.has(folded)) throw new Refusal(path, 'zip-duplicate-name', 'this name is a file and a folder at once');
  }
}

function collide(name: string, other: string): never {
  throw new Refusal(name, 'zip-duplicate-name', `the name is already taken by "${other}"`);
}
