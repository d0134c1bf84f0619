/** RFC 8259 sets no limit to numbers, so programs disagree on those that no double holds. */
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '../../../shared/verify/strict-json';
import { bytesOf } from './make-bundle';

const parse = (text: string) => parseStrictJson('x.json', bytesOf(text));

describe('a number', () => {
  it.each(['1e400', '-1e400', '1E+309', `1${'0'.repeat(400)}`])('that no double holds is refused: %s', (number) => {
    expect(() => parse(`{"zoom":${number}}`)).toThrow('is larger than a number can be');
    expect(() => parse(number)).toThrow('is larger than a number can be');
  });

  it('at the edge is taken', () => {
    expect(parse('[1e308,-1.7e308,1e-400,"1e400"]')).toEqual([1e308, -1.7e308, 0, '1e400']);
  });
});
