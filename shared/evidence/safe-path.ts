/**
 * Names a bundle may use. Narrow on purpose: `%` breaks bagit-python and coreutils, names beyond ASCII break Windows Explorer, and a
 * name that depends on letter case is two files on one system and one on another.
 */
const SEGMENT = /^[a-z0-9][a-z0-9._-]*$/;
const MAX_SEGMENT = 64;
/** Reserved with any extension: `nul.txt` is the device too. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;

/** One path segment. A dot at the end is refused: Windows drops it. */
function isSafeSegment(segment: string): boolean {
  return segment.length <= MAX_SEGMENT && SEGMENT.test(segment) && !segment.endsWith('.') && !DEVICE.test(segment);
}

/** A relative path of safe segments with `/` between them. */
export function isSafePath(path: string): boolean {
  return path.length > 0 && path.split('/').every(isSafeSegment);
}

/** A path below the bundle's folder: safe segments, or `VERIFY.txt`. */
export function isBundlePath(path: string): boolean {
  return path === 'VERIFY.txt' || isSafePath(path);
}

/** `<case-number>_<YYYYMMDDThhmmssZ>`: name of the folder and, with `.zip`, of the file. */
export function bundleName(caseNumber: string, now: Date): string {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  // A leading dot would hide the folder, a leading dash would read as an option in the commands of VERIFY.txt.
  const name =
    caseNumber
      .replace(/[^A-Za-z0-9._-]/g, '-')
      .replace(/^[.-]/, '_')
      .slice(0, 100) || '_';
  return `${name}_${stamp}`;
}
