/** Whether a certificate leads to a root somebody trusts (RFC 5280 §6, without name constraints and revocation). */
import { sameBytes } from '../../evidence/bytes';
import { type Certificate, isIssuedBy } from './certificate';

const LONGEST_CHAIN = 8;

/**
 * Looks for a chain from `leaf` to one of `roots`, every link valid at `time`.
 *
 * @param others Certificates that came with the token: links, never anchors.
 */
export async function leadsToRoot(
  leaf: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
  time: number,
): Promise<boolean> {
  if (!isUsable(leaf, time)) return false;
  return climb(leaf, others, roots, time, 0);
}

async function climb(
  certificate: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
  time: number,
  below: number,
): Promise<boolean> {
  if (roots.some(({ encoded }) => sameBytes(encoded, certificate.encoded))) return true;
  if (below >= LONGEST_CHAIN) return false;
  for (const issuer of [...roots, ...others]) {
    if (issuer === certificate || !sameBytes(issuer.subject, certificate.issuer)) continue;
    if (!isUsable(issuer, time) || !mayIssue(issuer, below) || !(await isIssuedBy(certificate, issuer))) continue;
    const remaining = others.filter((other) => other !== issuer);
    if (await climb(issuer, remaining, roots, time, below + 1)) return true;
  }
  return false;
}

function isUsable({ notBefore, notAfter, unknownCritical }: Certificate, time: number): boolean {
  return time >= notBefore && time <= notAfter && unknownCritical.length === 0;
}

/** `below`: how many authorities stand between this one and the leaf. */
function mayIssue({ authority, mayCertify }: Certificate, below: number): boolean {
  return authority !== null && mayCertify !== false && (authority.pathLength === null || authority.pathLength >= below);
}
