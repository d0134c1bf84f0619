/** Notes and comparisons in a bundle: accepted when they fit their captures and the ledger, refused when they do not. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ListingConfirmation } from '../../../shared/afterwards/confirmation';
import type { Annotation } from '../../../shared/afterwards/officer-note';
import type { Comparison } from '../../../shared/compare/compare';
import { expectRefused, verdictOf } from './expect-refused';
import { bytesOf, entry, makeBundle, sha256, type TestBundle } from './make-bundle';

let bundle: TestBundle;
let ids: string[];
beforeEach(() => {
  bundle = makeBundle();
  ids = bundle.captureIds;
});

const digest = (id: string) => sha256(bundle.get(`data/captures/${id}/capture.json`));

function note(changes: Partial<ListingConfirmation> = {}): ListingConfirmation {
  const [captureId = ''] = ids;
  return {
    ...{ schema: 'spoor-evidence/1', kind: 'listing-confirmation', captureId, captureSha256: digest(captureId) },
    ...{ salt: '0'.repeat(32), at: '2026-03-02T11:00:00.000Z', officer: { id: 'o-1', name: 'A' } },
    fields: [{ field: 'title', displayed: 'Old', confirmed: 'Old' }],
    ...changes,
  };
}

function comparison(): Comparison {
  const [first = '', second = ''] = ids;
  const one = (id: string) => ({
    id,
    exhibit: 'X-1',
    sha256: digest(id),
    at: '2026-03-02T10:00:00Z',
    url: 'https://x.test/',
  });
  return {
    ...{ schema: 'spoor-evidence/1', kind: 'comparison', salt: '0'.repeat(32), at: '2026-03-02T11:00:00.000Z' },
    ...{ first: one(first), second: one(second), state: 'there', why: 'same', facts: [] },
    pictures: { same: 0, gone: [], added: [], comparable: false },
    text: { same: 0, gone: [], added: [], cut: false, comparable: false },
  };
}

/** Puts a file and, unless told otherwise, its line into the bundle, and seals it. */
function put(path: string, value: unknown, line = true): TestBundle {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  bundle.set(path, text);
  if (line) {
    const entries = bundle.ledger();
    const made = entry('alteration', 20, { object: ids[0] ?? '', noteSha256: sha256(bytesOf(text)) });
    entries.splice(-1, 0, { prev: '', seq: 0, ...made });
    bundle.setLedger(entries);
    bundle.promiseLedger();
  }
  return bundle.seal();
}

const notePath = () => `data/notes/${ids[0]}/note-01.json`;
const comparisonPath = () => `data/comparisons/${ids[0]}_${ids[1]}.json`;

/** A marked copy with its note. */
function annotation(changes: Partial<Annotation> = {}): Annotation {
  const { fields: _, kind: __, ...head } = note();
  const path = `data/notes/${ids[0]}/annotated-01.png`;
  bundle.set(path, 'pixels');
  return {
    ...{
      ...head,
      kind: 'annotation',
      text: '',
      derivedFrom: { path: 'screenshot-viewport.png', sha256: 'a'.repeat(64) },
    },
    picture: { path, sha256: sha256(bytesOf('pixels')), bytes: 6, width: 10, height: 10 },
    marks: [{ kind: 'box', x: 1, y: 1, width: 5, height: 5, text: '' }],
    ...changes,
  };
}

describe('what the officer wrote and drew', () => {
  it.each([
    { kind: 'observation', text: 'grain lines cross' },
    { kind: 'assessment', text: 'likely ivory' },
    { kind: 'decision', decision: 'relevant', text: '' },
  ])('a note of the kind $kind is accepted', async (parts) => {
    const { fields: _, kind: __, ...head } = note();
    put(notePath(), { ...head, ...parts });
    expect((await verdictOf(bundle.zip())).refusals).toEqual([]);
  });
  it('a marked copy is accepted', async () => {
    put(notePath(), annotation());
    expect((await verdictOf(bundle.zip())).refusals).toEqual([]);
  });
  it('an observation without words', () => {
    const { fields: _, kind: __, ...head } = note();
    return expectRefused(put(notePath(), { ...head, kind: 'observation', text: '' }), 'json-schema', notePath());
  });
  it('a marked copy that is another picture', () => {
    const value = annotation();
    value.picture.sha256 = 'b'.repeat(64);
    return expectRefused(put(notePath(), value), 'afterwards', value.picture.path);
  });
  it('a marked copy that is not there', () => {
    const value = annotation();
    value.picture.path = `data/notes/${ids[0]}/annotated-02.png`;
    return expectRefused(put(notePath(), value), 'afterwards', notePath());
  });
});

describe('what came later to a capture', () => {
  it('is accepted as it should be', async () => {
    put(notePath(), note());
    put(comparisonPath(), comparison());
    const verdict = await verdictOf(bundle.zip());
    expect(verdict.refusals).toEqual([]);
  });
  it('a note without its ledger line', () => expectRefused(put(notePath(), note(), false), 'afterwards', notePath()));
  it('a note changed after its line', async () => {
    put(notePath(), note());
    bundle.edit<ListingConfirmation>(notePath(), (value) => {
      value.fields = [{ field: 'title', displayed: 'Old', confirmed: 'New' }];
    });
    await expectRefused(bundle.seal(), 'afterwards', notePath());
  });
  it('a note of another record', () =>
    expectRefused(put(notePath(), note({ captureSha256: 'f'.repeat(64) })), 'afterwards', notePath()));
  it('a note in another capture’s folder', () =>
    expectRefused(put(notePath(), note({ captureId: ids[1] ?? '' })), 'afterwards', notePath()));
  it('a note that is not of the schema', () =>
    expectRefused(put(notePath(), { ...note(), more: 1 }), 'json-schema', notePath()));
  it('a comparison under another name', () => {
    const path = `data/comparisons/${ids[1]}_${ids[0]}.json`;
    return expectRefused(put(path, comparison()), 'afterwards', path);
  });
  it('a comparison of a capture that the case does not list', () => {
    const value = comparison();
    value.second.sha256 = 'e'.repeat(64);
    return expectRefused(put(comparisonPath(), value), 'afterwards', comparisonPath());
  });
  it('a file among the comparisons that is none', () =>
    expectRefused(put('data/comparisons/x.txt', 'free text', false), 'json-schema', 'data/comparisons/x.txt'));
});
