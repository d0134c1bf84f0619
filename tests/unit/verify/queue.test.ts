/** A moderator's decisions in a bundle: one schema, their own folder, captures by the digest that the case gives. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { QueueRecord } from '../../../shared/moderation/queue-record';
import { REASON_CODES, VERDICTS } from '../../../shared/moderation/verdict';
import { expectRefused, verdictOf } from './expect-refused';
import { makeBundle, type TestBundle } from './make-bundle';

const QUEUE = '0f1e2d3c-4b5a-4697-8897-a6b5c4d3e2f1';
const PATH = `data/queue/${QUEUE}/decisions.json`;
let bundle: TestBundle;
let record: QueueRecord;

beforeEach(() => {
  bundle = makeBundle({ captures: 1 });
  const [id = ''] = bundle.captureIds;
  const listed = JSON.parse(bundle.text('data/case.json')).captures[0];
  const reported = { reference: 'R-7', explanation: 'ivory', reporter: 'NGO', reportedAt: 'last Tuesday' };
  const decided = { decidedAt: '2026-03-02T10:20:00.000Z', decidedBy: 'o-1a2b', level: 'high' as const };
  record = {
    ...{ schema: 'spoor-evidence/1', queueId: QUEUE, title: 'Reports', importedAt: '2026-03-02T10:10:00.000Z' },
    decisions: [
      {
        ...{ position: 1, url: 'https://market.example/item/17', ...reported, ...decided, note: '' },
        ...{ verdict: 'prohibited', reasonCode: 'annex-a', terms: ['ivory'] },
        capture: { id, exhibit: listed.exhibit, sha256: listed.sha256 },
      },
      {
        ...{ position: 2, url: 'http://market.example/item/18', ...reported, ...decided, note: 'gone', level: null },
        ...{ verdict: 'gone', reasonCode: 'sold', terms: [], capture: null },
      },
    ],
  };
});

const withRecord = (path = PATH) => {
  bundle.set(path, `${JSON.stringify(record, null, 2)}\n`);
  return bundle.seal();
};
const first = () => {
  const [decision] = record.decisions;
  if (!decision) throw new Error('no decision');
  return decision;
};

describe('decisions on reported adverts', () => {
  it('are accepted, a second copy of an import too, and every reason with its own verdict', async () => {
    for (const path of [PATH, PATH.replace('.json', '-02.json')])
      expect((await verdictOf(withRecord(path).zip())).refusals).toEqual([]);
    record.decisions = VERDICTS.flatMap((verdict) =>
      REASON_CODES[verdict].map((reasonCode) => ({ ...first(), verdict, reasonCode })),
    );
    expect((await verdictOf(withRecord().zip())).refusals).toEqual([]);
  });
  it.each<[string, () => void]>([
    ['a reason of another verdict', () => Object.assign(first(), { reasonCode: 'imitation' })],
    ['an unknown member', () => Object.assign(first(), { suspect: 'a name' })],
    ['an address that runs', () => Object.assign(first(), { url: 'javascript:alert(1)' })],
    ['no decision', () => Object.assign(record, { decisions: [] })],
    ['a sentence for an officer', () => Object.assign(first(), { decidedBy: 'A. Officer of the unit' })],
  ])('are refused with %s', async (_name, change) => {
    change();
    await expectRefused(withRecord(), 'json-schema', PATH);
  });
  it('are refused with another digest of a capture than the case has', async () => {
    Object.assign(first().capture ?? {}, { sha256: 'ab'.repeat(32) });
    await expectRefused(withRecord(), 'queue', PATH);
  });
  it('are refused in the folder of another queue, and so is anything beside them', async () => {
    const other = PATH.replace(QUEUE, QUEUE.replace('0f', '1f'));
    await expectRefused(withRecord(other), 'queue', other);
    bundle.files.delete(other);
    await expectRefused(withRecord(PATH.replace('decisions', 'extra')), 'bag-unknown-file', /extra\.json$/);
  });
});
