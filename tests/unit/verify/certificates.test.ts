/** Certificates a hostile token may carry, and DER that only looks like it. */
import { describe, expect, it } from 'vitest';
import { der, derOid } from '../../../shared/time/der-write';
import type { Certificate } from '../../../shared/verify/timestamps/certificate';
import { leadsToRoot } from '../../../shared/verify/timestamps/certificate-chain';
import { Der, DerError, TAG } from '../../../shared/verify/timestamps/der';

const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
  'sign',
  'verify',
]);
const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
const signed = Uint8Array.of(1, 2, 3);
const raw = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, signed));
const integer = (digits: Uint8Array) =>
  der(TAG.integer, Uint8Array.from([0, ...digits]).subarray((digits[0] ?? 0) >= 0x80 ? 0 : 1));
const signature = der(TAG.sequence, integer(raw.subarray(0, 32)), integer(raw.subarray(32)));
const algorithm = Der.parse(der(TAG.sequence, derOid('1.2.840.10045.4.3.2')));

/** All of one key, so that each that has the name of another's issuer has issued it. */
function certificate(serial: number, parts: Partial<Certificate> = {}): Certificate {
  return {
    ...{ encoded: Uint8Array.of(serial), serial: Uint8Array.of(serial), spki, signed, algorithm, signature },
    ...{ issuer: Uint8Array.of(7), subject: Uint8Array.of(7), subjectText: '', notBefore: 0, notAfter: 10 },
    ...{ authority: { pathLength: null }, mayCertify: null, maySign: null },
    ...{ extendedKeyUsage: null, subjectKeyId: null, alternativeNames: [], unknownCritical: [], ...parts },
  };
}

describe('a chain of certificates', () => {
  const leaf = certificate(1, { issuer: Uint8Array.of(2), authority: null });
  const between = certificate(2, { subject: Uint8Array.of(2), issuer: Uint8Array.of(3) });
  const root = certificate(3, { subject: Uint8Array.of(3), issuer: Uint8Array.of(3) });

  it('leads to a root over what lies between', async () => {
    expect(await leadsToRoot(leaf, [between], [root], 5)).toBe(true);
    expect(await leadsToRoot(leaf, [], [root], 5)).toBe(false);
    expect(await leadsToRoot(leaf, [between], [root], 11)).toBe(false);
    expect(await leadsToRoot(leaf, [{ ...between, authority: null }], [root], 5)).toBe(false);
    expect(await leadsToRoot(leaf, [between], [{ ...root, authority: { pathLength: 0 } }], 5)).toBe(false);
    expect(await leadsToRoot(leaf, [between], [{ ...root, authority: { pathLength: 1 } }], 5)).toBe(true);
  });
  it('comes to an end when thirty certificates have issued each other', async () => {
    const others = Array.from({ length: 30 }, (_, at) => certificate(at + 10));
    const from = certificate(9, { authority: null });
    expect(await leadsToRoot(from, others, [root], 5)).toBe(false);
    expect(await leadsToRoot(from, others, [certificate(10)], 5)).toBe(true);
  });
});

describe('DER', () => {
  it('has one form of an object identifier', () => {
    expect(Der.parse(derOid('2.5.29.19')).oid()).toBe('2.5.29.19');
    for (const content of [
      [0x80, 0x55, 0x1d, 0x13],
      [0x55, 0x80, 0x1d, 0x13],
    ])
      expect(() => Der.parse(der(TAG.oid, Uint8Array.from(content))).oid()).toThrow(DerError);
  });
  it('is refused, not run out of, for a time of a million digits', () => {
    const element = Uint8Array.from([
      TAG.generalizedTime,
      0x83,
      0x0f,
      0x42,
      0x40,
      ...new Uint8Array(1_000_000).fill(0x31),
    ]);
    expect(() => Der.parse(element).time()).toThrow(DerError);
  });
});
