import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BlankedValues } from '../../../shared/capture/holds-secret';
import { LIMITS, shortened } from '../../../shared/capture/limits';
import { note } from '../../../shared/capture/note';
import type { NotCaptured } from '../../../shared/capture/record';
import { ROOT } from '../../../tools/build/variants';

describe('the limits of a capture', () => {
  it('stand in docs/limits.md as they are, each once', () => {
    const rows = readFileSync(join(ROOT, 'docs/limits.md'), 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \|/gm);
    const told = [...rows].map(([, name = '', value]) => [name, Number(value)]);
    expect(Object.fromEntries(told)).toEqual(LIMITS);
    expect(told).toHaveLength(Object.keys(LIMITS).length);
  });

  it('words that a page made long are cut, with their length', () => {
    expect(shortened('x'.repeat(LIMITS.noteChars))).toBe('x'.repeat(LIMITS.noteChars));
    expect(shortened('abcdef', 3)).toBe('abc… (6 characters)');
    expect(shortened('ab😀cd', 3)).toBe('ab… (6 characters)');
  });

  it('entries beyond the limit are counted, and none is written twice', () => {
    const list: NotCaptured[] = [];
    for (let i = 0; i < LIMITS.notes + 20; i++)
      note(list, { what: `image ${i % (LIMITS.notes + 10)}`, reason: 'gone' });
    note(list, { what: 'image 7', reason: 'gone' });
    expect(list).toHaveLength(LIMITS.notes + 1);
    expect(list.at(-1)).toEqual({
      what: '10 entries beyond the limit of this list',
      reason: `only the first ${LIMITS.notes} are listed one by one`,
    });
  });
});

describe('files that may hold a blanked value', () => {
  it('are not kept when there are more values than can be looked for', () => {
    const values = new BlankedValues();
    expect(values.any).toBe(false);
    values.take(['a-secret-value'], false);
    expect(values.against('nothing of it')).toBeNull();
    expect(values.against('an a-secret-value here')).toContain('blanked');
    values.take(
      Array.from({ length: LIMITS.secrets + 1 }, (_, i) => `value-${i}`),
      false,
    );
    expect(values.against('nothing of it')).toContain('more blanked fields');
  });

  it('are not kept when one frame has cut its list, though it told no value', () => {
    const values = new BlankedValues();
    values.take([], true);
    expect(values.any).toBe(true);
    expect(values.against('anything')).toContain('more blanked fields');
  });
});
