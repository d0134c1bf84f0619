/** The schemas against ajv, which is not what the product validates with, and both validators against each other. */
import { type Schema, Validator } from '@cfworker/json-schema';
import Ajv2020 from 'ajv/dist/2020';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BundleSource } from '../../../shared/bundle/source';
import { LEDGER_OPS } from '../../../shared/evidence/ledger-entry';
import { captureSchema, caseSchema, ledgerLineSchema, SCHEMAS } from '../../../shared/evidence/schemas';
import { sampleSource } from '../bundle/fixture';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
const validators = new Map(
  Object.values(SCHEMAS).map((schema) => {
    const compiled = ajv.compile(schema);
    const product = new Validator(schema as Schema, '2020-12', true);
    return [
      schema,
      { independent: (value: unknown) => compiled(value), product: (value: unknown) => product.validate(value).valid },
    ];
  }),
);

/** What both validators say; a test fails when they disagree. */
function accepts(schema: object, value: unknown): boolean {
  const pair = validators.get(schema);
  if (!pair) throw new Error('unknown schema');
  const independent = pair.independent(value);
  expect(pair.product(value)).toBe(independent);
  return independent;
}

let source: BundleSource;
beforeAll(async () => {
  source = await sampleSource();
});

type Json = { [key: string]: Json } & Json[];
/** A copy with the value at `path` replaced, or removed when `value` is undefined. */
function changed(record: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(record) as Json;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Json | undefined>((at, key) => at?.[key], copy);
  if (!parent) throw new Error(`no ${path}`);
  if (value === undefined) delete parent[last];
  else parent[last] = value as Json;
  return copy;
}

const U = 'A'.repeat(64);
const captureMutations: [string, unknown][] = [
  ['schema', 'spoor-evidence/2'],
  ['id', 'c1-1a2b3c4d'],
  ['id', '../c0001-1a2b3c4d'],
  ['exhibit', 'jp-0001'],
  ['exhibit', 'JP 0001'],
  ['caseId', 'not-a-uuid'],
  ['salt', '0f'],
  ['signingKeySha256', U],
  ['ledgerHead', ''],
  ['seq', 0],
  ['seq', '3'],
  ['url', 'https://x.example/'],
  ['url.final', undefined],
  ['url.redirects', null],
  ['url.extra', 'x'],
  ['extra', true],
  ['title', null],
  ['title', undefined],
  ['times.startedUtc', '2026-11-24T03:40:00+01:00'],
  ['times.startedLocal', '2026-11-24T03:40:00Z'],
  ['times.completedUtc', '2026-13-24T03:40:00Z'],
  ['times.monotonicMs', -1],
  ['clock.serverOffsetMs', '12'],
  ['clock.tsaOffsetMs', undefined],
  ['collector.machineIp', null],
  ['collector.name', null],
  ['browser.privateWindow', 'yes'],
  ['tool.name', 'spoor'],
  ['tool.buildSha256', U],
  ['viewport.zoom', 0],
  ['screenshot.method', 'magic'],
  ['screenshot.tiles.0.path', '/etc/passwd'],
  ['screenshot.tiles.0.path', 'a/../b.png'],
  ['screenshot.tiles.0.path', 'nul.png'],
  ['screenshot.tiles.0.path', `${'a'.repeat(65)}`],
  ['source.obtainedBy', 'guess'],
  ['source.fetchedAt', 'now'],
  ['listing.price', 180],
  ['listing.evidence.0.from', 'ocr'],
  ['hits.0.tier', 'D'],
  ['hits.0.score', 101],
  ['hits.0.where.start', -1],
  ['hits.0.packSha256', U],
  ['assessments.0.author', undefined],
  ['transformations.0.why', undefined],
  ['notCaptured', undefined],
  ['artefacts.0.sha256', U],
  ['artefacts.0.bytes', 1.5],
  ['artefacts.0.bytes', 134_217_729],
  ['artefacts.0.role', 'other'],
  ['artefacts.0.path', 'Screenshot.png'],
  ['artefacts.0.path', 'ä.png'],
  ['artefacts.0.mayHoldCredentials', null],
];

const caseMutations: [string, unknown][] = [
  ['schema', undefined],
  ['caseId', 'x'],
  ['caseNumber', ''],
  ['openedAt', '2026-11-20'],
  ['retentionReviewAt', 'soon'],
  ['authorization', 'yes'],
  ['authorization.issuedBy', undefined],
  ['custodian', null],
  ['custodian.name', undefined],
  ['persons.0.subjectCategory', 'guilty'],
  ['taxa.0.scientificName', null],
  ['captures.0.id', 'x'],
  ['captures.0.sha256', U],
  ['captures.0.title', 'x'],
  ['captures', undefined],
  ['erased', undefined],
  ['withheld', [{ id: 'c0001-1a2b3c4d' }]],
  ['withheldArtefacts', [{ path: '../x', sha256: '0'.repeat(64), reasonCode: 'x' }]],
  [
    'erased',
    [{ id: 'c0009-00000000', exhibit: 'JP-0009', sha256: '0'.repeat(64), reasonCode: 'because I wish', ledgerSeq: 1 }],
  ],
  ['note', 'x'],
];

const lineMutations: [string, unknown][] = [
  ['prev', U],
  ['seq', 0],
  ['at', 'now'],
  ['op', 'deleted'],
  ['actor', 'Jane Doe'],
  ['actor', null],
  ['object', 'https://x.example/'],
  ['object', null],
  ['object', 'not-a-capture'],
  ['sha256', null],
  ['reasonCode', 'free text here'],
  ['recipientId', 'Parket Gent'],
  ['noteSha256', 'x'],
  ['tool', 'Other 1'],
  ['note', 'x'],
];

describe('JSON Schemas', () => {
  it('accept good records', () => {
    for (const { record } of source.captures) expect(accepts(captureSchema, record)).toBe(true);
    expect(accepts(caseSchema, source.caseRecord)).toBe(true);
    for (const line of source.ledgerLines) expect(accepts(ledgerLineSchema, JSON.parse(line))).toBe(true);
  });

  it.each([
    ['listing', null],
    ['screenshot.method', null],
    ['browser.otherExtensions', ['uBlock Origin']],
    ['artefacts.0.derivedFrom', 'dom.html.txt'],
    ['title', '<script>\u0001\u202e'],
    ['page.scrollY', -0.5],
  ])('accept %s = %j in a capture', (path, value) => {
    expect(accepts(captureSchema, changed(source.captures[0]?.record, path, value))).toBe(true);
  });

  it.each(captureMutations)('refuse a capture with %s = %j', (path, value) => {
    expect(accepts(captureSchema, changed(source.captures[0]?.record, path, value))).toBe(false);
  });

  it.each(caseMutations)('refuse a case with %s = %j', (path, value) => {
    expect(accepts(caseSchema, changed(source.caseRecord, path, value))).toBe(false);
  });

  it.each(lineMutations)('refuse a collection line with %s = %j', (path, value) => {
    const line = JSON.parse(source.ledgerLines[2] ?? '');
    expect(line.op).toBe('collection');
    expect(accepts(ledgerLineSchema, changed(line, path, value))).toBe(false);
  });

  it('require every member: none can be left out of any object', () => {
    for (const [schema, record] of [
      [captureSchema, source.captures[0]?.record],
      [caseSchema, source.caseRecord],
      [ledgerLineSchema, JSON.parse(source.ledgerLines[2] ?? '')],
    ] as const) {
      for (const key of Object.keys(record ?? {}))
        expect(accepts(schema, changed(record, key, undefined)), key).toBe(false);
    }
  });

  it('know the operations that the code knows', () => {
    expect(ledgerLineSchema.properties.op.enum).toEqual([...LEDGER_OPS]);
  });
});
