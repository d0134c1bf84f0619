import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { concatBytes, fromHex, toHex } from '../../../shared/evidence/bytes';
import {
  createSigningKey,
  derToRaw,
  fingerprintOf,
  groupsOfFour,
  KeyFormatError,
  pemFromSpki,
  rawToDer,
  signDer,
  spkiFromPem,
  verifyDer,
} from '../../../shared/evidence/ecdsa';
import { fc } from '../property';

const bytes = new TextEncoder().encode('what was signed\n');

describe('keys and signatures', () => {
  it('keeps the private key in the browser', async () => {
    const { privateKey, spki, fingerprint } = await createSigningKey();
    expect(privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
    expect(fingerprint).toBe(createHash('sha256').update(spki).digest('hex'));
    expect(await fingerprintOf(spki)).toBe(fingerprint);
  });

  it('is read by openssl', async () => {
    const { privateKey, spki, fingerprint } = await createSigningKey();
    const folder = mkdtempSync(join(tmpdir(), 'spoor-ecdsa-'));
    try {
      writeFileSync(join(folder, 'data'), bytes);
      writeFileSync(join(folder, 'key.pem'), pemFromSpki(spki));
      writeFileSync(join(folder, 'sig'), await signDer(privateKey, bytes));
      const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder });
      expect(run('dgst', '-sha256', '-verify', 'key.pem', '-signature', 'sig', 'data').toString()).toBe(
        'Verified OK\n',
      );
      const der = run('pkey', '-pubin', '-in', 'key.pem', '-outform', 'DER');
      expect(createHash('sha256').update(der).digest('hex')).toBe(fingerprint);
      expect(run('pkey', '-pubin', '-in', 'key.pem').toString()).toBe(pemFromSpki(spki));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('verifies its own and only its own', async () => {
    const [key, other] = [await createSigningKey(), await createSigningKey()];
    const der = await signDer(key.privateKey, bytes);
    expect(await verifyDer(key.spki, bytes, der)).toBe(true);
    expect(await verifyDer(other.spki, bytes, der)).toBe(false);
    expect(await verifyDer(key.spki, bytes.subarray(1), der)).toBe(false);
    expect(await verifyDer(key.spki, bytes, concatBytes(der, Uint8Array.of(0)))).toBe(false);
    expect(verify('sha256', bytes, createPublicKey(pemFromSpki(key.spki)), der)).toBe(true);
  });

  it('goes from raw to DER and back for every pair', () => {
    const coordinate = fc.oneof(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ minLength: 1, maxLength: 6 }).map((tail) => concatBytes(new Uint8Array(32 - tail.length), tail)),
    );
    fc.assert(
      fc.property(coordinate, coordinate, (r, s) => {
        const raw = concatBytes(r, s);
        expect(toHex(derToRaw(rawToDer(raw)))).toBe(toHex(raw));
      }),
    );
  });

  it('has one encoding of a signature: every other byte string is refused or gives back itself', async () => {
    const good = await signDer((await createSigningKey()).privateKey, bytes);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => {
        const changed = good.slice();
        changed[at] = value;
        try {
          expect(toHex(rawToDer(derToRaw(changed)))).toBe(toHex(changed));
        } catch (error) {
          expect(error).toBeInstanceOf(KeyFormatError);
        }
      }),
    );
  });

  const r = '01'.repeat(32);
  it.each([
    ['empty', ''],
    ['bytes after it', `30440220${r}0220${r}00`],
    ['bytes after it, inside the length', `30450220${r}0220${r}00`],
    ['long form of a length', `3081440220${r}0220${r}`],
    ['needless zero', `3045022100${r}0220${r}`],
    ['negative', `30440220ff${'01'.repeat(31)}0220${r}`],
    ['no digits', `30240200`.concat(`0220${r}`)],
    ['33 bytes', `3045022101${r}0220${r}`],
    ['one integer', `30220220${r}`],
    ['integer longer than the sequence', `30440220${r}0221${r}`],
    ['set instead of sequence', `31440220${r}0220${r}`],
    ['bit string instead of integer', `30440320${r}0220${r}`],
  ])('refuses DER that is not strict: %s', (_, hex) => {
    expect(() => derToRaw(fromHex(hex))).toThrow(KeyFormatError);
  });

  it('reads PEM with LF or CR LF, and nothing but one P-256 key', async () => {
    const { spki } = await createSigningKey();
    const pem = pemFromSpki(spki);
    expect(toHex(spkiFromPem(pem))).toBe(toHex(spki));
    expect(toHex(spkiFromPem(pem.replaceAll('\n', '\r\n')))).toBe(toHex(spki));
    for (const bad of [
      '',
      pem + pem,
      `junk\n${pem}`,
      `${pem}junk`,
      pem.replace('PUBLIC', 'PRIVATE'),
      pem.replace(/\n.{4}/, '\n'),
      pemFromSpki(spki.subarray(1)),
      pemFromSpki(concatBytes(spki, Uint8Array.of(0))),
    ]) {
      expect(() => spkiFromPem(bad)).toThrow(KeyFormatError);
    }
  });

  it('refuses a key that is not a point of the curve', async () => {
    const { spki, privateKey } = await createSigningKey();
    const off = spki.slice();
    off[90] = (off[90] ?? 0) ^ 1;
    await expect(verifyDer(off, bytes, await signDer(privateKey, bytes))).rejects.toThrow(KeyFormatError);
  });

  it('prints fingerprints in groups of four', () => {
    expect(groupsOfFour('00112233445566')).toBe('0011 2233 4455 66');
  });
});
