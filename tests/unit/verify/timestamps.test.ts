/** RFC 3161 tokens as openssl makes them, and what a dishonest party does with them. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleId } from '../../../shared/verify/rules';
import { certificatesFromPem } from '../../../shared/verify/timestamps/certificate';
import { parseReply } from '../../../shared/verify/timestamps/token';
import { signerOf } from '../../../shared/verify/timestamps/token-signature';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { bytesOf, makeBundle, type TestBundle } from './make-bundle';
import { Authority, type AuthorityOptions, hasOpenssl } from './openssl-authority';

const SEAL = 'signatures/tagmanifest-sha256.txt';

describe.skipIf(!hasOpenssl)('time-stamp tokens', { timeout: 60_000 }, () => {
  let authority: Authority;
  let roots: Uint8Array[];
  const opened: Authority[] = [];
  const make = (options?: AuthorityOptions) => {
    const made = new Authority(options);
    opened.push(made);
    return made;
  };

  beforeAll(() => {
    authority = make();
    roots = certificatesFromPem(authority.rootPem);
  }, 60_000);
  afterAll(() => {
    for (const made of opened) made.remove();
  });

  /** A bundle whose seal, and whose first capture, have tokens of `by`. */
  function stamped(by: Authority = authority, options?: Parameters<Authority['stamp']>[1]): TestBundle {
    const bundle = makeBundle();
    const path = `data/captures/${bundle.captureIds[0]}/capture.json`;
    const capture = by.stamp(bundle.get(path), options);
    bundle.set(`${path}.tsq`, capture.tsq);
    bundle.set(`${path}.tsr`, capture.tsr);
    bundle.info['Timestamp-Status'] = 'obtained 1 of 2';
    bundle.info['Bundle-Timestamp'] = 'yes';
    bundle.seal();
    const seal = by.stamp(bundle.get('tagmanifest-sha256.txt'), options);
    bundle.set(`${SEAL}.tsq`, seal.tsq);
    bundle.set(`${SEAL}.tsr`, seal.tsr);
    return bundle;
  }

  const verdictOf = (bundle: TestBundle, tsaCa: Uint8Array[] = []) =>
    verifyBundle(bytesSource(bundle.zip()), { keys: [bundle.key.fingerprint], tsaCa });

  async function expectRefused(
    bundle: TestBundle,
    rule: RuleId,
    file: string,
    tsaCa: Uint8Array[] = [],
  ): Promise<void> {
    const verdict = await verdictOf(bundle, tsaCa);
    expect(verdict.exitCode).toBe(1);
    expect(verdict.refusals).toContainEqual({ file, rule, detail: expect.any(String) });
  }

  it('are accepted, and trusted when the root was given', async () => {
    const bundle = stamped();
    const trusted = await verdictOf(bundle, roots);
    expect(trusted.refusals).toEqual([]);
    expect(trusted.exitCode).toBe(0);
    expect(trusted.summary.timestamps).toHaveLength(2);
    expect(trusted.summary.timestamps[0]).toMatchObject({
      file: 'tagmanifest-sha256.txt',
      trusted: true,
      authority: 'O=Spoor tests, CN=tsa',
    });
    expect(Math.abs(Date.parse(trusted.summary.timestamps[0]?.time ?? '') - Date.now())).toBeLessThan(600_000);

    const open = await verdictOf(bundle);
    expect(open.exitCode).toBe(0);
    expect(open.summary.timestamps.map(({ trusted }) => trusted)).toEqual([false, false]);
    expect(open.checks.find(({ id }) => id === 'timestamps')?.detail).toContain('--tsa-ca');
  });

  it.each<AuthorityOptions>([
    { key: 'p256' },
    { key: 'p384', digest: 'sha512' },
    { essDigest: 'sha1' },
    { intermediate: true },
  ])('of an authority with %j are accepted', async (options) => {
    const other = make(options);
    const verdict = await verdictOf(stamped(other), certificatesFromPem(other.rootPem));
    expect(verdict.refusals).toEqual([]);
    expect(verdict.summary.timestamps.every(({ trusted }) => trusted)).toBe(true);
  });

  it('of another authority are refused when a root was given', async () => {
    await expectRefused(stamped(make()), 'token-authority', `${SEAL}.tsr`, roots);
  });
  it('of an authority that no root may have certified', async () => {
    const other = make({ rootIsNoAuthority: true });
    await expectRefused(stamped(other), 'token-authority', `${SEAL}.tsr`, certificatesFromPem(other.rootPem));
  });
  it('of an expired certificate', async () => {
    const other = make({ days: -1 });
    await expectRefused(stamped(other), 'token-signature', `${SEAL}.tsr`, certificatesFromPem(other.rootPem));
  });
  it('that bind themselves to another certificate (ESSCertID)', async () => {
    const bundle = stamped();
    const tsr = Buffer.from(bundle.get(`${SEAL}.tsr`));
    const { signer } = await signerOf(parseReply(new Uint8Array(tsr)));
    const hash = tsr.indexOf(createHash('sha256').update(signer.encoded).digest());
    expect(hash).toBeGreaterThan(0);
    tsr.writeUInt8(tsr.readUInt8(hash) ^ 1, hash);
    bundle.set(`${SEAL}.tsr`, new Uint8Array(tsr));
    const verdict = await verdictOf(bundle);
    expect(verdict.refusals).toMatchObject([{ rule: 'token-signature', detail: expect.stringContaining('ESSCertID') }]);
  });
  it('over other data', async () => {
    const bundle = stamped();
    const other = authority.stamp(bytesOf('something else'));
    bundle.set(`${SEAL}.tsq`, other.tsq);
    bundle.set(`${SEAL}.tsr`, other.tsr);
    await expectRefused(bundle, 'token-imprint', `${SEAL}.tsr`);
    await expectRefused(bundle, 'token-imprint', `${SEAL}.tsq`);
  });
  it('over the same data but in answer to another request', async () => {
    const bundle = stamped();
    bundle.set(`${SEAL}.tsq`, authority.stamp(bundle.get('tagmanifest-sha256.txt')).tsq);
    await expectRefused(bundle, 'token-nonce', `${SEAL}.tsr`);
  });
  it('without a nonce', async () => {
    await expectRefused(stamped(authority, { nonce: false }), 'token-nonce', `${SEAL}.tsr`);
  });
  it('without the certificate that signed them', async () => {
    await expectRefused(stamped(authority, { certificates: false }), 'token-signature', `${SEAL}.tsr`);
  });
  it('without their request', async () => {
    const bundle = stamped();
    bundle.files.delete(`${SEAL}.tsq`);
    await expectRefused(bundle, 'token-incomplete', `${SEAL}.tsq`);
  });
  it('stripped from a capture, sealed again', async () => {
    const bundle = stamped();
    const path = `data/captures/${bundle.captureIds[0]}/capture.json`;
    bundle.files.delete(`${path}.tsr`);
    bundle.files.delete(`${path}.tsq`);
    await expectRefused(bundle.seal(), 'promise-timestamps', 'bag-info.txt');
  });
  it('with a refusal of the authority, or no token at all', async () => {
    const bundle = stamped();
    for (const bytes of ['30053003020102', '3003020100', '00', ''].map(
      (hex) => new Uint8Array(Buffer.from(hex, 'hex')),
    )) {
      bundle.set(`${SEAL}.tsr`, bytes);
      await expectRefused(bundle, 'token-malformed', `${SEAL}.tsr`);
    }
  });

  it('with any byte changed are refused, or the change is none that is signed', async () => {
    const bundle = stamped();
    const reply = bundle.get(`${SEAL}.tsr`);
    const stated = (await verdictOf(bundle, roots)).summary.timestamps[0];
    let refused = 0;
    for (let at = 0; at < reply.length; at += 71) {
      const changed = Uint8Array.from(reply);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      bundle.set(`${SEAL}.tsr`, changed);
      const verdict = await verdictOf(bundle, roots);
      if (verdict.exitCode === 1) refused++;
      // Unsigned parts are few: the status text, and the copy of the root that nobody looks at.
      else expect(verdict.summary.timestamps[0]).toEqual(stated);
      expect(verdict.refusals.filter(({ rule }) => rule === 'internal')).toEqual([]);
    }
    expect(refused).toBeGreaterThan(reply.length / 71 / 2);
  }, 60_000);
});

if (!hasOpenssl) console.log('not checked: openssl is not installed');
