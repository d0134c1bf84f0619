/** Manifests as this format writes them: stricter than BagIt (RFC 8493 §2.1.3), so that `sha256sum -c` and `diff` say the same. */
import { Refusal } from '../refusal';

/** Path → digest, 64 lower-case hex digits. */
export type Manifest = ReadonlyMap<string, string>;

const LINE = /^([0-9a-f]{64}) {2}([!-~]+)$/;

/**
 * Reads a manifest: lines of digest, two spaces and path, sorted by path bytewise, each path once, each line ended by LF.
 *
 * @param within `data/` for the payload manifest: every path begins so. Null for the tag manifest: none does.
 * @throws Refusal `manifest-format` or `tagmanifest-format`.
 */
export function parseManifest(file: string, bytes: Uint8Array, within: 'data/' | null): Manifest {
  const rule = within ? 'manifest-format' : 'tagmanifest-format';
  const refuse = (line: number, detail: string): never => {
    throw new Refusal(file, rule, `line ${line}: ${detail}`);
  };
  const entries = new Map<string, string>();
  if (bytes.length === 0) throw new Refusal(file, rule, 'it is empty');
  if (bytes.at(-1) !== 0x0a) throw new Refusal(file, rule, 'its last line is not ended by LF');
  // Latin-1 maps each byte to one character: what is not ASCII then fails the pattern.
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, -1));
  let before = '';
  for (const [index, line] of text.split('\n').entries()) {
    const match = LINE.exec(line);
    const digest = match?.[1];
    const path = match?.[2];
    if (digest === undefined || path === undefined)
      return refuse(index + 1, 'it is not a digest, two spaces and a path');
    if (path.startsWith('data/') !== (within === 'data/'))
      refuse(index + 1, `"${path}" does not belong in this manifest`);
    if (entries.has(path)) refuse(index + 1, `"${path}" is listed twice`);
    // All ASCII, so comparing UTF-16 units is comparing bytes.
    if (path <= before) refuse(index + 1, `"${path}" is not in bytewise order`);
    before = path;
    entries.set(path, digest);
  }
  return entries;
}
