import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MainFrameRecord } from '../../../shared/capture/main-frame-record';
import {
  counterOf,
  EXHIBIT,
  exhibitLabel,
  exhibitPrefixFrom,
  isCaptureId,
  isExhibitPrefix,
  makeCaptureId,
  makeSalt,
  webRandom,
} from '../../../shared/evidence/ids';
import { bundleName, isBundlePath, isSafePath } from '../../../shared/evidence/safe-path';
import { DIGESTED_VALUE, redactSecretHeaders } from '../../../shared/evidence/secret-headers';
import { fc } from '../property';

const fixed = (length: number) => Uint8Array.from({ length }, (_, i) => (0x1a2b3c4d >>> (24 - 8 * (i % 4))) & 255);

describe('ids', () => {
  it('makes them as the format writes them', () => {
    expect(makeCaptureId(7, fixed)).toBe('c0007-1a2b3c4d');
    expect(makeCaptureId(12345, fixed)).toBe('c12345-1a2b3c4d');
    expect(exhibitLabel('AB', 7)).toBe('AB-0007');
    expect(makeSalt(fixed)).toBe('1a2b3c4d'.repeat(4));
    expect(counterOf('c0007-1a2b3c4d')).toBe(7);
  });

  it('are valid for every counter and random source', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (counter) => {
        const id = makeCaptureId(counter, webRandom);
        expect(isCaptureId(id)).toBe(true);
        expect(counterOf(id)).toBe(counter);
        expect(exhibitLabel('X1', counter)).toMatch(EXHIBIT);
        expect(isSafePath(id)).toBe(true);
      }),
    );
  });

  it.each([
    'c007-1a2b3c4d',
    'c00007-1a2b3c4d',
    'C0007-1a2b3c4d',
    'c0007-1A2B3C4D',
    'c0007-1a2b3c4d\n',
    'c0007',
    '../c0007-1a2b3c4d',
  ])('refuses %j as a capture id', (id) => {
    expect(isCaptureId(id)).toBe(false);
    expect(() => counterOf(id)).toThrow(RangeError);
  });

  it('refuses counters and prefixes out of range', () => {
    for (const counter of [0, -1, 1.5, Number.NaN, 1e9])
      expect(() => makeCaptureId(counter, fixed)).toThrow(RangeError);
    for (const prefix of ['', 'ab', 'A B', 'Ä', 'ABCDEFGHIJKLM'])
      expect(() => exhibitLabel(prefix, 1)).toThrow(RangeError);
  });

  it('takes a prefix from any name', () => {
    expect(exhibitPrefixFrom('Żaneta de Boer')).toBe('ZDB');
    expect(exhibitPrefixFrom('Łukasz Øster')).toBe('LO');
    expect(exhibitPrefixFrom('王伟')).toBe('X');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => isExhibitPrefix(exhibitPrefixFrom(name))));
  });
});

describe('safe paths', () => {
  it.each([
    'capture.json',
    'media/001.jpg',
    'dom-frame-01.html.txt',
    'a',
    'c0007-1a2b3c4d/screenshot-full-01.png',
    'common.txt',
  ])('allows %j', (path) => {
    expect(isSafePath(path)).toBe(true);
  });

  it.each([
    ...[
      '',
      '/',
      '/a',
      'a/',
      'a//b',
      '.',
      '..',
      '../a',
      'a/../b',
      './a',
      '.hidden',
      '-rf',
      'A',
      'a b',
      'a\\b',
      'c:a',
      'é',
      'a%20b',
      'a\n',
    ],
    ...['nul', 'nul.txt', 'con', 'aux.html.txt', 'com1', 'lpt9.png', 'media/prn', 'a.', 'a'.repeat(65), 'VERIFY.txt'],
  ])('refuses %j', (path) => {
    expect(isSafePath(path)).toBe(false);
  });

  it('allows VERIFY.txt at the top of the bundle only', () => {
    expect(isBundlePath('VERIFY.txt')).toBe(true);
    expect(isBundlePath('data/VERIFY.txt')).toBe(false);
  });

  it('makes a folder name of any case number', () => {
    const now = new Date('2026-11-24T03:40:05.678Z');
    expect(bundleName('2026/IV 17', now)).toBe('2026-IV-17_20261124T034005Z');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (number) => {
        expect(bundleName(number, now)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}_20261124T034005Z$/);
      }),
    );
  });
});

describe('secret headers', () => {
  const record: MainFrameRecord = {
    requestId: '1',
    requestedUrl: 'https://a.example/',
    method: 'GET',
    finalUrl: 'https://a.example/',
    redirects: [
      {
        ...{
          from: 'http://a.example/',
          to: 'https://a.example/',
          statusLine: 'HTTP/1.1 301',
          ip: null,
          at: '2026-11-24T03:40:00Z',
        },
        headers: [{ name: 'SET-COOKIE', value: 'session=abc' }],
      },
    ],
    statusCode: 200,
    statusLine: 'HTTP/1.1 200 OK',
    requestHeaders: [
      { name: 'Cookie', value: 'session=abc' },
      { name: 'Authorization', value: 'Basic c2VjcmV0' },
      { name: 'Proxy-Authorization', value: 'Basic cHJveHk=' },
      { name: 'Accept', value: 'text/html' },
    ],
    responseHeaders: [
      { name: 'Set-Cookie', value: 'session=abc' },
      { name: 'Set-Cookie', value: 'other=1' },
      { name: 'Date', value: 'Tue, 24 Nov 2026 03:40:00 GMT' },
    ],
    ip: '192.0.2.1',
    fromCache: false,
    requestedAt: '2026-11-24T03:40:00Z',
    respondedAt: null,
    completedAt: null,
    roundTripMs: null,
    error: null,
    tls: null,
  };

  it('leave nothing of their value, and the rest as it was', async () => {
    const before = JSON.stringify(record);
    const { value, transformations } = await redactSecretHeaders(record, fixed);
    expect(JSON.stringify(record)).toBe(before);
    expect(JSON.stringify(value)).not.toMatch(/session=abc|other=1|c2VjcmV0|cHJveHk/);
    expect(value.requestHeaders.map(({ name }) => name)).toEqual([
      'Cookie',
      'Authorization',
      'Proxy-Authorization',
      'Accept',
    ]);
    expect(value.requestHeaders[3]).toEqual({ name: 'Accept', value: 'text/html' });
    expect(value.responseHeaders[2]?.value).toBe('Tue, 24 Nov 2026 03:40:00 GMT');
    const salt = fixed(16);
    const digest = createHash('sha256').update(salt).update('session=abc').digest('hex');
    expect(value.requestHeaders[0]?.value).toBe(`sha256-salted:${Buffer.from(salt).toString('hex')}:${digest}`);
    expect(value.requestHeaders[0]?.value).toMatch(DIGESTED_VALUE);
    expect(value.redirects[0]?.headers[0]?.value).toBe(value.requestHeaders[0]?.value);
    expect(transformations.map(({ what }) => what)).toEqual([
      'http.json: value of 1 cookie header replaced by a salted SHA-256 digest',
      'http.json: value of 1 authorization header replaced by a salted SHA-256 digest',
      'http.json: value of 1 proxy-authorization header replaced by a salted SHA-256 digest',
      'http.json: value of 3 set-cookie headers replaced by a salted SHA-256 digest',
    ]);
  });

  it('say nothing when there were none', async () => {
    const { transformations } = await redactSecretHeaders({
      ...record,
      redirects: [],
      requestHeaders: [],
      responseHeaders: [],
    });
    expect(transformations).toEqual([]);
  });
});
