/** What takes WebCrypto's place where a page is given none: the same answers, on keys and signatures of Node's own crypto. */
import { createHash, generateKeyPairSync, type KeyObject, sign, webcrypto } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainSubtle } from '../../../shared/verify/plain-subtle';
import { certificatesFromPem } from '../../../shared/verify/timestamps/certificate';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { fc } from '../property';
import { makeBundle } from './make-bundle';
import { Authority, hasOpenssl } from './openssl-authority';

const spkiOf = (key: KeyObject) => new Uint8Array(key.export({ type: 'spki', format: 'der' }));
const message = new TextEncoder().encode('the exact bytes');

describe('digests', () => {
  it.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])('%s equals that of Node for any bytes', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const expected = createHash(name.replace('-', '').toLowerCase()).update(bytes).digest('hex');
        const owned = Uint8Array.from(bytes);
        expect(Buffer.from(await plainSubtle.digest(name, owned)).toString('hex')).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });
});

interface Kind {
  name: string;
  importAs: { name: string; hash?: string; namedCurve?: string };
  verifyAs: { name: string; hash?: string; saltLength?: number };
}

const ec = (namedCurve: string, hash: string): Kind => ({
  name: `ECDSA ${namedCurve} ${hash}`,
  importAs: { name: 'ECDSA', namedCurve },
  verifyAs: { name: 'ECDSA', hash },
});
const rsa = (hash: string): Kind => ({
  name: `RSA ${hash}`,
  importAs: { name: 'RSASSA-PKCS1-v1_5', hash },
  verifyAs: { name: 'RSASSA-PKCS1-v1_5' },
});
const pss = (hash: string, saltLength: number): Kind => ({
  name: `PSS ${hash} ${saltLength}`,
  importAs: { name: 'RSA-PSS', hash },
  verifyAs: { name: 'RSA-PSS', saltLength },
});

describe.each([
  ec('P-256', 'SHA-256'),
  ec('P-384', 'SHA-512'),
  ec('P-521', 'SHA-512'),
  rsa('SHA-256'),
  rsa('SHA-512'),
  pss('SHA-256', 32),
  pss('SHA-512', 20),
])('$name', ({ importAs, verifyAs }) => {
  const pair =
    importAs.namedCurve === undefined
      ? generateKeyPairSync('rsa', { modulusLength: 2048 + (verifyAs.saltLength === 20 ? 1 : 0) })
      : generateKeyPairSync('ec', { namedCurve: importAs.namedCurve });
  const hash = (verifyAs.hash ?? importAs.hash ?? '').replace('-', '').toLowerCase();
  const signature = (): Uint8Array => {
    const key = pair.privateKey;
    if (importAs.name === 'ECDSA') return sign(hash, message, { key, dsaEncoding: 'ieee-p1363' });
    if (importAs.name === 'RSA-PSS')
      return sign(hash, message, { key, padding: 6, saltLength: verifyAs.saltLength ?? 0 });
    return sign(hash, message, key);
  };
  const judge = async (given: Uint8Array, over: Uint8Array = message) => {
    const key = await plainSubtle.importKey('spki', spkiOf(pair.publicKey), importAs);
    return plainSubtle.verify(verifyAs, key, Uint8Array.from(given), Uint8Array.from(over));
  };

  it('accepts what Node signs, again and again', async () => {
    for (let round = 0; round < 4; round++) expect(await judge(signature())).toBe(true);
  });

  it('refuses any other bytes, and any change of the signature, as Node does', async () => {
    const good = signature();
    expect(await judge(good, new TextEncoder().encode('other bytes'))).toBe(false);
    for (const length of [0, good.length - 1]) expect(await judge(good.subarray(0, length))).toBe(false);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Uint8Array.from(good);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(await judge(changed)).toBe(false);
      }),
      { numRuns: 8 },
    );
  });

  it('refuses a key that is none', async () => {
    const spki = spkiOf(pair.publicKey);
    await expect(plainSubtle.importKey('spki', spki.subarray(1), importAs)).rejects.toThrow();
    if (importAs.name === 'ECDSA') {
      spki[spki.length - 1] = (spki.at(-1) ?? 0) ^ 1;
      await expect(plainSubtle.importKey('spki', spki, importAs)).rejects.toThrow();
    }
  });
});

describe.skipIf(!hasOpenssl)('the verifier without WebCrypto', { timeout: 60_000 }, () => {
  const own = Object.getOwnPropertyDescriptor(webcrypto.constructor.prototype, 'subtle') ?? {};
  let authority: Authority;
  beforeAll(() => {
    authority = new Authority({ key: 'rsa', digest: 'sha512' });
    Object.defineProperty(crypto, 'subtle', { value: plainSubtle, configurable: true });
  }, 60_000);
  afterAll(() => {
    Reflect.deleteProperty(crypto, 'subtle');
    expect(own.get).toBeDefined();
    authority.remove();
  });

  it('comes to the same verdict, tokens included', async () => {
    const bundle = makeBundle();
    const path = `data/captures/${bundle.captureIds[0]}/capture.json`;
    const { tsq, tsr } = authority.stamp(bundle.get(path));
    bundle.set(`${path}.tsq`, tsq);
    bundle.set(`${path}.tsr`, tsr);
    bundle.info['Timestamp-Status'] = 'obtained 1 of 2';
    bundle.seal();
    const options = { keys: [bundle.key.fingerprint], tsaCa: certificatesFromPem(authority.rootPem) };
    const verdict = await verifyBundle(bytesSource(bundle.zip()), options);
    expect(verdict.refusals).toEqual([]);
    expect(verdict.exitCode).toBe(0);
    expect(verdict.summary.timestamps[0]?.trusted).toBe(true);
    bundle.set(path, new TextEncoder().encode('{}'));
    expect((await verifyBundle(bytesSource(bundle.zip()), options)).exitCode).toBe(1);
  });
});
