import { describe, expect, it } from 'vitest';
import { REPORT_LANGUAGES } from '../../../shared/bundle/text/choose-text';
import type { CaptureRecord } from '../../../shared/capture/record';
import { PAGE_POLICY } from '../../../shared/evidence/page-policy';
import { cutsOf, tellingHashes } from '../../../shared/papers/alike';
import { advertKeys, compareWitnesses, isSameAdvert, type WitnessCapture } from '../../../shared/papers/witness';
import { spanWords, witnessHtml } from '../../../shared/papers/witness-html';
import { sampleSource } from '../bundle/fixture';

const TEXT = '=== frame 0: https://market.example/ ===\nJapanese netsuke\n€ 180,00\n';

/** Two photographs, as `tellingHashes` gives them. */
const LOOKS = ['0f1e2d3c4b5a6978', 'ffff0000ffff0000'];

async function witness(
  change: (record: CaptureRecord) => void = () => undefined,
  text: string | null = TEXT,
  looks: string[] | null = LOOKS,
) {
  const [first] = (await sampleSource()).captures;
  if (!first) throw new Error('the sample has a capture');
  const record = structuredClone(first.record);
  change(record);
  return { record, sha256: 'ab'.repeat(32), text, looks } satisfies WitnessCapture;
}

const colleague = (record: CaptureRecord) => {
  record.collector.name = 'Tom Maes';
  record.signingKeySha256 = 'ee'.repeat(32);
  record.exhibit = 'TM-0004';
  record.collector.machineIp.value = '192.0.2.99';
  record.times.startedUtc = '2026-11-24T04:10:00.123Z';
};
const agreements = ({ findings }: ReturnType<typeof compareWitnesses>) =>
  Object.fromEntries(findings.map(({ topic, agreement }) => [topic, agreement]));

describe('second witness', () => {
  it('agrees in everything with an independent capture of the same', async () => {
    const report = compareWitnesses(await witness(), await witness(colleague));
    expect(new Set(Object.values(agreements(report)))).toEqual(new Set(['agrees']));
    expect(report.independence).toEqual({ otherOfficer: true, otherKey: true, otherMachine: true });
    expect(report.apartMs).toBe(30 * 60_000);
  });

  it('names what differs, what is shared in part and what cannot be compared', async () => {
    const second = await witness(
      (record) => {
        colleague(record);
        record.title = 'Another title';
        if (record.listing) record.listing.price = { amount: '150.00', currency: 'EUR' };
        if (record.listing) record.listing.seller = null;
        record.artefacts = record.artefacts.filter(({ role }) => role !== 'media');
      },
      'Japanese netsuke\n€ 150,00\n',
      null,
    );
    expect(agreements(compareWitnesses(await witness(), second))).toEqual({
      ...{ address: 'agrees', title: 'differs', itemId: 'agrees', listingTitle: 'agrees', price: 'differs' },
      ...{ seller: 'unknown', sellerProfile: 'unknown', pictures: 'unknown', looks: 'unknown', text: 'partly' },
    });
  });

  it('sees that pictures look alike when not a byte of them is the same, each counted once', async () => {
    const recompressed = await witness(
      (record) => {
        colleague(record);
        for (const one of record.artefacts) if (one.role === 'media') one.sha256 = '77'.repeat(32);
      },
      TEXT,
      ['0f1e2d3c4b5a6979', '0f1e2d3c4b5a697b', '1234567812345678'],
    );
    const report = compareWitnesses(await witness(), recompressed);
    expect(agreements(report)).toMatchObject({ pictures: 'differs', looks: 'partly' });
    expect(report.findings.find(({ topic }) => topic === 'looks')?.counts).toEqual({ both: 1, first: 2, second: 3 });
  });

  it('takes from media.json what can tell something, and survives what is none', () => {
    const image = { path: 'media/001.jpg', width: 640, height: 480, dhash: '0f1e2d3c4b5a6978' };
    const json = (images: unknown) => JSON.stringify({ schema: 'spoor-media/1', images });
    expect(tellingHashes(json([image, { ...image, path: 'media/002.jpg' }]))).toEqual([image.dhash]);
    for (const useless of [
      { ...image, dhash: null },
      { ...image, dhash: '0000000000000001' },
      { ...image, dhash: 'zz' },
      { ...image, width: 16 },
      { ...image, height: null },
      { ...image, path: null },
      null,
      7,
    ])
      expect(tellingHashes(json([useless]))).toEqual([]);
    for (const broken of ['', '{', 'null', '[]', json({ 0: image })]) expect(tellingHashes(broken)).toEqual([]);
  });

  it('does not take silence for agreement', async () => {
    const empty = (record: CaptureRecord) => {
      record.listing = null;
      record.title = '';
    };
    const found = agreements(compareWitnesses(await witness(empty, null), await witness(empty, null)));
    expect(found).toMatchObject({ title: 'unknown', price: 'unknown', text: 'unknown' });
  });

  it('is none when the officer or the key is the same', async () => {
    const { independence } = compareWitnesses(await witness(), await witness());
    expect(independence).toEqual({ otherOfficer: false, otherKey: false, otherMachine: false });
    expect(witnessHtml(await witness(), await witness(), 'en')).toContain('this is no independent second witness');
  });

  it('says how far apart they are in days, hours and minutes', () => {
    expect(spanWords(0, 'en')).toBe('0 minutes');
    expect(spanWords(61 * 60_000, 'en')).toBe('1 hour 1 minute');
    expect(spanWords(4132 * 60_000, 'de')).toBe('2 Tage 20 Stunden 52 Minuten');
    expect(spanWords(2 * 24 * 3_600_000, 'fr')).toMatch(/^2\sjours$/);
  });

  it('knows two captures of one advert by item or by address', async () => {
    const { record } = await witness();
    const moved = (await witness((one) => void Object.assign(one.url, { final: 'https://market.example/x' }))).record;
    expect(isSameAdvert(record, moved)).toBe(true);
    const other = (await witness((one) => void (one.listing && Object.assign(one.listing, { itemId: '2' })))).record;
    expect(isSameAdvert(record, other)).toBe(false);
  });

  it('finds every such pair by what names the advert, without comparing each with each', async () => {
    const platforms = ['a.example', 'b.example'];
    const made = await Promise.all(
      platforms.flatMap((platform) =>
        [null, '1', '2'].flatMap((itemId) =>
          ['https://a.example/1', 'https://a.example/1#photo', 'https://b.example/2'].map((final) =>
            witness((one) => {
              one.url.final = final;
              if (one.listing) Object.assign(one.listing, { itemId, platform });
            }),
          ),
        ),
      ),
    );
    let pairs = 0;
    for (const { record: a } of made)
      for (const { record: b } of made) {
        if (!isSameAdvert(a, b)) continue;
        pairs += 1;
        expect(advertKeys(a).filter((key) => advertKeys(b).includes(key))).not.toEqual([]);
      }
    expect(pairs).toBeGreaterThan(made.length);
  });
});

describe.each(REPORT_LANGUAGES)('the page in %s', (language) => {
  it('has the policy first, no open placeholder, and takes a hostile title as text', async () => {
    const evil = '</bdi></td><script>alert(1)</script><img src=x onerror=alert(1)>';
    const second = await witness((record) => {
      colleague(record);
      record.title = evil;
    });
    const page = witnessHtml(await witness(), second, language);
    expect(page).toContain(`<html lang="${language}">\n<head>${PAGE_POLICY}`);
    expect(page.replace(/<style>[^<]*<\/style>/, '').replace(/<[^>]*>/g, ' ')).not.toMatch(/\{\w+\}|undefined/);
    expect(page).not.toMatch(/<script|<img/);
    for (const words of ['TM-0004', 'JP-0001', 'Tom Maes', 'Jana Peeters']) expect(page).toContain(words);
  });
});

describe('photographs of which the bytes were not captured', () => {
  const tile = (path: string, y: number, height: number) => ({ path, x: 0, y, width: 800, height });
  const place = (y: number, side: number, frame = 0) => ({
    ...{ frame, selector: '#a', kind: 'img', alt: '' },
    rect: { x: 80, y, width: side, height: side },
  });
  const image = (places: unknown, path: string | null = null) => ({
    url: 'https://pictures.example/a.jpg',
    path,
    places,
  });
  const cuts = (...images: unknown[]) =>
    cutsOf(JSON.stringify({ images }), [
      tile('screenshot-full-01.png', 0, 1000),
      tile('screenshot-full-02.png', 1000, 500),
    ]);

  it('are cut out of the tile that shows them whole, the largest first', () => {
    expect(cuts(image([place(1100, 100)]), image([place(100, 80), place(200, 400)]))).toEqual([
      { tile: 'screenshot-full-01.png', left: 0.1, top: 0.2, width: 0.5, height: 0.4 },
      { tile: 'screenshot-full-02.png', left: 0.1, top: 0.2, width: 0.125, height: 0.2 },
    ]);
  });

  it('are not where their bytes are, in frames, on two tiles, outside, too small, or malformed', () => {
    const captured = image([place(100, 400)], 'media/001.jpg');
    const elsewhere = [place(100, 400, 1), place(900, 400), place(1450, 100), place(100, 32)];
    expect(
      cuts(captured, image(elsewhere), image(null), image([null, { frame: 0, rect: { x: '1' } }]), null, 7),
    ).toEqual([]);
    expect(cutsOf('{', [])).toEqual([]);
  });

  it('are counted on the page, and only there', async () => {
    const cut = { ...(await witness(colleague)), looksCut: 2 };
    expect(witnessHtml(await witness(), cut, 'en')).toContain('picture of the page as it stood there (TM-0004: 2)');
    expect(witnessHtml(await witness(), await witness(colleague), 'en')).not.toContain('as it stood there');
  });
});
