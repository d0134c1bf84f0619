/** Bundles with time-stamp tokens, by the product's writer, judged by the product's verifier and by openssl. */

import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BundleError } from '../../../shared/bundle/bundle-error';
import type { BundleSource, Token } from '../../../shared/bundle/source';
import { CHECKS } from '../../../shared/bundle/verify-text';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { timeStampRequest } from '../../../shared/time/request';
import { certificatesFromPem } from '../../../shared/verify/timestamps/certificate';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { Authority, hasOpenssl } from '../verify/openssl-authority';
import { bash, make, unzip } from './extract';
import { memorySink, sampleSource } from './fixture';

describe.skipIf(!hasOpenssl)('a bundle with tokens', { timeout: 60_000 }, () => {
  let authority: Authority;
  beforeAll(() => {
    authority = new Authority();
  }, 60_000);
  afterAll(() => authority.remove());

  const tokenOver = (sha256: string): Token => {
    const digest = new Uint8Array(Buffer.from(sha256, 'hex'));
    const tsq = timeStampRequest({ digest, nonce: new Uint8Array(16).fill(9), policy: null });
    return { tsq, tsr: authority.reply(tsq) };
  };
  const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  async function stampedSource(stamp: BundleSource['stamp']): Promise<BundleSource> {
    const source = await sampleSource();
    const [first] = source.captures;
    if (first) first.token = tokenOver(digestOf(first.captureJson));
    return stamp ? { ...source, stamp } : source;
  }

  const verdictOf = (zip: Uint8Array) =>
    verifyBundle(bytesSource(zip), { keys: [], tsaCa: certificatesFromPem(authority.rootPem) });

  it('is accepted, its tokens trusted, by the verifier and by the commands of VERIFY.txt', async () => {
    const made = await make(await stampedSource(async (sha256) => tokenOver(sha256)));
    expect(made.receipt).toMatchObject({ bundleToken: true, captureTokens: 1 });
    const verdict = await verdictOf(made.zip);
    expect(verdict.refusals).toEqual([]);
    expect(verdict.warnings).toEqual([]);
    expect(verdict.summary.timestamps.map(({ trusted }) => trusted)).toEqual([true, true]);
    const { folder, parent } = unzip(made);
    try {
      expect(bash('cat bag-info.txt', folder).output).toContain(
        'Timestamp-Status: obtained 1 of 2\nBundle-Timestamp: yes\n',
      );
      const root = `${authority.folder}/root.pem`;
      const byHand = (command: string) => bash(command.replace('ROOT.pem', root), folder);
      expect(byHand(CHECKS.timestamp)).toMatchObject({ code: 0 });
      expect(byHand(CHECKS.captureTimestamps).output.match(/^Verification: OK$/gm)).toHaveLength(1);
    } finally {
      rmSync(parent, { recursive: true });
    }
  });

  it('is sealed again without, when none arrives: nothing of the first seal is left', async () => {
    const asked: string[] = [];
    const made = await make(
      await stampedSource(async (sha256) => {
        asked.push(sha256);
        return null;
      }),
    );
    expect(made.receipt.bundleToken).toBe(false);
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toBe(made.receipt.tagmanifestSha256);
    const verdict = await verdictOf(made.zip);
    expect(verdict.refusals).toEqual([]);
    expect(verdict.exitCode).toBe(3);
    const { folder, parent } = unzip(made);
    try {
      expect(bash('cat bag-info.txt', folder).output).toContain('Bundle-Timestamp: none\n');
    } finally {
      rmSync(parent, { recursive: true });
    }
  });

  it('is not written with a token over other bytes', async () => {
    const source = await stampedSource(async () => tokenOver('ab'.repeat(32)));
    await expect(make(source)).rejects.toThrow(BundleError);
    const other = await stampedSource(undefined);
    const [, second] = other.captures;
    if (second) second.token = tokenOver('cd'.repeat(32));
    await expect(make(other)).rejects.toThrow(/capture\.json\.tsr: is over other bytes/);
  });

  it('is not waited for when the officer cancels', async () => {
    const stop = new AbortController();
    const sink = memorySink();
    const source = await stampedSource(() => {
      queueMicrotask(() => stop.abort(new Error('cancelled')));
      return new Promise(() => undefined);
    });
    const writing = writeBundle(source, sink.writable, { signal: stop.signal, onProgress: () => undefined });
    await expect(writing).rejects.toThrow('cancelled');
    expect(sink.state()).toBe('aborted');
  });
});
