/**
 * A child frame's sheet for the inside of a shadow tree. There its `html` and `body` stand as `view-html` and `view-body`, because
 * a parser drops the real ones.
 */
import { type CssToken, cssTokens } from './css-tokens';

/** `css` with its selectors for `html`, `body` and `:root` turned to their stand-ins. */
export function frameCss(css: string): string {
  const tokens = cssTokens(css);
  const selectors = inSelectors(tokens);
  return tokens.map((token, at) => (selectors[at] ? written(token, tokens[at - 1]) : token.raw)).join('');
}

function written(token: CssToken, before: CssToken | undefined): string {
  if (token.type !== 'ident') return token.raw;
  const after = before?.type === 'delim' ? before.raw : '';
  if (token.name === 'root' && after === ':') return 'is(view-html)';
  if (token.name !== 'html' && token.name !== 'body') return token.raw;
  return ['.', ':', '['].includes(after) ? token.raw : `view-${token.name}`;
}

/** For each token whether it stands in a selector: there the next bracket of a block comes before the end of a declaration. */
function inSelectors(tokens: readonly CssToken[]): boolean[] {
  const selectors = new Array<boolean>(tokens.length).fill(false);
  let open = false;
  for (let at = tokens.length - 1; at >= 0; at--) {
    selectors[at] = open;
    const token = tokens[at];
    if (token?.type !== 'delim') continue;
    if (token.raw === '{') open = true;
    else if (token.raw === ';' || token.raw === '}') open = false;
  }
  return selectors;
}
