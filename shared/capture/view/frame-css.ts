/**
 * A child frame's sheet for the inside of a shadow tree. There its `html` and `body` stand as `view-html` and `view-body`, because
 * a parser drops the real ones.
 */
import { type CssToken, cssTokens } from './css-tokens';

/** `css` with its selectors for `html`, `body` and `:root` turned to their stand-ins. */
export function frameCss(css: string): string {
  const tokens = cssTokens(css);
  return tokens.map((token, at) => written(tokens, token, at)).join('');
}

function written(tokens: readonly CssToken[], token: CssToken, at: number): string {
  const before = tokens[at - 1];
  const after = before?.type === 'delim' ? before.raw : '';
  if (token.type === 'ident') {
    if (token.name === 'root' && after === ':' && inSelector(tokens, at)) return 'is(view-html)';
    if (token.name !== 'html' && token.name !== 'body') return token.raw;
    return ['.', ':', '['].includes(after) || !inSelector(tokens, at) ? token.raw : `view-${token.name}`;
  }
  return token.raw;
}

/** In a selector the next bracket of a block comes before the end of a declaration. */
function inSelector(tokens: readonly CssToken[], at: number): boolean {
  for (let i = at + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.type !== 'delim') continue;
    if (token.raw === '{') return true;
    if (token.raw === ';' || token.raw === '}') return false;
  }
  return false;
}
