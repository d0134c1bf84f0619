/** The public keys of a bundle and the signatures made with them. */
import { fingerprintOf, KeyFormatError, spkiFromPem, verifyDer } from '../../evidence/ecdsa';
import { type BagFiles, readFile } from '../bag/bag-files';
import { SEAL, SIGNER_KEY } from '../bag/known-files';
import type { Findings } from '../findings';
import { Refusal } from '../refusal';

export interface BundleKeys {
  /** Fingerprint of the key that sealed; undefined when there is none to be read. */
  signer: string | undefined;
  /** Fingerprint → SPKI DER, the signer's included. */
  spki: ReadonlyMap<string, Uint8Array>;
}

const OTHER_KEY = /^signatures\/([0-9a-f]{16})\.pem$/;
/** A DER signature of this curve has at most 72 bytes. */
const LONGEST_SIGNATURE = 80;
const LONGEST_KEY_FILE = 4096;

/** Reads every key file. A file named after a fingerprint that is not its key's is refused. */
export async function readKeys(files: BagFiles, findings: Findings, signal?: AbortSignal): Promise<BundleKeys> {
  const spki = new Map<string, Uint8Array>();
  let signer: string | undefined;
  for (const path of files.sizes.keys()) {
    const named = OTHER_KEY.exec(path)?.[1];
    if (path !== SIGNER_KEY && named === undefined) continue;
    const key = await readKey(files, path, findings, signal);
    if (!key) continue;
    if (named !== undefined && !key.fingerprint.startsWith(named)) {
      findings.refuse(path, 'key-file', `the key in it has the fingerprint ${key.fingerprint}`);
      continue;
    }
    if (path === SIGNER_KEY) signer = key.fingerprint;
    spki.set(key.fingerprint, key.spki);
  }
  return { signer, spki };
}

async function readKey(
  files: BagFiles,
  path: string,
  findings: Findings,
  signal?: AbortSignal,
): Promise<{ fingerprint: string; spki: Uint8Array } | null> {
  try {
    if ((files.sizes.get(path) ?? 0) > LONGEST_KEY_FILE) throw new KeyFormatError('the file is too long for one key');
    const spki = spkiFromPem(new TextDecoder('latin1').decode(await readFile(files, path, signal)));
    return { spki, fingerprint: await fingerprintOf(spki) };
  } catch (error) {
    if (!(error instanceof KeyFormatError)) throw error;
    findings.refuse(path, 'key-file', error.message);
    return null;
  }
}

/** Whether the file at `path` is a signature of `signed` by the key. @throws Refusal when the file cannot be read. */
export async function isSignedBy(
  files: BagFiles,
  path: string,
  signed: Uint8Array,
  spki: Uint8Array,
  signal?: AbortSignal,
): Promise<boolean> {
  if ((files.sizes.get(path) ?? 0) > LONGEST_SIGNATURE) return false;
  try {
    return await verifyDer(spki, signed, await readFile(files, path, signal));
  } catch (error) {
    if (error instanceof KeyFormatError) return false;
    throw error;
  }
}

/** The seal: the signature of the exact bytes of the tag manifest by the signer's key, and that key is the one bag-info names. */
export async function checkSeal(
  files: BagFiles,
  keys: BundleKeys,
  tagManifest: Uint8Array | undefined,
  promisedKey: string | undefined,
  findings: Findings,
  signal?: AbortSignal,
): Promise<void> {
  for (const path of [SIGNER_KEY, `${SEAL}.sig`]) {
    if (!files.sizes.has(path)) findings.refuse(path, 'seal-missing', 'it is not there');
  }
  if (promisedKey !== undefined && keys.signer !== undefined && promisedKey !== keys.signer) {
    findings.refuse('bag-info.txt', 'key-promise', `it names ${promisedKey}, the key in the bundle is ${keys.signer}`);
  }
  const spki = keys.signer === undefined ? undefined : keys.spki.get(keys.signer);
  if (!spki || !tagManifest || !files.sizes.has(`${SEAL}.sig`)) {
    throw new Refusal(
      `${SEAL}.sig`,
      'seal-signature',
      'the seal cannot be checked without key, signature and tag manifest',
    );
  }
  if (!(await isSignedBy(files, `${SEAL}.sig`, tagManifest, spki, signal))) {
    findings.refuse(`${SEAL}.sig`, 'seal-signature', 'it is not a signature of tagmanifest-sha256.txt by this key');
  }
}

/** 64 lower-case hex digits of a fingerprint as people write it: any case, with spaces, colons or dashes; null when it is none. */
export function normaliseFingerprint(given: string): string | null {
  const digits = given.replace(/[\s:-]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}
