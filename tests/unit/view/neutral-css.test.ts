import { describe, expect, it } from 'vitest';
import { cssTokens } from '../../../shared/capture/view/css-tokens';
import { cleanText } from '../../../shared/capture/view/escape';
import { neutralCss } from '../../../shared/capture/view/neutral-css';
import { fc } from '../property';

const EMPTY = 'url("data:,")';
const neutral = (css: string) => neutralCss(css, () => null);

describe('neutralCss', () => {
  it.each<[string, string, string]>([
    ['a plain address', 'a{b:url(http://x)}', `a{b:${EMPTY}}`],
    ['a quoted address', 'a{b:url( "http://x" )}', `a{b:${EMPTY}}`],
    ['an escaped name', 'a{b:\\75rl(http://x)}', `a{b:${EMPTY}}`],
    ['an escaped name with a space after the escape', 'a{b:\\55 \\052l(x)}', `a{b:${EMPTY}}`],
    ['upper case', 'a{b:URL(x)}', `a{b:${EMPTY}}`],
    ['an address without its end', 'a{b:url(x', `a{b:${EMPTY}}`],
    ['an address with modifiers', 'a{b:url("x" crossorigin(anonymous))}', 'a{b:  }'],
    ['strings of an image set', 'a{b:image-set("x" 1x,"y" 2x)}', `a{b:${EMPTY}}`],
    ['an image set from a variable', 'a{b:-webkit-image-set(var(--u) 1x)}', `a{b:${EMPTY}}`],
    ['import by string', '@import "x";a{}', ' a{}'],
    ['import by address', '@import url(x) screen;a{}', ' a{}'],
    ['an escaped import', '@\\69mport "x";a{}', ' a{}'],
    ['import without its end', '@import "x"', ' '],
    ['fonts from elsewhere', '@font-face{font-family:f;src:url(x)}a{}', ' a{}'],
    [
      'the end of a style element in a string',
      'a{content:"</style><script>"}',
      'a{content:"\\3c /style>\\3c script>"}',
    ],
    ['a tag outside of strings', 'a{}</style>', 'a{}< /style>'],
    ['a comment that hides a tag', '/*</style>*/a{}', '/**/a{}'],
    ['a comment without its end', 'a{}/* url(x)', 'a{}/**/'],
    ['a string without its end', 'a{content:"x', 'a{content:"x"}'],
    ['a backslash at the end', 'a{b:c\\', 'a{b:c\\\ufffd}'],
    ['brackets that close nothing', 'a{b:c)]}}d{}', 'a{b:c  } d{}'],
    ['brackets left open', '@media x{a{b:f([', '@media x{a{b:f([])}}'],
  ])('%s', (_, css, expected) => {
    expect(neutral(css)).toBe(expected);
  });

  it.each([
    'a > b + c ~ d{color:red!important;--x: {y};width:calc(1px + 2%)}',
    '@media (width <= 600px) and (height > 1px){.a\\:b::before{content:"“"}}',
    '@layer a,b;@supports (display:grid){a{b:c}}',
    'a{filter:url("#blur")}',
    '@font-face{font-family:f;src:url("data:font/woff2;base64,AA")}',
    '#id[href^="http"]:is(:hover,:focus)>p{margin:-1.5e3px -webkit-x}',
  ])('leaves alone what loads nothing: %s', (css) => {
    expect(neutralCss(css, (url) => (url.startsWith('data:font/') ? url : null))).toBe(css);
  });

  it.each([
    '\\75)rl(//x)',
    '\\000075]rl(//x)',
    '\\75\u0001rl(//x)',
    '\\75@import "y";rl(//x)',
    'a{b:u\\72@font-face{src:url(y)}l(//x)}',
  ])('makes no address of two halves between which something stood: %j', (css) => {
    const left = cssTokens(neutral(css)).flatMap((token) => (token.type === 'url' ? [token.value] : []));
    expect(left.filter((url) => url !== 'data:,')).toEqual([]);
  });

  it('puts in what the caller knows', () => {
    const known = (url: string) => (url === 'a.png' ? '\u00010\u0001' : null);
    expect(neutralCss('a{b:url(a.png),url(b.png)}', known)).toBe(`a{b:url("\u00010\u0001"),${EMPTY}}`);
    expect(neutralCss('a{b:image-set("c.png" 1x,"a.png" 2x)}', known)).toBe('a{b:url("\u00010\u0001")}');
    expect(neutralCss('a{b:url(a.png)}', () => 'var(--p-1)')).toBe('a{b:var(--p-1)}');
  });

  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    {
      weight: 7,
      arbitrary: fc.constantFrom(
        ...'url( URL( \\75rl( u\\72l( url src( image-set( @import @font-face @\\69mport ( ) { } [ ] ; : , " \' \\ / * /* */ < > <!-- --> </style> \n # @ - + . 1 1e a \\a \\22 \\) http://x data:, "x" \'y\' var(--u) '.split(
          ' ',
        ),
        ' ',
      ),
    },
  );
  const sheet = fc.array(piece, { maxLength: 24 }).map((pieces) => cleanText(pieces.join('')));

  it('leaves no address, import or tag in any text, and is finished after one pass', () => {
    fc.assert(
      fc.property(sheet, (css) => {
        const once = neutral(css);
        for (const token of cssTokens(once)) {
          if (token.type === 'url') expect(token.value === 'data:,' || token.value.startsWith('#')).toBe(true);
          if (token.type === 'at') expect(token.name).not.toBe('import');
          if (token.type === 'function') expect(['image-set', 'src', 'image', 'expression']).not.toContain(token.name);
          expect(token.type).not.toBe('bad');
        }
        expect(once).not.toMatch(/<(?![ \t\n\r\f=])/);
        expect(neutral(once)).toBe(once);
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads a long sheet token by token: no rule is looked at again for those behind it', () => {
    const rule = '.a{background:url("x.png");color:red}\n';
    const asked = (rules: number) => {
      let questions = 0;
      const css = neutralCss(rule.repeat(rules), () => {
        questions += 1;
        return null;
      });
      expect(css).toBe(`.a{background:${EMPTY};color:red}\n`.repeat(rules));
      return questions;
    };
    expect(asked(10_000)).toBe(10_000 * asked(1));
  });

  it('comes to the end of long sheets, of rules and of brackets that never close', () => {
    const rules = '.a{background:url("x.png");color:red}\n'.repeat(50_000);
    expect(neutral(rules).match(/color:red/g)).toHaveLength(50_000);
    expect(neutral('image-set('.repeat(100_000))).toBe('url("data:,")');
    expect(neutral('@font-face{'.repeat(100_000)).trim()).toBe('');
  });

  it('keeps the text of tokens', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (css) => {
        const tokens = cssTokens(css);
        const joined = tokens.map(({ raw }) => raw).join('');
        expect(joined.startsWith(css) || joined.replaceAll('\ufffd', '').startsWith(css.slice(0, -1))).toBe(true);
      }),
    );
  });
});
