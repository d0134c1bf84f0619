/** Names under which the marks of one document are registered: random, for the page can list them. */
import type { HighlightNames } from './page-state';

/** They begin with a letter, as a CSS identifier must. */
export function randomNames(): HighlightNames {
  const [high = '', low = ''] = [0, 1].map(() => {
    const bytes = crypto.getRandomValues(new Uint8Array(9));
    return `h${Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')}`;
  });
  return { high, low };
}
