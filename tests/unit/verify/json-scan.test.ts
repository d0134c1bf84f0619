import { describe, expect, it } from 'vitest';
import { JsonScan } from '../../../shared/verify/json-scan';
import { parseStrictJson } from '../../../shared/verify/strict-json';
import { fc } from '../property';
import { expectRefused, verdictOf } from './expect-refused';
import { bytesOf, makeBundle } from './make-bundle';

/** The whole in pieces of so many characters. */
function accepts(text: string, piece = text.length || 1): boolean {
  const scan = new JsonScan('x.json');
  try {
    for (let at = 0; at < text.length; at += piece) scan.push(text.slice(at, at + piece));
    scan.end();
    return true;
  } catch {
    return false;
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('JSON read in pieces', () => {
  it('is taken when JSON.parse takes it, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 3 }),
        (value, piece, indent) => {
          expect(accepts(JSON.stringify(value, null, indent), piece)).toBe(true);
        },
      ),
    );
  });
  it('is refused when JSON.parse refuses it: one character dropped, doubled or put in', () => {
    const change = fc.constantFrom(
      '',
      ',',
      ':',
      '"',
      '{',
      '}',
      '[',
      ']',
      '\\',
      '0',
      '-',
      'e',
      '.',
      '\n',
      '\u0000',
      'u',
    );
    fc.assert(
      fc.property(fc.jsonValue(), change, fc.nat(), fc.nat({ max: 1 }), (value, put, place, drop) => {
        const text = JSON.stringify(value);
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + put + text.slice(at + drop);
        // A name that became the name of another member is refused, too.
        if (accepts(changed)) expect(parses(changed), changed).toBe(true);
        else if (parses(changed)) expect(() => parseStrictJson('x', bytesOf(changed))).toThrow('json-duplicate-key');
      }),
      { numRuns: 2_000 },
    );
  });
  it.each([
    '',
    ' ',
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    'nul',
    'NaN',
    '{"a"}',
    '{"a":}',
    '{,}',
    '[,]',
    '[1,]',
    '{"a":1,}',
    '"\t"',
    '"\\x"',
    '"\\u12"',
    '1 2',
    ']',
    '{]',
    '\u00a01',
  ])('refuses %j', (text) => {
    expect(accepts(text)).toBe(false);
    expect(accepts(text, 1)).toBe(false);
    expect(parses(text)).toBe(false);
  });
});

describe('records that would fill the memory', () => {
  it('are refused before they are built', () => {
    expect(() => parseStrictJson('x', bytesOf(`[${'[],'.repeat(2_000_000)}[]]`))).toThrow('json-syntax');
    const names = Array.from({ length: 100_001 }, (_, at) => `"${at}":0`).join(',');
    expect(() => parseStrictJson('x', bytesOf(`{${names}}`))).toThrow('json-syntax');
    expect(() => parseStrictJson('x', bytesOf(`[${'1'.repeat(200_000)}]`))).toThrow('json-syntax');
  });
});

describe('provenance longer than what is read whole', () => {
  const long = (tail: string) =>
    `{"@graph":[${`{"@id":"kb:file","value":"${'v'.repeat(400)}"},\n`.repeat(45_000)}${tail}]}\n`;

  it('is looked through to its end', async () => {
    const bundle = makeBundle({ captures: 1 });
    bundle.set('metadata/case.jsonld', long('{"a":1}'));
    expect((await verdictOf(bundle.seal().zip())).status).toBe('intact-signer-not-confirmed');
    bundle.set('metadata/case.jsonld', long('{"a":1,"\\u0061":2}'));
    await expectRefused(bundle.seal(), 'json-duplicate-key', 'metadata/case.jsonld');
  });
});
