/** What an officer enters about a time-stamp authority, and what it must be like. */
import { certificatesFromPem, parseCertificate } from '../verify/timestamps/certificate';
import { DerError } from '../verify/timestamps/der';

export interface AuthorityInput {
  name: string;
  /** http or https. A token proves itself, so http is no weakness: who listens sees a digest and a random number. */
  url: string;
  /** The root certificate, from the authority itself. */
  rootPem: string;
  /** Policy to ask for, dotted; empty leaves it to the authority. */
  policy: string;
  enabled: boolean;
}

export type AuthorityFault = 'name' | 'url' | 'root' | 'policy';

/** A clean copy, or which field is wrong. */
export function checkAuthority(input: AuthorityInput): { ok: AuthorityInput } | { fault: AuthorityFault } {
  const name = input.name
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 100);
  if (!name) return { fault: 'name' };
  const url = authorityUrl(input.url);
  if (url === null) return { fault: 'url' };
  const policy = input.policy.trim();
  if (policy !== '' && !/^[012](\.(0|[1-9]\d{0,8})){2,30}$/.test(policy)) return { fault: 'policy' };
  if (rootsOf(input.rootPem) === null) return { fault: 'root' };
  return { ok: { name, url, rootPem: input.rootPem.trim(), policy, enabled: input.enabled } };
}

/** The address in the one form that is compared; null when it is not a plain http(s) address. */
export function authorityUrl(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  const plain = url.username === '' && url.password === '' && url.hash === '';
  return plain && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url.href : null;
}

/** The certificates of the PEM text, DER; null when there is none or one that is no authority. */
export function rootsOf(pem: string): Uint8Array[] | null {
  try {
    const roots = certificatesFromPem(pem);
    return roots.length > 0 && roots.every((root) => parseCertificate(root).authority !== null) ? roots : null;
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/**
 * The list of addresses that may be asked, in code: the browser's permissions would allow any. Exactly an address that is entered
 * and switched on, to the letter.
 */
export function isAllowed(url: string, authorities: readonly Pick<AuthorityInput, 'url' | 'enabled'>[]): boolean {
  return authorities.some((one) => one.enabled && one.url === url && authorityUrl(url) === url);
}
