/** The compiled lexicon as the background opens it, from a file of the build; the store is a stand-in. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LEXICON_SHA256, PACKS } from 'virtual:lexicon';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { packLexicon } from '../../../shared/match/pack-lexicon';
import { loadPacks } from '../../../tools/lexicon/load';

let server: Server;
let asked = 0;
const state = vi.hoisted(() => ({ origin: '', own: { key: '', packs: [] as unknown[], watchWords: [] as string[] } }));
vi.mock('../../../extension/platform/browser', () => ({
  browser: { runtime: { getURL: (path: string) => `${state.origin}/${path}` } },
  isOwnPage: () => false,
}));
vi.mock('../../../extension/background/spot/own-words', () => ({ ownWords: async () => state.own }));
vi.mock('../../../extension/store/cases', () => ({ currentCase: async () => ({ caseId: 'case-1' }) }));
vi.mock('../../../extension/store/settings', () => ({
  readSettings: async () => ({ languages: ['en'], packsOff: [], spotting: 'marks' }),
}));

beforeAll(async () => {
  const file = Buffer.from(packLexicon(loadPacks(), LEXICON_SHA256));
  server = createServer((request, response) => {
    asked += 1;
    response.writeHead(request.url === '/lexicon.bin' ? 200 : 404).end(file);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it('is opened once, with the packs that are on, an agency’s words and the case’s', async () => {
  const { currentMatcher, forgetMatcher, matcherOf } = await import(
    '../../../extension/background/spot/reading/lexicon'
  );
  const terms = (matcher: Awaited<ReturnType<typeof matcherOf>>, text: string) =>
    matcher.assess(text).hits.map(({ termId }) => termId);
  const matcher = await currentMatcher();
  expect(await currentMatcher()).toBe(matcher);
  expect(terms(matcher, 'carved ox bone')).not.toEqual([]);
  expect(terms(matcher, 'Elfenbein')).toEqual([]);

  const german = await matcherOf({ settings: { languages: ['de'], packsOff: [] }, caseId: 'case-1' });
  expect(terms(german, 'Elfenbein')).not.toEqual([]);

  state.own = {
    key: 'own',
    packs: [
      {
        ...{ id: 'agency-x', version: '1', language: 'nl', commodity: 'agency' },
        terms: [{ id: 'agency-x.word', text: 'schwarzbein', kind: 'agency', tier: 'A', sources: [] }],
      },
    ],
    watchWords: ['ivory_king88'],
  };
  forgetMatcher();
  const own = await currentMatcher();
  expect(terms(own, 'Schwarzbein from ivory_king88')).toEqual(['agency-x.word', 'watch.ivory-king88']);
  expect(asked).toBe(1);
});

it('has the packs of the repository, each with the digest of its file', () => {
  expect(PACKS.map(({ id }) => id)).toEqual(loadPacks().map(({ id }) => id));
  expect(PACKS.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
});
