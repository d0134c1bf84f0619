/** A capture as a web archive: what readers rely on, checked with nothing of ours but the writer. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../shared/capture/record';
import { waczOf } from '../../../shared/papers/wacz';
import { sampleSource } from '../bundle/fixture';
import { png } from '../bundle/png';

const PICTURE = 'https://img.market.example/a b?size=L&x=[1]';
const MEDIA = JSON.stringify({
  images: [
    { url: PICTURE, path: 'media/001.jpg', mediaType: 'image/png' },
    { url: 'https://img.market.example/gone.png', path: null },
    { url: 'blob:https://market.example/1', path: 'media/001.jpg' },
    null,
  ],
});

async function made(change: (record: CaptureRecord) => void = () => undefined, media = MEDIA) {
  const [capture] = (await sampleSource()).captures;
  if (!capture) throw new Error('the sample has a capture');
  const record = structuredClone(capture.record);
  change(record);
  const input = {
    ...{ record, sha256: 'ab'.repeat(32), captureJson: capture.captureJson },
    async read(path: string) {
      if (path === 'media.json') return new TextEncoder().encode(media);
      if (path === 'media/001.jpg') return png(8, 8, 1);
      const file = capture.files.find((one) => one.path === path);
      return file ? new Uint8Array(await (await file.read()).arrayBuffer()) : null;
    },
  };
  const bytes = await waczOf(input);
  const zip = await JSZip.loadAsync(bytes);
  const file = async (path: string) => (await zip.file(path)?.async('uint8array')) ?? new Uint8Array(0);
  const text = async (path: string) => new TextDecoder().decode(await file(path));
  return { again: () => waczOf(input), bytes, zip, file, text, record };
}

interface Entry {
  url: string;
  mime: string;
  digest: string;
  offset: number;
  length: number;
  filename: string;
}

const entriesOf = (cdx: string): Entry[] =>
  cdx
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Entry);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a web archive of a capture', () => {
  it('holds what WACZ 1.1.1 asks for, with the digest of each file, stored', async () => {
    const { zip, file, text, record, bytes } = await made();
    expect(Object.keys(zip.files).sort()).toEqual([
      ...[
        'archive/data.warc.gz',
        'datapackage-digest.json',
        'datapackage.json',
        'indexes/index.cdx',
        'pages/pages.jsonl',
      ],
    ]);
    const about = JSON.parse(await text('datapackage.json')) as {
      wacz_version: string;
      mainPageUrl: string;
      resources: { path: string; hash: string; bytes: number }[];
    };
    expect(about).toMatchObject({ profile: 'data-package', wacz_version: '1.1.1', mainPageUrl: record.url.final });
    for (const { path, hash, bytes: size } of about.resources) {
      expect(hash).toBe(`sha256:${sha256(await file(path))}`);
      expect(size).toBe((await file(path)).length);
    }
    expect(JSON.parse(await text('datapackage-digest.json'))).toEqual({
      path: 'datapackage.json',
      hash: `sha256:${sha256(await file('datapackage.json'))}`,
    });
    const [head, page] = (await text('pages/pages.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(head).toMatchObject({ format: 'json-pages-1.0' });
    expect(page).toMatchObject({ url: record.url.final, ts: record.times.startedUtc });
    expect(Buffer.from(bytes).includes('Resource records made from a sealed capture')).toBe(true);
  });

  it('has a resource record at each place of the index, a gzip member of its own, with the bytes that were captured', async () => {
    const { file, text, record } = await made();
    const warc = await file('archive/data.warc.gz');
    const entries = entriesOf(await text('indexes/index.cdx'));
    const page = record.url.final;
    expect(entries.map(({ url }) => url).sort()).toEqual(
      [
        ...[page, PICTURE, `urn:view:${page}`, `urn:text:${page}`],
        ...['capture.json', 'source.html', 'http.json'].map((name) => `urn:spoor:${record.id}:${name}`),
      ].sort(),
    );
    for (const { url, digest, offset, length, filename } of entries) {
      expect(filename).toBe('data.warc.gz');
      const whole = gunzipSync(warc.subarray(offset, offset + length));
      const end = whole.indexOf('\r\n\r\n');
      const head = whole.subarray(0, end).toString();
      const size = Number(/^Content-Length: (\d+)$/m.exec(head)?.[1]);
      const block = whole.subarray(end + 4, end + 4 + size);
      expect(head).toMatch(/^WARC\/1\.1\r\nWARC-Type: resource\r\n/);
      expect(head).toContain(`WARC-Target-URI: ${url}\r\n`);
      expect(`sha256:${sha256(block)}`).toBe(digest);
      expect(whole.subarray(end + 4 + size).toString()).toBe('\r\n\r\n');
    }
    const first = gunzipSync(warc.subarray(0, Math.min(...entries.map(({ offset }) => offset)))).toString();
    expect(first).toContain('WARC-Type: warcinfo');
    expect(first).toContain('No HTTP request or response was recorded');
    expect(first).toContain(`spoor-capture-json-sha256: ${'ab'.repeat(32)}`);
    expect(first).not.toContain('WARC-Type: resource');
  });

  it('sorts its index by the host from the right', async () => {
    const lines = (await (await made()).text('indexes/index.cdx')).trimEnd().split('\n');
    expect(lines).toEqual([...lines].sort());
    expect(lines[0]).toMatch(/^example,market\)\/item\/1000\?q=netsuke&lang=en 20261124034000 \{/);
    expect(lines.some((line) => line.startsWith('example,market,img)/'))).toBe(true);
  });

  it('is the same for the same capture', async () => {
    const { bytes, again } = await made();
    expect(sha256(await again())).toBe(sha256(bytes));
  });

  it('lets no title or address add a header, and survives a media.json that is none', async () => {
    const evil = 'https://market.example/a\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK';
    const { file, text } = await made((record) => {
      record.url.final = evil;
      record.title = 'x\r\nWARC-Type: response';
      record.exhibit = 'JP-1\r\nInjected: 1';
    });
    for (const { offset, length } of entriesOf(await text('indexes/index.cdx'))) {
      const whole = gunzipSync((await file('archive/data.warc.gz')).subarray(offset, offset + length)).toString(
        'latin1',
      );
      expect(whole.slice(0, whole.indexOf('\r\n\r\n')).match(/^(?:WARC-Type|Injected):/gm)).toHaveLength(1);
    }
    for (const media of ['', '{', 'null', '[]', '{"images":7}'])
      expect(entriesOf(await (await made(undefined, media)).text('indexes/index.cdx'))).toHaveLength(6);
  });
});
