/** A style sheet out of the page's process goes into the tab: only one that could harm no page passes. */
import { describe, expect, it } from 'vitest';
import { isAreaCss } from '../../../shared/capture/area-css';

const OWN = `:root{scrollbar-width:none!important}
:root>*:nth-child(2)>*:nth-child(1){height:1200.5px!important;min-height:0!important;max-height:none!important;overflow:visible!important;contain:none!important;transition:none!important;flex:none!important;position:absolute!important;bottom:auto!important;inset:0px auto auto -3.5px!important;width:80px!important}
:root>*:nth-child(2)>*:nth-child(3){translate:0 1100px!important;transition:none!important}
:root{min-height:2000px!important}`;

describe('the style sheet of a scrolling area', () => {
  it('passes as the content script writes it', () => {
    expect(isAreaCss(OWN)).toBe(true);
  });

  it.each([
    'input[value^="a"]{background:url(https://evil.test/a)!important}',
    ':root{background:url(https://evil.test/)!important}',
    ':root{height:var(--a)!important}',
    ':root{height:1px!important}@import "https://evil.test/"',
    ':root{height:1px!important}:root{background:red}',
    ':root{height:\\75rl(x)!important}',
    ':root{height:1px!important;/*',
    ':root>*:nth-child(1){display:none!important}',
    '.secret{height:1px!important}',
    '',
  ])('does not pass with %s', (line) => {
    expect(isAreaCss(`${OWN}\n${line}`)).toBe(false);
    expect(isAreaCss(line)).toBe(false);
  });
});
