/** The dark theme of our pages is other colours and nothing else: tests/fixtures/ui/accessibility.ts looks at it with the rules on colours alone. */
import { describe, expect, it } from 'vitest';
import { product, text } from './sources';

const TOKENS = 'extension/ui/tokens.css';

describe('the dark theme', () => {
  it('is told by the tokens alone', () => {
    const askers = product.filter(
      (path) => path.startsWith('extension/') && /prefers-color-scheme|light-dark\(/.test(text(path)),
    );
    expect(askers).toEqual([TOKENS]);
  });

  it('sets colours only', () => {
    const [, dark] = /@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}/.exec(text(TOKENS)) ?? [];
    const lines = (dark ?? '').split('\n').flatMap((line) => line.trim() || []);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !/^--[a-z-]+: #[0-9a-f]{6};$/.test(line))).toEqual([]);
  });
});
