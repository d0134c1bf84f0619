/**
 * The style sheet that lays a page's scrolling area out at its full height. It is written in the page's process and put into the tab by
 * the background, in the user's origin: in the hands of whoever broke out of the page's sandbox it could be any style sheet, and reach
 * the next page of the tab, of another site, whose fields it would spell out by the pictures it has loaded. So only what the content
 * script really writes passes: paths by place, and sizes and places in plain words, nothing that has a name, an address or a function.
 */
const RULE = /^:root(?:>\*:nth-child\([1-9]\d{0,6}\))*\{([^{}]+)\}$/;
const PROPERTY =
  'scrollbar-width|height|min-height|max-height|width|overflow|contain|transition|flex|position|bottom|inset|translate';
const DECLARATION = new RegExp(`^(?:${PROPERTY}):[-0-9.a-z ]{1,100}!important$`);

/** Whether `css` is rules of that form and nothing else, one a line. */
export function isAreaCss(css: string): boolean {
  return css.split('\n').every((line) => {
    const body = RULE.exec(line)?.[1];
    return body?.split(';').every((declaration) => DECLARATION.test(declaration)) === true;
  });
}
