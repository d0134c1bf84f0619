/** The list of a capture's pictures, held to its schema and to the capture's record. The bundles are signed: only the list is wrong. */
import { describe, expect, it } from 'vitest';
import { MEDIA_FORMAT, type MediaIndex } from '../../../shared/capture/media-index';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import { make } from '../bundle/extract';
import { type SampleFile, sampleSource } from '../bundle/fixture';
import { sha256 } from './make-bundle';

const PICTURE = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9]);
const GOOD: MediaIndex['images'][number] = {
  ...{ url: 'https://pictures.example/a.jpg', path: 'media/001.jpg', sha256: sha256(PICTURE) },
  ...{ obtainedBy: 'debugger', mediaType: 'image/jpeg', width: 800, height: 600, dhash: null, exif: null, places: [] },
};

/** Rule and words of each refusal of a bundle with this list. */
async function refusalsOf(
  images: unknown[],
  text = JSON.stringify({ schema: MEDIA_FORMAT, images }),
): Promise<string[]> {
  const file = (path: string, role: SampleFile['role'], mediaType: string, content: SampleFile['content']) => ({
    ...{ path, role, mediaType, content },
  });
  const files: SampleFile[] = [
    file('dom.html.txt', 'dom', 'text/plain', new TextEncoder().encode('<p>ox bone')),
    file('media/001.jpg', 'media', 'image/jpeg', PICTURE),
    file('media.json', 'media-index', 'application/json', new TextEncoder().encode(text)),
  ];
  const source = await sampleSource({
    files,
    changeCapture(record) {
      record.screenshot = { method: null, complete: false, tiles: [] };
      record.hits = [];
    },
  });
  const { zip } = await make(source);
  const report = await verifyBundle(bytesSource(zip), { keys: [source.signer.fingerprint] });
  return report.refusals.map(({ rule, detail }) => `${rule}: ${detail}`);
}

describe('media.json', () => {
  it('is accepted as Spoor writes it', async () => {
    expect(await refusalsOf([GOOD, { ...GOOD, path: null, sha256: null, obtainedBy: null }])).toEqual([]);
  });

  it.each<[string, unknown[], RegExp]>([
    ['gives a picture another digest', [{ ...GOOD, sha256: 'f'.repeat(64) }], /^capture-media: .*media\/001\.jpg/],
    ['gives a picture no digest', [{ ...GOOD, sha256: null }], /^capture-media: .*media\/001\.jpg/],
    [
      'names a file that is no picture of the capture',
      [GOOD, { ...GOOD, path: 'media/002.jpg' }],
      /^capture-media: .*002/,
    ],
    ['leaves a picture out', [], /^capture-media: it does not name the picture media\/001\.jpg/],
    [
      'gives a picture without a file a digest',
      [GOOD, { ...GOOD, path: null }],
      /^capture-media: a picture without a file/,
    ],
    ['has a member of its own', [{ ...GOOD, note: 'x' }], /^json-schema: /],
    ['says that bytes came otherwise', [{ ...GOOD, obtainedBy: 'guess' }], /^json-schema: /],
    ['points out of its folder', [{ ...GOOD, path: '../capture.json' }], /^json-schema: /],
  ])('is refused when it %s', async (_what, images, words) => {
    const refusals = await refusalsOf(images);
    expect(refusals.length).toBeGreaterThan(0);
    for (const one of refusals) expect(one).toMatch(words);
  });

  it('is refused when it is no JSON, or says a thing twice', async () => {
    expect((await refusalsOf([], '{"schema"')).length).toBe(2);
    expect((await refusalsOf([], `{"schema":"${MEDIA_FORMAT}","images":[],"images":[]}`)).length).toBe(2);
  });
});
