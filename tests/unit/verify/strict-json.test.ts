import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '../../../shared/verify/strict-json';
import { fc } from '../property';
import { bytesOf } from './make-bundle';

const parse = (text: string) => parseStrictJson('x.json', bytesOf(text));

describe('parseStrictJson', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });
  it.each(['{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '[{"b":{"a":[],"c":"}{","a":{}}}]', '{"":1,"":1}'])(
    'refuses %s',
    (text) => {
      expect(() => parse(text)).toThrow('json-duplicate-key');
    },
  );
  it.each(['{"a":{"a":1},"b":[{"a":1},{"a":1}]}', '{"a":"\\"a\\":1,\\"a\\":2","b":"a"}', '["a","a",{"a":"a"}]'])(
    'takes %s',
    (text) => {
      expect(parse(text)).toEqual(JSON.parse(text));
    },
  );
  it('refuses the same name twice wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.json(), fc.json(), (name, a, b) => {
        const key = JSON.stringify(name);
        expect(() => parse(`[{"x":{${key}:${a},${key}:${b}}}]`)).toThrow('json-duplicate-key');
      }),
    );
  });
  it('takes strings of many megabytes, which a hostile page may put into its title', () => {
    expect(parse(JSON.stringify({ title: '\\"'.repeat(4_000_000) }))).toHaveProperty('title');
  });
  it('refuses bottomless nesting', () => {
    expect(() => parse('['.repeat(200_000) + ']'.repeat(200_000))).toThrow('json-syntax');
    expect(() => parse('['.repeat(65) + ']'.repeat(65))).toThrow('json-syntax');
  });
});
