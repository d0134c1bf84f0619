import './environment';
import { beforeEach, expect, it } from 'vitest';
import { agencyPacks, importAgencyPack, removeAgencyPack } from '../../../extension/store/agency-words';
import { database } from '../../../extension/store/database';
import { agencyText } from '../../../shared/words/agency-pack';
import { readWords } from '../../../shared/words/read-words';

beforeEach(async () => {
  await database().delete();
  await database().open();
});

const WORDS = readWords('Wort;Stufe\nweißes Gold;stark\nox bone;schwach\n').words;

it('a list that was removed comes back from its own file as the version and with the digest it had', async () => {
  await importAgencyPack('North', WORDS);
  const kept = await importAgencyPack('North', WORDS);
  expect(kept.version).toBe('2');
  const file = readWords(agencyText(kept.name, kept.words));
  expect(file.faults).toEqual([]);
  await removeAgencyPack(kept.id);
  const again = await importAgencyPack('North', file.words, kept.version);
  expect([again.id, again.version, again.sha256]).toEqual([kept.id, '2', kept.sha256]);
});

it('a version that is claimed for a list still there, or that is none, is not taken', async () => {
  await importAgencyPack('North', WORDS);
  expect((await importAgencyPack('North', WORDS, '9')).version).toBe('2');
  expect((await importAgencyPack('South', WORDS, '-1')).version).toBe('1');
  expect(await agencyPacks()).toHaveLength(2);
});
