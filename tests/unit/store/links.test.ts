import './environment';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../extension/store/database';
import { indexMissingLinks, linksOf } from '../../../extension/store/links';
import type { CaptureRow } from '../../../extension/store/schema';

beforeEach(async () => {
  await database().delete();
  await database().open();
});

const FURNITURE =
  'We use cookies on this market place so that it works well and so that we learn what visitors like best of all.';

interface Sample {
  seller?: string;
  text?: string;
  caseId?: string;
  dhash?: string;
}

/** As little of a sealed capture as the links read. */
async function sealed(number: number, { seller, text = '', caseId = 'case', dhash }: Sample): Promise<string> {
  const id = `c${String(number).padStart(4, '0')}-00000000`;
  const listing = seller ? { platform: 'M', itemId: String(number), seller: { name: seller }, contacts: [] } : null;
  const record = { url: { final: `https://m.example/${number}` }, listing };
  const row: CaptureRow = {
    ...{ id, caseId, number, exhibit: `AB-${number}`, title: '', url: record.url.final },
    ...{ at: new Date(1_700_000_000_000 + number * 1000).toISOString(), hits: 0, level: 'none', bytes: 1 },
    ...{ sha256: '', signature: new Uint8Array() },
    ...{ signingKeySha256: '', notCaptured: 0, privateWindow: false, thumbnail: false },
  };
  await database().captures.add(row);
  await database().records.add({ id, captureJson: new TextEncoder().encode(JSON.stringify(record)) });
  const image = { path: 'media/1.jpg', sha256: String(number).repeat(64).slice(0, 64), width: 400, height: 300, dhash };
  const files = {
    'text.txt': `${FURNITURE}\n${text}`,
    'media.json': JSON.stringify({ schema: 'spoor-media/1', images: dhash ? [image] : [] }),
  };
  for (const [path, body] of Object.entries(files)) {
    const sha256 = `${id}/${path}`;
    await database().artefacts.add({
      ...{ captureId: id, path, sha256, bytes: 1, mediaType: 'text/plain', role: 'text', derivedFrom: null },
      ...{ createdAt: row.at, mayHoldCredentials: false },
    });
    await database().blobs.add({ sha256, bytes: 1, blob: new Blob([body]) });
  }
  return id;
}

describe('links between captures', () => {
  it('finds seller, words and pictures in other cases, strongest first', async () => {
    const words = 'Old carved tusk from the collection of a sea captain, with papers lost long ago in a flood at home';
    const own = await sealed(1, { seller: 'Jan Peeters', text: words, dhash: '0f1e2d3c4b5a6978' });
    const seller = await sealed(2, { seller: 'JAN PEETERS', caseId: 'other', dhash: '0f1e2d3c4b5a697b' });
    const copied = await sealed(3, { seller: 'Another', text: `${words}!` });
    await sealed(4, { seller: 'Nobody' });
    await indexMissingLinks();
    const { linked, total, pending } = await linksOf(own);
    expect(linked.map(({ capture }) => capture.id)).toEqual([seller, copied]);
    expect(linked[0]?.reasons.map(({ kind }) => kind)).toEqual(['seller', 'alike']);
    expect(linked[0]?.sameCase).toBe(false);
    expect(linked[1]?.reasons).toMatchObject([{ kind: 'text', value: expect.stringContaining('sea captain') }]);
    expect([total, pending]).toEqual([2, 0]);
  });

  it('asks of a capture that is not in the index yet, and says how many are missing', async () => {
    const own = await sealed(1, { seller: 'Jan Peeters' });
    await sealed(2, { seller: 'Jan Peeters' });
    expect(await linksOf(own)).toEqual({ linked: [], total: 0, pending: 1 });
    await indexMissingLinks();
    expect((await linksOf(own)).total).toBe(1);
  });

  it('does not link what stands on every page of a site', async () => {
    for (let number = 1; number <= 8; number++) await sealed(number, {});
    await indexMissingLinks();
    expect((await linksOf('c0001-00000000')).total).toBe(0);
  });

  it('makes rows of an older version anew and drops those of captures that are gone', async () => {
    const own = await sealed(1, { seller: 'Jan Peeters' });
    await indexMissingLinks();
    await database().linkRows.update(own, { version: 0, keys: [] });
    const gone = { captureId: 'c0009-00000000', version: 1, keys: [], host: '', advert: '', facts: [], pictures: [] };
    await database().linkRows.put(gone);
    await indexMissingLinks();
    expect((await database().linkRows.toArray()).map(({ captureId, version }) => [captureId, version])).toEqual([
      [own, 1],
    ]);
    expect((await database().linkRows.get(own))?.keys).toContain('seller:janpeeters');
  });
});
