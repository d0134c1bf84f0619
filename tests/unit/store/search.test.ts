import './environment';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../extension/store/database';
import type { CaptureRow, CaseRow } from '../../../extension/store/schema';
import { forgetWords, indexMissing, LEAST_IN_PACK, MAX_RESULTS, searchCaptures } from '../../../extension/store/search';

beforeEach(async () => {
  await database().delete();
  await database().open();
});

/** As little of a sealed capture as the search reads. */
async function sealed(number: number, title: string, text: string): Promise<string> {
  const id = `c${String(number).padStart(4, '0')}-00000000`;
  const sha256 = String(number).padStart(64, '0');
  const row: CaptureRow = {
    ...{ id, caseId: 'case', number, exhibit: `AB-${number}`, title, url: `https://m.example/${number}` },
    ...{ at: new Date(1_700_000_000_000 + number * 1000).toISOString(), hits: 0, level: 'none', bytes: 1 },
    ...{
      sha256,
      signature: new Uint8Array(),
      signingKeySha256: '',
      notCaptured: 0,
      privateWindow: false,
      thumbnail: false,
    },
  };
  await database().captures.add(row);
  const captureJson = new TextEncoder().encode('{"listing":{"seller":{"handle":"jan_79"}}}');
  await database().records.add({ id, captureJson });
  await database().artefacts.add({
    ...{ captureId: id, path: 'text.txt', sha256, bytes: text.length, mediaType: 'text/plain', role: 'text' },
    ...{ derivedFrom: null, createdAt: row.at, mayHoldCredentials: false },
  });
  await database().blobs.add({ sha256, bytes: text.length, blob: new Blob([text]) });
  return id;
}

const idsOf = async (query: string) => (await searchCaptures(query)).results.map(({ capture }) => capture.id);

describe('search over all captures', () => {
  it('finds by every word of the text, the title, the address and the listing, newest first', async () => {
    const first = await sealed(1, 'Statuette', 'Défense d’éléphant, 180 g');
    const second = await sealed(2, 'Statuette en os', 'rien de spécial');
    await indexMissing();
    expect(await idsOf('statuette')).toEqual([second, first]);
    expect(await idsOf('ELEPH defense')).toEqual([first]);
    expect(await idsOf('statuette eleph os')).toEqual([]);
    expect(await idsOf('jan')).toEqual([second, first]);
    expect(await idsOf('AB-2')).toEqual([second]);
    expect((await searchCaptures('eleph')).results[0]?.snippet?.quote).toBe('éléphant');
    expect(await searchCaptures('  !! ')).toEqual({ results: [], total: 0 });
  });

  it('goes by number, id and digest before words, and says which file has the digest', async () => {
    const hex = 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78';
    const first = await sealed(1, 'AB-2 b5d4045c', 'c0002-00000000');
    const second = await sealed(2, 'netsuke', '');
    await database().captures.update(second, { exhibit: 'AB-0002' });
    const [file] = await database().artefacts.where('captureId').equals(second).toArray();
    if (file) await database().artefacts.put({ ...file, path: 'media/1.jpg', sha256: hex });
    await database().cases.add({ caseId: 'case', caseNumber: 'CU-1' } as CaseRow);
    await indexMissing();
    for (const query of ['AB-2', 'ab-0002', '2', 'c0002-00000000', `${hex}  media/1.jpg`, 'b5d4 045c'])
      expect([query, (await idsOf(query))[0]]).toEqual([query, second]);
    const { results, total } = await searchCaptures('b5d4045c');
    expect(results.map(({ capture, by }) => [capture.id, by])).toEqual([
      [second, { kind: 'digest', file: 'media/1.jpg' }],
      [first, null],
    ]);
    expect(total).toBe(2);
    const record = '2'.padStart(64, '0');
    expect((await searchCaptures(record)).results[0]?.by).toEqual({ kind: 'digest', file: 'capture.json' });
  });

  it('counts all it found and lists the newest', async () => {
    for (let number = 1; number <= MAX_RESULTS + 3; number++) await sealed(number, 'netsuke', '');
    await indexMissing();
    const { results, total } = await searchCaptures('nets');
    expect([results.length, total]).toEqual([MAX_RESULTS, MAX_RESULTS + 3]);
    expect(results[0]?.capture.id).toContain(String(MAX_RESULTS + 3));
  });

  it('forgets the words of a capture that was erased', async () => {
    const id = await sealed(1, 'netsuke', '');
    await indexMissing();
    await database().captures.delete(id);
    expect(await idsOf('netsuke')).toEqual([]);
    await indexMissing();
    expect(await database().searchWords.count()).toBe(0);
  });
});

describe('packs of the index', () => {
  const MANY = 2 * LEAST_IN_PACK + 5;
  const fill = async () => {
    for (let number = 1; number <= MANY; number++)
      await sealed(number, `netsuke ${number % 3 ? 'ox' : 'bone'}`, `w${number}`);
    await indexMissing();
  };

  it('answer as single rows do: one word, two words, a beginning of one letter', async () => {
    await fill();
    expect(await database().searchPacks.count()).toBeGreaterThan(0);
    expect(await database().searchWords.count()).toBeLessThan(LEAST_IN_PACK);
    expect((await searchCaptures('netsuke')).total).toBe(MANY);
    expect((await searchCaptures('netsuke bone')).total).toBe(Math.floor(MANY / 3));
    expect((await searchCaptures('n b')).total).toBe(Math.floor(MANY / 3));
    // 7, 70, 71, 73, 74, 76, 77, 79: the others of seventy can be divided by three.
    expect(await idsOf('w7 ox')).toHaveLength(8);
    expect((await searchCaptures('zzz')).total).toBe(0);
  });

  it('hold nothing of a capture whose words are taken out, and all of the others', async () => {
    await fill();
    const id = 'c0003-00000000';
    await database().captures.delete(id);
    await forgetWords(id);
    expect(await idsOf('w3 bone')).not.toContain(id);
    expect((await searchCaptures('netsuke')).total).toBe(MANY - 1);
    const packed = (await database().wordPacks.toArray()).map(({ words }) => words).join(' ');
    const waiting = (await database().searchWords.toArray()).flatMap(({ words }) => words).join(' ');
    expect(`${packed} ${waiting}`.split(' ')).not.toContain('w3');
    await indexMissing();
    expect((await searchCaptures('netsuke')).total).toBe(MANY - 1);
  });
});
