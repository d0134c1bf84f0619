import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fc } from '../property';

/** js-sha256 takes Node's own crypto in Node. What ships in the extension is its browser core, so that is what is tested here. */
const core = createRequire(import.meta.url)('js-sha256/build/sha256.cjs') as typeof import('js-sha256');
vi.mock('js-sha256', () => ({ sha256: core.sha256 }));

const { DigestMismatch, DigestSelfTestFailed, digestSelfTest, digestTwice, sha256Hex, StreamingSha256 } = await import(
  '../../../shared/evidence/digest'
);

const reference = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('digest', () => {
  it('has the browser core behind js-sha256, not node:crypto', () => {
    expect(core.sha256.create()).toHaveProperty('blocks');
  });

  it('passes its self test', async () => {
    await expect(digestSelfTest()).resolves.toBeUndefined();
  });

  it('fails the self test when an implementation is wrong', async () => {
    vi.spyOn(crypto.subtle, 'digest').mockResolvedValue(new ArrayBuffer(32));
    await expect(digestSelfTest()).rejects.toThrow(DigestSelfTestFailed);
  });

  it('agrees with an independent implementation, whole and in any chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), async (chunks) => {
        const whole = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
        const stream = new StreamingSha256();
        for (const chunk of chunks) stream.update(chunk);
        expect(stream.bytes).toBe(whole.length);
        expect(stream.hex()).toBe(reference(whole));
        expect(await sha256Hex(whole)).toBe(reference(whole));
      }),
      { numRuns: 60 },
    );
  });

  it.each([0, 1, 55, 56, 63, 64, 1024 * 1024 - 1, 1024 * 1024, 2.5 * 1024 * 1024])(
    'hashes a blob of %i bytes twice',
    async (length) => {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + 7) & 255);
      expect(await digestTwice(new Blob([bytes]))).toEqual({ sha256: reference(bytes), bytes: length });
    },
  );

  it('hashes a view into a larger buffer, not the buffer', async () => {
    const view = new Uint8Array(100).fill(7).subarray(10, 20);
    expect(await sha256Hex(view)).toBe(reference(new Uint8Array(10).fill(7)));
    expect(new StreamingSha256().update(view).hex()).toBe(reference(new Uint8Array(10).fill(7)));
  });

  it('says so when the two implementations differ', async () => {
    vi.spyOn(crypto.subtle, 'digest').mockResolvedValue(new ArrayBuffer(32));
    const failure = digestTwice(new Blob(['abc']));
    await expect(failure).rejects.toThrow(DigestMismatch);
    await expect(failure).rejects.toMatchObject({ code: 'digest-mismatch', webCrypto: '0'.repeat(64), bytes: 3 });
  });
});
