import './environment';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { database } from '../../../extension/store/database';
import { indexMissing, searchCaptures } from '../../../extension/store/search';
import { captureSummaries } from '../../../extension/store/summaries';

/** The tables that this test fills, as version 5 of the store had them. */
const VERSION_5 = {
  captures: '&id, caseId, [caseId+number], at',
  artefacts: '&[captureId+path], captureId, sha256',
  searchWords: '&captureId, *words',
  searchTexts: '&captureId',
  summaryPacks: '&caseId',
};

it('opens a store of version 5: records and pictures leave the rows, nothing is lost, words are found', async () => {
  const indexedDB = new IDBFactory();
  Dexie.dependencies.indexedDB = indexedDB;
  const old = new Dexie('spoor', { indexedDB });
  old.version(5).stores(VERSION_5);
  const json = (number: number) => new TextEncoder().encode(`{"listing":null,"n":${number}}`);
  for (let number = 1; number <= 250; number++) {
    const id = `c${String(number).padStart(4, '0')}-00000000`;
    await old.table('captures').add({
      ...{ id, caseId: 'case', number, exhibit: `AB-${number}`, title: 'netsuke', url: 'https://m.example/', at: '' },
      ...{ hits: 0, level: 'none', bytes: 1, sha256: '', captureJson: json(number), signature: new Uint8Array(70) },
      ...{
        signingKeySha256: '',
        notCaptured: 0,
        privateWindow: false,
        thumbnail: number === 1 ? new Blob(['x']) : null,
      },
    });
    if (number <= 200) {
      await old.table('searchWords').add({ captureId: id, words: ['netsuke'] });
      await old.table('searchTexts').add({ captureId: id, text: '' });
    }
  }
  old.close();

  const store = database();
  await store.open();
  expect(await store.records.count()).toBe(250);
  const record = await store.records.get('c0250-00000000');
  expect(new TextDecoder().decode(record?.captureJson)).toBe('{"listing":null,"n":250}');
  const rows = await store.captures.toArray();
  expect(rows.some((row) => 'captureJson' in row)).toBe(false);
  expect(rows.filter(({ thumbnail }) => thumbnail).map(({ id }) => id)).toEqual(['c0001-00000000']);
  expect(await (await store.thumbnails.get('c0001-00000000'))?.blob.text()).toBe('x');
  expect(await captureSummaries('case')).toHaveLength(250);
  await indexMissing();
  expect((await searchCaptures('netsuke')).total).toBe(250);
});
