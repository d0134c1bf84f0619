/** Tokens that no honest authority makes: what the extension keeps of them, what the verifier says, and what `openssl ts -verify` says. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptReply } from '../../../shared/time/accept-reply';
import { rootsOf } from '../../../shared/time/authority';
import { der, derOid } from '../../../shared/time/der-write';
import { timeStampRequest } from '../../../shared/time/request';
import { TAG } from '../../../shared/verify/timestamps/der';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { makeBundle } from './make-bundle';
import { Authority, type AuthorityOptions, hasOpenssl } from './openssl-authority';

const SEAL = 'signatures/tagmanifest-sha256.txt';
const HOUR = 3_600_000;
const NONCE = new Uint8Array(16).fill(0x42);

interface Info {
  imprint?: Uint8Array;
  policy?: string;
  /** Against now, ms. */
  shift?: number;
  accuracySeconds?: number;
  /** CN of the authority that it says it is of. */
  tsa?: string;
}

/** TSTInfo (RFC 3161 §2.4.2). */
function timeInfo(digest: Uint8Array, { imprint = digest, policy, shift = 0, accuracySeconds, tsa }: Info): Uint8Array {
  const seconds = (value: number) =>
    der(TAG.integer, Uint8Array.from(value < 0x80 ? [value] : [value >> 8, value & 0xff]));
  const time = new Date(Date.now() + shift).toISOString().replace(/[-:T]|\.\d+/g, '');
  const text = (value: string) => new TextEncoder().encode(value);
  const part = (oid: string, value: string) => der(TAG.set, der(TAG.sequence, derOid(oid), der(0x0c, text(value))));
  return der(
    TAG.sequence,
    der(TAG.integer, Uint8Array.of(1)),
    derOid(policy ?? '1.2.3.4.1'),
    der(
      TAG.sequence,
      der(TAG.sequence, derOid('2.16.840.1.101.3.4.2.1'), der(TAG.null)),
      der(TAG.octetString, imprint),
    ),
    der(TAG.integer, Uint8Array.of(7)),
    der(TAG.generalizedTime, text(time)),
    ...(accuracySeconds === undefined ? [] : [der(TAG.sequence, seconds(accuracySeconds))]),
    der(TAG.integer, NONCE),
    ...(tsa === undefined
      ? []
      : [der(0xa0, der(0xa4, der(TAG.sequence, part('2.5.4.10', 'Spoor tests'), part('2.5.4.3', tsa))))]),
  );
}

interface Case {
  name: string;
  of?: AuthorityOptions;
  info?: Info;
  how?: Parameters<Authority['forge']>[1];
  /** Why the extension does not keep it; null: it does. */
  client: string | null;
  /** Rules of the verifier; none: it accepts. */
  rules?: string[];
  warns?: true;
  openssl: 'accepts' | 'refuses';
}

const CASES: Case[] = [
  { name: 'as it should be', client: null, openssl: 'accepts' },
  { name: 'naming the authority that signed it', info: { tsa: 'tsa' }, client: null, openssl: 'accepts' },
  ...[
    { name: 'naming another authority than signed it', info: { tsa: 'other' } },
    { name: 'without ESSCertID', how: { bound: false } },
    { name: 'of a certificate without a purpose', of: { purpose: null } },
    { name: 'of a certificate for servers', of: { purpose: 'critical,serverAuth' } },
    { name: 'of a certificate for servers, too', of: { purpose: 'critical,timeStamping,serverAuth' } },
    { name: 'of a certificate whose purpose is not critical', of: { purpose: 'timeStamping' } },
    { name: 'of a key that may also encipher', of: { use: 'critical,digitalSignature,dataEncipherment' } },
    { name: 'of a key that may only encipher', of: { use: 'critical,dataEncipherment' } },
  ].map((one) => ({ ...one, client: 'bad-signature', rules: ['token-signature'], openssl: 'refuses' as const })),
  // What openssl lets pass and we do not.
  ...[
    { name: 'signed over SHA-1', how: { digest: 'sha1' } },
    { name: 'signed over MD5', of: { key: 'rsa' as const }, how: { digest: 'md5' } },
    { name: 'of before its certificate', info: { shift: -5 * HOUR } },
  ].map((one) => ({ ...one, client: 'bad-signature', rules: ['token-signature'], openssl: 'accepts' as const })),
  {
    ...{ name: 'of an RSA key of 1024 bits', of: { key: 'rsa' as const, bits: 1024 }, client: 'bad-signature' },
    ...{ rules: ['token-signature'], openssl: 'accepts' },
  },
  {
    ...{ name: 'with two signatures', how: { signers: 2 }, client: 'malformed' },
    ...{ rules: ['token-malformed'], openssl: 'refuses' },
  },
  {
    ...{ name: 'over something else', info: { imprint: new Uint8Array(32) }, client: 'wrong-imprint' },
    ...{ rules: ['token-imprint'], openssl: 'refuses' },
  },
  {
    ...{ name: 'under another policy', info: { policy: '1.2.3.4.9' }, client: 'wrong-policy' },
    ...{ rules: ['token-nonce'], openssl: 'refuses' },
  },
  // The clock of this machine may be wrong: kept, measured and told, not refused.
  { name: 'of the future', info: { shift: 5 * HOUR }, client: null, warns: true, openssl: 'accepts' },
  {
    ...{ name: 'right to two hours only', info: { accuracySeconds: 7200 }, client: 'imprecise' },
    ...{ warns: true as const, openssl: 'accepts' },
  },
  { name: 'right to a second', info: { accuracySeconds: 1 }, client: null, openssl: 'accepts' },
];

describe.skipIf(!hasOpenssl)('a token', { timeout: 60_000 }, () => {
  const opened = new Map<string, Authority>();
  const authorityOf = (options: AuthorityOptions) => {
    const key = JSON.stringify(options);
    const [first] = opened.values();
    const shared = first && options.key === undefined ? { keysOf: first } : {};
    const made = opened.get(key) ?? new Authority({ key: 'p256', ...shared, ...options });
    opened.set(key, made);
    return made;
  };
  beforeAll(() => void authorityOf({}), 60_000);
  afterAll(() => {
    for (const made of opened.values()) made.remove();
  });

  it.each(CASES)('$name', async ({ of = {}, info = {}, how, client, rules = [], warns = false, openssl }) => {
    const authority = authorityOf(of);
    const roots = rootsOf(authority.rootPem) ?? [];
    const bundle = makeBundle();
    bundle.info['Bundle-Timestamp'] = 'yes';
    bundle.seal();
    const sealed = bundle.get('tagmanifest-sha256.txt');
    const digest = new Uint8Array(createHash('sha256').update(sealed).digest());
    const tsq = timeStampRequest({ digest, nonce: NONCE, policy: '1.2.3.4.1' });
    const tsr = authority.forge(timeInfo(digest, info), how);

    const kept = acceptReply(tsq, tsr, digest, roots);
    if (client === null) await kept;
    else await expect(kept).rejects.toMatchObject({ code: client });

    bundle.set(`${SEAL}.tsq`, tsq);
    bundle.set(`${SEAL}.tsr`, tsr);
    const options = { keys: [bundle.key.fingerprint], tsaCa: roots };
    const verdict = await verifyBundle(bytesSource(bundle.zip()), options);
    expect(verdict.refusals.map(({ rule }) => rule)).toEqual(rules);
    expect(verdict.exitCode).toBe(rules.length > 0 ? 1 : 0);
    const told = verdict.warnings.filter(({ file }) => file === `${SEAL}.tsr`);
    expect(told.length > 0, JSON.stringify(told)).toBe(warns);

    const said = authority.judge(tsr, '', tsq);
    expect(said === '' ? 'accepts' : 'refuses', said).toBe(openssl);
  });
});

if (!hasOpenssl) console.log('not checked: openssl is not installed');
