/** Whether a certificate leads to a root somebody trusts (RFC 5280 §6, without name constraints and revocation). */
import { sameBytes } from '../../evidence/bytes';
import { type Certificate, isIssuedBy } from './certificate';

const LONGEST_CHAIN = 8;

/**
 * Looks for a chain from `leaf` to one of `roots`, every link valid at `time`. Level by level, so that each certificate is met first
 * with the fewest authorities below it and need not be looked at again: a token may hold many that issued each other.
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
  const left = new Set([...roots, ...others]);
  let level: Certificate[] = [leaf];
  for (let below = 0; below <= LONGEST_CHAIN && level.length > 0; below++) {
    if (level.some((one) => roots.some(({ encoded }) => sameBytes(encoded, one.encoded)))) return true;
    const issuers: Certificate[] = [];
    for (const certificate of level) {
      for (const issuer of left) {
        if (issuer === certificate || !sameBytes(issuer.subject, certificate.issuer)) continue;
        if (!isUsable(issuer, time) || !mayIssue(issuer, below) || !(await isIssuedBy(certificate, issuer))) continue;
        left.delete(issuer);
        issuers.push(issuer);
      }
    }
    level = issuers;
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
