import { describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../shared/capture/record';
import type { Term } from '../../../shared/match/types';
import { CHECKLIST_ITEMS, checklist, type Lack } from '../../../shared/papers/checklist';
import { glossaryOf } from '../../../shared/papers/glossary';
import { sampleSource } from '../bundle/fixture';

const judge = async (change: Parameters<typeof sampleSource>[0] = {}, hasToken = true) => {
  const [capture] = (await sampleSource(change)).captures;
  if (!capture) throw new Error('the sample has a capture');
  return checklist({ record: capture.record, hasToken, present: new Set(capture.files.map(({ path }) => path)) });
};

describe('checklist', () => {
  it('finds nothing lacking in a whole capture with a token', async () => {
    const findings = await judge();
    expect(findings.map(({ item }) => item)).toEqual([...CHECKLIST_ITEMS]);
    expect(findings.filter(({ standing }) => standing !== 'met')).toEqual([]);
  });

  it('finds everything but the address and the record wanting in a capture without files', async () => {
    const findings = await judge({ files: [] }, false);
    const standing = Object.fromEntries(findings.map(({ item, standing }) => [item, standing]));
    expect(standing).toMatchObject({ html: 'not', picture: 'not', metadata: 'not', hash: 'not', time: 'not' });
    expect(standing).toMatchObject({ url: 'met', context: 'partly', collection: 'met' });
  });

  const changes: [Lack, (record: CaptureRecord) => void][] = [
    ['sourceDecoded', ({ source }) => void Object.assign(source, { fidelity: 'decoded-text' })],
    ['sourceRefetched', ({ source }) => void Object.assign(source, { obtainedBy: 'refetch' })],
    ['mediaMissing', ({ notCaptured }) => void notCaptured.push({ what: 'image https://x.example/1', reason: 'gone' })],
    ['pictureIncomplete', ({ screenshot }) => void Object.assign(screenshot, { complete: false })],
    ['noListing', (record) => void Object.assign(record, { listing: null })],
    ['noIp', ({ collector }) => void Object.assign(collector.machineIp, { value: null })],
    ['noNetwork', ({ collector }) => void Object.assign(collector, { network: null })],
    ['clockUnchecked', ({ clock }) => void Object.assign(clock, { serverOffsetMs: null })],
  ];
  it.each(changes)('names %s', async (lack, changeCapture) => {
    const findings = await judge({ changeCapture: (record) => changeCapture(record) });
    const wanting = findings.filter(({ lacks }) => lacks.includes(lack));
    expect(wanting.length).toBeGreaterThan(0);
    expect(wanting.every(({ standing }) => standing === 'partly')).toBe(true);
  });
});

describe('glossary', () => {
  const pack = {
    ...{ id: 'en-ivory', version: '2026.11.24', language: 'en', commodity: 'ivory' },
    terms: [{ id: 'en.ivory.x', text: 'x', kind: 'plain', tier: 'A' as const, sources: ['S1', 'D'], euAnnex: 'A' }],
  };
  const lookUp = glossaryOf([pack], new Map([['en-ivory', { sha256: 'aa' }]]), new Map([['S1', 'Alfino 2020']]));

  it('explains a hit of the very pack it has, by digest', () => {
    expect(lookUp({ packId: 'en-ivory', packSha256: 'aa', termId: 'en.ivory.x' })).toEqual({
      ...{ meaning: null, citesAppendix: null, euAnnex: 'A', asOf: '2026.11.24' },
      sources: ['Alfino 2020', 'plain dictionary word'],
      listingSources: [],
    });
  });

  it('says where the taxon of a term stands, with the day and the source of the text, and guesses nothing', () => {
    const [term] = pack.terms;
    const named = (taxon: string) => ({
      ...pack,
      terms: [{ ...term, id: 'en.ivory.x', euAnnex: null, taxon }] as Term[],
    });
    const row = { citesAppendix: { value: 'I', asOf: '2011-04-27', source: 'S1' }, euAnnex: null };
    const noteOf = (taxon: string) =>
      glossaryOf([named(taxon)], new Map([['en-ivory', { sha256: 'aa' }]]), new Map([['S1', 'Alfino 2020']]), {
        'Panthera tigris': row,
      })({ packId: 'en-ivory', packSha256: 'aa', termId: 'en.ivory.x' });
    expect(noteOf('Panthera tigris')).toMatchObject({
      ...{ citesAppendix: 'I (2011-04-27)', euAnnex: null, listingSources: ['Alfino 2020'] },
    });
    for (const taxon of ['Panthera', 'constructor'])
      expect(noteOf(taxon)).toMatchObject({ citesAppendix: null, euAnnex: null, listingSources: [] });
  });

  it('does not explain a hit of another version, pack or term', () => {
    expect(lookUp({ packId: 'en-ivory', packSha256: 'bb', termId: 'en.ivory.x' })).toBeUndefined();
    expect(lookUp({ packId: 'fr-ivory', packSha256: 'aa', termId: 'en.ivory.x' })).toBeUndefined();
    expect(lookUp({ packId: 'en-ivory', packSha256: 'aa', termId: 'en.ivory.y' })).toBeUndefined();
  });
});
