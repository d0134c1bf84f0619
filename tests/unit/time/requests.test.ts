/** Requests as openssl reads them, and replies of a real `openssl ts`: which are kept, and why the others are not. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptReply } from '../../../shared/time/accept-reply';
import { authorityUrl, checkAuthority, isAllowed, rootsOf } from '../../../shared/time/authority';
import { TimeFailure } from '../../../shared/time/failure';
import { KNOWN_AUTHORITIES } from '../../../shared/time/known-authorities';
import { timeStampRequest } from '../../../shared/time/request';
import { backOff, clockOffset, isClockWrong } from '../../../shared/time/schedule';
import { parseRequest } from '../../../shared/verify/timestamps/token';
import { fc } from '../property';
import { type AuthorityMode, type AuthorityServer, startAuthority } from '../verify/authority-server';
import { hasOpenssl } from '../verify/openssl-authority';

const digest = new Uint8Array(createHash('sha256').update('a capture').digest());

describe('a time-stamp request', () => {
  it('is read back as it was written, whatever the random numbers', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.constantFrom(null, '1.2.3.4.1', '2.16.840.1.114412.7.1', '0.4.0.2023.1.1', '2.999.123456789'),
        (imprint, nonce, policy) => {
          const read = parseRequest(timeStampRequest({ digest: imprint, nonce, policy }));
          expect(read.imprint).toEqual(imprint);
          expect(read.policy).toBe(policy);
          // Positive and in its shortest form.
          expect(read.nonce).toHaveLength(16);
          expect(read.nonce?.[0]).toBeGreaterThanOrEqual(0x40);
          expect(read.nonce?.[0]).toBeLessThan(0x80);
          expect(read.nonce?.slice(1)).toEqual(nonce.slice(1));
        },
      ),
    );
  });

  it('refuses what is no digest and no object identifier', () => {
    const parts = { digest, nonce: new Uint8Array(16), policy: null };
    expect(() => timeStampRequest({ ...parts, digest: new Uint8Array(20) })).toThrow(RangeError);
    expect(() => timeStampRequest({ ...parts, nonce: new Uint8Array(8) })).toThrow(RangeError);
    for (const policy of ['', '1', '3.1', '1.40', '1.2.', '1.02', '1.2.a'])
      expect(() => timeStampRequest({ ...parts, policy }), policy).toThrow(RangeError);
  });
});

describe.skipIf(!hasOpenssl)('replies of openssl ts', { timeout: 60_000 }, () => {
  let server: AuthorityServer;
  beforeAll(async () => {
    server = await startAuthority();
  }, 60_000);
  afterAll(() => server.close());

  async function ask(mode: AuthorityMode, policy: string | null = null): Promise<{ tsq: Uint8Array; tsr: Uint8Array }> {
    server.mode = mode;
    const tsq = timeStampRequest({ digest, nonce: new Uint8Array(randomBytes(16)), policy });
    const response = await fetch(server.url, { method: 'POST', body: Buffer.from(tsq) });
    return { tsq, tsr: new Uint8Array(await response.arrayBuffer()) };
  }

  const accept = async (mode: AuthorityMode, policy: string | null = null) => {
    const { tsq, tsr } = await ask(mode, policy);
    return acceptReply(tsq, tsr, digest, rootsOf(server.rootPem) ?? []);
  };

  it('keeps a good one, which openssl ts -verify accepts, too', async () => {
    const { tsq, tsr } = await ask('ok', '1.2.3.4.1');
    const before = Date.now();
    const { time, policy, signer } = await acceptReply(tsq, tsr, digest, rootsOf(server.rootPem) ?? []);
    expect(policy).toBe('1.2.3.4.1');
    expect(signer).toContain('CN=tsa');
    expect(Math.abs(time - before)).toBeLessThan(60_000);
    expect(server.authority.judge(tsr, Buffer.from(digest).toString('hex'))).toBe('');
    expect(server.authority.judge(tsr, '', tsq)).toBe('');
    expect(server.authority.judge(tsr, 'ab'.repeat(32))).not.toBe('');
  });

  it.each([
    ['refusal', 'refused'],
    ['wrong-nonce', 'wrong-nonce'],
    ['wrong-imprint', 'wrong-imprint'],
    ['expired', 'bad-signature'],
    ['other-root', 'untrusted'],
    ['nonsense', 'malformed'],
  ] as const)('does not keep one of the mode %s', async (mode, code) => {
    await expect(accept(mode)).rejects.toMatchObject({ code });
    await expect(accept(mode)).rejects.toBeInstanceOf(TimeFailure);
  });

  it('gives the reason of a refusal in the words of the authority', async () => {
    await expect(accept('refusal')).rejects.toThrow(/status 2, unacceptedPolicy/);
  });

  it('does not keep one under another policy', async () => {
    server.mode = 'ok';
    const nonce = new Uint8Array(randomBytes(16));
    const sent = timeStampRequest({ digest, nonce, policy: null });
    const tsr = server.authority.reply(sent);
    const asked = timeStampRequest({ digest, nonce, policy: '1.2.3.4.2' });
    await expect(acceptReply(asked, tsr, digest, rootsOf(server.rootPem) ?? [])).rejects.toMatchObject({
      code: 'wrong-policy',
    });
  });

  it('does not keep one without a root, or over another digest than was asked for', async () => {
    const { tsq, tsr } = await ask('ok');
    await expect(acceptReply(tsq, tsr, digest, [])).rejects.toMatchObject({ code: 'untrusted' });
    await expect(acceptReply(tsq, tsr, new Uint8Array(32), rootsOf(server.rootPem) ?? [])).rejects.toMatchObject({
      code: 'wrong-imprint',
    });
  });

  it('takes an authority with a name, an address and a root, and nothing less', () => {
    const good = {
      name: ' My  TSA ',
      url: 'HTTP://127.0.0.1:8318/tsa',
      rootPem: server.rootPem,
      policy: '',
      enabled: true,
    };
    expect(checkAuthority(good)).toMatchObject({ ok: { name: 'My TSA', url: 'http://127.0.0.1:8318/tsa' } });
    expect(checkAuthority({ ...good, name: ' ' })).toEqual({ fault: 'name' });
    expect(checkAuthority({ ...good, rootPem: '' })).toEqual({ fault: 'root' });
    expect(checkAuthority({ ...good, rootPem: server.rootPem.replace('MII', 'MIA') })).toEqual({ fault: 'root' });
    expect(checkAuthority({ ...good, policy: 'any' })).toEqual({ fault: 'policy' });
    for (const url of [
      '',
      'tsa.example',
      'ftp://tsa.example/',
      'http://me:secret@tsa.example/',
      'https://tsa.example/#x',
    ])
      expect(checkAuthority({ ...good, url }), url).toEqual({ fault: 'url' });
  });
});

describe('the list of addresses that may be asked', () => {
  const list = [
    { url: 'http://tsa.example/ask', enabled: true },
    { url: 'https://off.example/', enabled: false },
  ];
  it('holds exactly what is entered and switched on', () => {
    expect(isAllowed('http://tsa.example/ask', list)).toBe(true);
    for (const url of [
      'https://tsa.example/ask',
      'http://tsa.example/ask/',
      'http://tsa.example/ask?x=1',
      'http://tsa.example:8080/ask',
      'http://tsa.example.evil.example/ask',
      'https://off.example/',
    ])
      expect(isAllowed(url, list), url).toBe(false);
    expect(isAllowed('http://tsa.example/ask', [])).toBe(false);
  });

  it('offers known authorities as plain addresses with a source', () => {
    for (const { url, source } of KNOWN_AUTHORITIES) {
      expect(authorityUrl(url)).toBe(url);
      expect(source).toMatch(/^(gist\.)?github\.com\//);
    }
  });
});

describe('the schedule', () => {
  it('waits longer after each failure, and never gives up', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 100].map((attempts) => backOff(attempts));
    expect(waits[0]).toBe(60_000);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(waits.at(-1)).toBe(6 * 3_600_000);
    expect(backOff(1, false)).toBe(60_000);
    expect(backOff(100, false)).toBe(15 * 60_000);
  });

  it('measures the clock against the middle of the round trip', () => {
    expect(clockOffset(10_000, 7_000, 9_000)).toBe(2_000);
    expect(isClockWrong(4_000)).toBe(false);
    expect(isClockWrong(-70_000)).toBe(true);
  });
});
