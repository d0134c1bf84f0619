/**
 * Seals the bag: bag-info.txt, the tag manifest over it and everything else beside data/, its signature and its time-stamp token.
 * bag-info.txt says before sealing whether a token is there, so when none arrives the bag is sealed again with `none`.
 */
import { fromHex, sameBytes } from '../evidence/bytes';
import { verifyDer } from '../evidence/ecdsa';
import { DerError } from '../verify/timestamps/der';
import { parseReply, parseRequest } from '../verify/timestamps/token';
import { BAGIT_TXT, type BagFacts, bagInfoText } from './bag-info';
import { BundleError } from './bundle-error';
import { byPath, type Member, manifestText, memberOf } from './members';
import type { BundleSource, Token } from './source';

const SEAL = 'signatures/tagmanifest-sha256.txt';

export interface Seal {
  /** bag-info.txt, tagmanifest-sha256.txt, its .sig and, when obtained, .tsq and .tsr. */
  members: Member[];
  tagmanifestSha256: string;
  bundleToken: boolean;
}

/** `tags`: every tag file but bagit.txt and bag-info.txt. */
export async function sealWithTime(
  source: BundleSource,
  tags: readonly Member[],
  facts: Omit<BagFacts, 'bundleTimestamp'>,
  signal: AbortSignal,
): Promise<Seal> {
  const bagit = await memberOf('bagit.txt', BAGIT_TXT);
  const sealed = async (bundleTimestamp: BagFacts['bundleTimestamp']) => {
    const bagInfo = await memberOf('bag-info.txt', bagInfoText(source, { ...facts, bundleTimestamp }));
    const text = manifestText([bagit, bagInfo, ...tags].sort(byPath));
    const bytes = new TextEncoder().encode(text);
    return { bagInfo, bytes, tagManifest: await memberOf('tagmanifest-sha256.txt', bytes) };
  };
  if (source.stamp) {
    const attempt = await sealed('yes');
    signal.throwIfAborted();
    const token = await unlessAborted(source.stamp(attempt.tagManifest.sha256), signal);
    if (token) {
      refuseOtherToken(`${SEAL}.tsr`, token, attempt.tagManifest.sha256);
      return finished(source, attempt, [
        await memberOf(`${SEAL}.tsq`, token.tsq),
        await memberOf(`${SEAL}.tsr`, token.tsr),
      ]);
    }
  }
  signal.throwIfAborted();
  return finished(source, await sealed('none'), []);
}

/** An authority may take its time; the officer who cancels does not wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

async function finished(
  { signer }: BundleSource,
  { bagInfo, bytes, tagManifest }: { bagInfo: Member; bytes: Uint8Array; tagManifest: Member },
  tokens: Member[],
): Promise<Seal> {
  const signature = await signer.sign(bytes);
  if (!(await verifyDer(signer.spki, bytes, signature))) {
    throw new BundleError(`${SEAL}.sig`, 'the key gave a signature that does not verify');
  }
  const members = [bagInfo, tagManifest, await memberOf(`${SEAL}.sig`, signature), ...tokens];
  return { members, tagmanifestSha256: tagManifest.sha256, bundleToken: tokens.length > 0 };
}

/** Throws `BundleError` unless request and reply are over `sha256` and carry one nonce. Signature and chain were checked on arrival. */
export function refuseOtherToken(path: string, { tsq, tsr }: Token, sha256: string): void {
  try {
    const request = parseRequest(tsq);
    const reply = parseReply(tsr);
    const digest = fromHex(sha256);
    if (!sameBytes(request.imprint, digest) || !sameBytes(reply.imprint, digest)) {
      throw new BundleError(path, 'is over other bytes');
    }
    if (!request.nonce || !reply.nonce || !sameBytes(request.nonce, reply.nonce)) {
      throw new BundleError(path, 'does not answer the request beside it');
    }
  } catch (error) {
    if (error instanceof DerError) throw new BundleError(path, error.message, { cause: error });
    throw error;
  }
}
