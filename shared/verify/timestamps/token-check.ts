/** Every time-stamp token of a bundle: over these bytes, in answer to this request, rightly signed, and by whom. */

import { fromHex, sameBytes, toHex } from '../../evidence/bytes';
import { sha256Hex } from '../../evidence/digest';
import { type BagFiles, readFile } from '../bag/bag-files';
import { SEAL, TAG_MANIFEST } from '../bag/known-files';
import type { Findings } from '../findings';
import { NO_TIMESTAMPS } from '../open-details';
import type { RuleId } from '../rules';
import { WIDEST_ACCURACY_MS } from './accuracy';
import { type Certificate, parseCertificate } from './certificate';
import { leadsToRoot } from './certificate-chain';
import { DerError } from './der';
import { parseReply, parseRequest, type TimeStampToken } from './token';
import { signerOf } from './token-signature';

export interface CheckedToken {
  /** The file that the token is over. */
  file: string;
  /** genTime as ISO 8601 UTC. */
  time: string;
  /** Subject of the certificate that signed it. */
  authority: string;
  /** True: its chain ends in a root that was given. False: no root was given. */
  trusted: boolean;
}

/** Largest reply read; those of real authorities have 3 to 10 KB. */
const LONGEST_TOKEN = 1024 * 1024;
/** Of this machine and of an authority, when both are right. ms */
const CLOCKS_DIFFER = 60_000;

/**
 * Checks the bundle's token and each capture's. Without roots the authority stays unknown, and the verdict says so; with roots a
 * token of another authority is refused.
 *
 * @param roots DER.
 */
export async function checkTokens(
  files: BagFiles,
  roots: readonly Uint8Array[],
  findings: Findings,
  signal?: AbortSignal,
): Promise<CheckedToken[]> {
  const trusted = roots.map(parseCertificate);
  const tokens: CheckedToken[] = [];
  for (const { signed, beside } of placesOf(files)) {
    signal?.throwIfAborted();
    const token = await checkToken(files, signed, beside, trusted, findings, signal);
    if (token) tokens.push(token);
  }
  findings.say('timestamps', summaryOf(tokens));
  if (tokens.length === 0 || tokens.some(({ trusted }) => !trusted)) findings.leaveOpen('timestamps');
  return tokens;
}

function summaryOf(tokens: readonly CheckedToken[]): string {
  if (tokens.length === 0) return NO_TIMESTAMPS;
  const unknown = tokens.filter(({ trusted }) => !trusted).length;
  const found = `${tokens.length} found`;
  return unknown === 0
    ? `${found}, of an authority you trust.`
    : `${found}, rightly signed; whether by an authority you trust, only its root certificate (--tsa-ca) can say.`;
}

/** Each file that has a request or a reply beside it, and the name these share. */
function placesOf(files: BagFiles): { signed: string; beside: string }[] {
  const captures = [...files.sizes.keys()].filter((path) => /^data\/captures\/[^/]+\/capture\.json$/.test(path));
  const imported = [...files.sizes.keys()].filter((path) =>
    /^data\/imported\/[^/]+\/tagmanifest-sha256\.txt$/.test(path),
  );
  captures.push(...imported);
  const places = [{ signed: TAG_MANIFEST, beside: SEAL }, ...captures.map((path) => ({ signed: path, beside: path }))];
  return places.filter(({ beside }) => files.sizes.has(`${beside}.tsq`) || files.sizes.has(`${beside}.tsr`));
}

async function checkToken(
  files: BagFiles,
  signed: string,
  beside: string,
  roots: readonly Certificate[],
  findings: Findings,
  signal?: AbortSignal,
): Promise<CheckedToken | null> {
  const reply = `${beside}.tsr`;
  for (const path of [`${beside}.tsq`, reply]) {
    if (!files.sizes.has(path))
      findings.refuse(path, 'token-incomplete', 'it is not there, but the other of the two is');
    else if ((files.sizes.get(path) ?? 0) > LONGEST_TOKEN) findings.refuse(path, 'token-malformed', 'it is too long');
    else continue;
    return null;
  }
  const refusing = async <T>(path: string, rule: RuleId, work: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      findings.refuse(path, rule, error.message);
      return null;
    }
  };
  const requestBytes = await readFile(files, `${beside}.tsq`, signal);
  const replyBytes = await readFile(files, reply, signal);
  const request = await refusing(`${beside}.tsq`, 'token-malformed', () => parseRequest(requestBytes));
  const token = await refusing(reply, 'token-malformed', () => parseReply(replyBytes));
  if (!request || !token) return null;
  const digest = fromHex(await sha256Hex(await readFile(files, signed, signal)));
  for (const [path, { imprint }] of [[`${beside}.tsq`, request] as const, [reply, token] as const]) {
    if (!sameBytes(imprint, digest))
      findings.refuse(path, 'token-imprint', `it is over ${toHex(imprint)}, ${signed} has ${toHex(digest)}`);
  }
  if (!request.nonce || !token.nonce || !sameBytes(request.nonce, token.nonce)) {
    findings.refuse(reply, 'token-nonce', 'request and reply do not carry the same nonce');
  }
  if (request.policy !== null && request.policy !== token.policy) {
    findings.refuse(
      reply,
      'token-nonce',
      `the request asks for the policy ${request.policy}, the reply is under ${token.policy}`,
    );
  }
  const authority = await refusing(reply, 'token-signature', () => signerOf(token));
  if (!authority) return null;
  return judged(signed, reply, token, authority, roots, findings);
}

async function judged(
  file: string,
  reply: string,
  { time, accuracyMs }: TimeStampToken,
  { signer, others }: { signer: Certificate; others: Certificate[] },
  roots: readonly Certificate[],
  findings: Findings,
): Promise<CheckedToken> {
  if (accuracyMs !== null && accuracyMs > WIDEST_ACCURACY_MS)
    findings.warn(reply, 'time-authority', `its time is right to within ${accuracyMs / 1000} s only`);
  if (time > Date.now() + CLOCKS_DIFFER)
    findings.warn(reply, 'time-authority', `it is of ${new Date(time).toISOString()}, which is yet to come here`);
  let trusted = false;
  try {
    trusted = roots.length > 0 && (await leadsToRoot(signer, others, roots, time));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    findings.refuse(reply, 'token-authority', error.message);
  }
  if (roots.length > 0 && !trusted) {
    findings.refuse(reply, 'token-authority', `"${signer.subjectText}" does not lead to a root certificate you gave`);
  }
  return { file, time: new Date(time).toISOString(), authority: signer.subjectText, trusted };
}
