/**
 * What the policy at the head of a page does not stop. `'self'` is needed for the pictures beside a page that is opened from disk, and there
 * it means every `file:` address: `//server/share/x.png` is one, for which Windows greets that server with the reader's name and password
 * (Chromium lets it pass, tried). And nothing in a policy stops a page from leading elsewhere by itself.
 *
 * Our pages escape all text, so each `<` in them begins a tag in one plain writing. Anything else is refused, not understood.
 */
import { elementName } from '../../capture/view/allow-list';
import { cssTokens } from '../../capture/view/css-tokens';
import { unescapeAttribute } from '../../capture/view/escape';

const STRUCTURE = new Set(['html', 'head', 'body', 'title', 'style', 'template', 'meta']);
/** Attributes whose value is an address that a browser may load, follow or send to. */
const ADDRESSES = new Set(
  'src srcset imagesrcset poster background data href xlink:href action formaction ping lowsrc dynsrc'.split(' '),
);
/** Beside the pictures of the page itself: a file below the page, a place in it, or nothing. */
const NEAR = /^(?:#[^\s\\]*|(?:[A-Za-z0-9_][A-Za-z0-9._-]*\/)*[A-Za-z0-9_][A-Za-z0-9._-]*(?:#[\w.-]*)?)?$/;
const META = /^(?: charset="utf-8"|(?: (?:name|content)="[^"<>]{0,200}"){1,2})$/;
/** Attributes that are read as style, and so may hold addresses; the others hold none, whatever a page wrote into them. */
const STYLED = new Set(
  'style fill stroke filter mask clip-path cursor marker marker-start marker-mid marker-end'.split(' '),
);
/** Functions whose plain strings are addresses. */
const LOADING = new Set(['image-set', '-webkit-image-set', 'image', 'src']);
/** Without any of these a sheet loads nothing. */
const MAY_LOAD = /url|image\(|image-set|src\(|\\/i;
/** How our writers put pictures into style: by far the longest part of a sheet, and harmless. */
const INLINE = 'url("data:';

const NAME = /[A-Za-z][\w.-]{0,80}/y;
const ATTRIBUTE = /[ \t\n\f\r]+([A-Za-z_][\w:.-]{0,80})/y;
const TAG_END = /[ \t\n\f\r]*\/?>/y;
const NO_TAG = /<\/[A-Za-z][\w.-]{0,80}>|<!doctype html>|<!--[^<>]{0,400}-->/iy;
const SHOWN = 80;

/** The beginning of what such a page never holds; null when there is nothing. `policy`: the one meta element that names an equivalent. */
export function strangeTag(page: string, policy: string): string | null {
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at)) {
    const start = at;
    const shown = () => page.slice(start, start + SHOWN);
    const other = matchAt(NO_TAG, page, at);
    if (other !== null || page.startsWith(policy, at)) {
      at += other?.[0].length ?? policy.length;
      continue;
    }
    const name = matchAt(NAME, page, at + 1)?.[0].toLowerCase();
    if (name === undefined || !isKnown(name)) return shown();
    const end = tagEnd(page, at + 1 + name.length);
    if (end === null) return shown();
    if (name === 'meta' && !META.test(page.slice(at + 5, end - 1))) return shown();
    at = end;
    if (name !== 'style') continue;
    const close = page.indexOf('</style>', at);
    if (close < 0) return shown();
    const css = page.slice(at, close);
    if (/<[A-Za-z/!?]/.test(css) || styleLoads(css)) return shown();
    at = close;
  }
  return null;
}

function isKnown(name: string): boolean {
  return STRUCTURE.has(name) || elementName(name, false) !== null || elementName(name, true) !== null;
}

/** Where the tag ends whose attributes begin at `at`; null when it is written otherwise than ours, or loads. */
function tagEnd(page: string, from: number): number | null {
  let at = from;
  for (;;) {
    const end = matchAt(TAG_END, page, at);
    if (end) return at + end[0].length;
    const attribute = matchAt(ATTRIBUTE, page, at);
    if (!attribute) return null;
    at += attribute[0].length;
    if (page[at] !== '=') continue;
    const close = page[at + 1] === '"' ? page.indexOf('"', at + 2) : -1;
    if (close < 0) return null;
    const value = page.slice(at + 2, close);
    if (/[<>]/.test(value) || loads((attribute[1] ?? '').toLowerCase(), value)) return null;
    at = close + 1;
  }
}

function loads(name: string, value: string): boolean {
  if (ADDRESSES.has(name)) return !value.startsWith('data:image/') && !NEAR.test(value);
  if (!STYLED.has(name)) return false;
  const css = unescaped(value);
  return css === null || styleLoads(css);
}

/** The value of an attribute as it stands in a page. Other references than those of our writers could spell an address unseen. */
function unescaped(value: string): string | null {
  return /&(?!(?:amp|lt|gt|quot|#39|#9|#10|#13);)/.test(value) ? null : unescapeAttribute(value).replace(/&#39;/g, "'");
}

function styleLoads(css: string): boolean {
  const written = withoutInline(css);
  if (!MAY_LOAD.test(written)) return false;
  return cssTokens(written).some((token) => {
    if (token.type === 'function') return LOADING.has(token.name);
    return token.type === 'url' && !/^(?:#|data:|$)/.test(token.value);
  });
}

function withoutInline(css: string): string {
  let out = '';
  let at = 0;
  for (let start = css.indexOf(INLINE); start >= 0; start = css.indexOf(INLINE, at)) {
    const end = css.indexOf('"', start + INLINE.length);
    const whole = end >= 0 && css[end + 1] === ')' && !css.slice(start, end).includes('\\');
    out += css.slice(at, whole ? start : start + INLINE.length);
    at = whole ? end + 2 : start + INLINE.length;
  }
  return out + css.slice(at);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
