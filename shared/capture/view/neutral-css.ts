/** Style sheets and style attributes with everything taken out that could load. */
import { type CssToken, cssTokens } from './css-tokens';
import { cleanText } from './escape';

/** What to write in place of an address: an image's mark, a `data:` address, a `var(--name)`, or null for an empty one. */
export type Address = (url: string) => string | null;

/** At-rules that load, or that are only allowed at the start of a sheet. */
const DROPPED_RULES = new Set(['import', 'charset', 'namespace', 'document', '-moz-document']);
/** Functions whose plain strings are addresses. */
const IMAGE_SETS = new Set(['image-set', '-webkit-image-set', 'image', 'src', 'expression']);
const CLOSER: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
const VARIABLE = /^var\(--[a-z0-9-]+\)$/;
const NOTHING = 'url("data:,")';
/** To CSS they are letters; a reading copy has none, and what is written must be what was judged. */
const NONCHARACTERS = /[\ufdd0-\ufdef\ufffe\uffff]/g;

/** A CSS string that is safe inside a `<style>` element too. */
function cssString(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\a ').replace(/\r/g, '\\d ').replace(/\f/g, '\\c ').replace(/</g, '\\3c ')}"`;
}

function urlOf(url: string, address: Address): string {
  if (/^#/.test(url)) return `url(${cssString(cleanText(url))})`;
  return image(address(url));
}

function image(instead: string | null): string {
  if (instead === null) return NOTHING;
  return VARIABLE.test(instead) ? instead : `url(${cssString(instead)})`;
}

/**
 * `css` rewritten so that nothing in it loads: addresses replaced by what `address` gives, `@import` and fonts from elsewhere
 * dropped, brackets balanced, no `<` that could begin a tag. Everything else keeps its meaning. Rewriting twice changes nothing more.
 */
export function neutralCss(css: string, address: Address): string {
  const tokens = cssTokens(css.replace(NONCHARACTERS, ''));
  const open: string[] = [];
  let out = '';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as CssToken;
    const inBlock = open.at(-1) === '}';
    if (token.type === 'at' && DROPPED_RULES.has(token.name)) {
      at = endOfRule(tokens, at, inBlock);
      out += gapAfter(out);
    } else if (token.type === 'at' && token.name === 'font-face' && !isInlineFont(tokens, at)) {
      at = fontBlock(tokens, at)?.end ?? at;
      out += gapAfter(out);
    } else if (token.type === 'function' && IMAGE_SETS.has(token.name)) {
      const end = endOfBlock(tokens, at);
      out += firstImage(tokens.slice(at + 1, end), address);
      at = end;
    } else if (token.type === 'delim' && isCloser(token.raw)) {
      if (open.at(-1) === token.raw) {
        open.pop();
        out += token.raw;
      } else out += gapAfter(out);
    } else {
      const closer = opens(token);
      if (closer) open.push(closer);
      const piece = written(token, tokens[at + 1], address);
      out += piece === ' ' && token.type !== 'space' ? gapAfter(out) : piece;
    }
  }
  return out + open.reverse().join('');
}

/** In place of what is taken out. A space belongs to an escape that stands before it: of `\\75)rl(` it would make `url(`. */
function gapAfter(css: string): string {
  return /\\[0-9a-fA-F]{1,6}$/.test(css.slice(-7)) ? '/**/' : ' ';
}

function written(token: CssToken, following: CssToken | undefined, address: Address): string {
  switch (token.type) {
    case 'comment':
      return '/**/';
    case 'bad':
      return ' ';
    case 'string':
      return cssString(cleanText(token.value));
    case 'url':
      return urlOf(token.value, address);
    case 'delim':
      return delimiter(token.raw, following);
    case 'space':
      return token.raw;
    default:
      return token.raw.replace(/\\</g, '\\3c ');
  }
}

/** `<` before anything but a space or `=` could begin a tag or a comment in HTML. Control characters are never part of a sheet. */
function delimiter(raw: string, following: CssToken | undefined): string {
  if (raw < ' ' || raw === '\u007f') return ' ';
  if (raw !== '<') return raw;
  return following?.type === 'space' || (following?.type === 'delim' && following.raw === '=') ? '<' : '< ';
}

function isCloser(raw: string): boolean {
  return raw === ')' || raw === ']' || raw === '}';
}

/** What closes the bracket or function that begins here. */
function opens(token: CssToken): string | undefined {
  return token.type === 'function' ? ')' : token.type === 'delim' ? CLOSER[token.raw] : undefined;
}

/** Index of the token that closes the bracket or function at `at`; the last token when none does. */
function endOfBlock(tokens: readonly CssToken[], at: number): number {
  const open: string[] = [];
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i] as CssToken;
    const closer = opens(token);
    if (closer) open.push(closer);
    else if (token.type === 'delim' && open.at(-1) === token.raw) {
      open.pop();
      if (open.length === 0) return i;
    }
  }
  return tokens.length - 1;
}

/**
 * Index of the last token of the at-rule that begins at `at`: its `;` or its block's end. In a block, the `}` of that block ends it
 * too; elsewhere a `}` means nothing.
 */
function endOfRule(tokens: readonly CssToken[], at: number, inBlock: boolean): number {
  for (let i = at + 1; i < tokens.length; i++) {
    const token = tokens[i] as CssToken;
    if (token.type === 'delim' && token.raw === ';') return i;
    if (token.type === 'delim' && token.raw === '{') return endOfBlock(tokens, i);
    if (inBlock && token.type === 'delim' && token.raw === '}') return i - 1;
    if (opens(token)) i = endOfBlock(tokens, i);
  }
  return tokens.length - 1;
}

/** The block of a font rule; null when none follows, as no browser would take it for a rule either. */
function fontBlock(tokens: readonly CssToken[], at: number): { start: number; end: number } | null {
  let start = at + 1;
  while (tokens[start]?.type === 'space' || tokens[start]?.type === 'comment') start += 1;
  return tokens[start]?.raw === '{' ? { start, end: endOfBlock(tokens, start) } : null;
}

/** Whether a font rule needs nothing but what it carries itself. */
function isInlineFont(tokens: readonly CssToken[], at: number): boolean {
  const block = fontBlock(tokens, at);
  if (!block) return false;
  return tokens.slice(block.start, block.end + 1).every((token) => {
    if (token.type === 'bad' || token.type === 'at') return false;
    if (token.type === 'function') return !IMAGE_SETS.has(token.name);
    return token.type !== 'url' || isInlineFontAddress(token.value);
  });
}

/** `data:` addresses of fonts; they load nothing. */
export function isInlineFontAddress(url: string): boolean {
  return /^data:(font\/|application\/(x-)?font|application\/vnd\.ms-fontobject|application\/octet-stream)/i.test(url);
}

/** The first candidate of an image set that is known. */
function firstImage(tokens: readonly CssToken[], address: Address): string {
  for (const token of tokens) {
    if (token.type !== 'url' && token.type !== 'string') continue;
    const instead = address(token.value);
    if (instead !== null) return image(instead);
  }
  return NOTHING;
}
