/** Opens a bundle as an attacker with a key of his own would: changes it, seals it again with that key, and asks the verifier. */
import JSZip from 'jszip';
import type { Verdict } from '../../../shared/verify/verdict';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { entry, makeKey, TestBundle } from '../verify/make-bundle';
import type { Exported } from './machine';

const key = makeKey();

/** The verdict without a key: what is left is what the rules themselves find. */
export async function resealed({ zip, receipt }: Exported, attack: (bundle: TestBundle) => void): Promise<Verdict> {
  const bundle = new TestBundle(key);
  const archive = await JSZip.loadAsync(zip);
  for (const [path, entry] of Object.entries(archive.files))
    if (!entry.dir) bundle.set(path.slice(path.indexOf('/') + 1), await entry.async('uint8array'));
  for (const line of bundle.text('bag-info.txt').trimEnd().split('\n')) {
    const colon = line.indexOf(': ');
    bundle.info[line.slice(0, colon)] = line.slice(colon + 2);
  }
  // The captures' own key stays in the bundle beside the attacker's.
  bundle.set(`signatures/${receipt.keyFingerprint.slice(0, 16)}.pem`, bundle.get('signatures/signer-public-key.pem'));
  attack(bundle);
  // The ledger names the key that seals; the captures before that line stay where they are.
  const lines = bundle.ledger();
  const parts = { object: key.fingerprint.slice(0, 16), sha256: key.fingerprint };
  bundle.setLedger([...lines.slice(0, -1), entry('key-created', 59, parts), ...lines.slice(-1)]);
  bundle.promiseLedger();
  return verifyBundle(bytesSource(bundle.seal().zip()), { keys: [] });
}

export function pathLike(bundle: TestBundle, pattern: RegExp): string {
  const path = [...bundle.files.keys()].find((one) => pattern.test(one));
  if (!path) throw new Error(`no file like ${pattern}`);
  return path;
}

export function flip(bundle: TestBundle, path: string, at = 0): void {
  const bytes = bundle.get(path).slice();
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  bundle.set(path, bytes);
}
