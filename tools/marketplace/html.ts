/** Markup that is already safe to write out. Made only by `html` and `raw`. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Part = string | number | Markup | null | undefined | false | readonly Part[];

/** Escapes text for element content and for double-quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Declares a string of ours as markup; never given anything that came with a request. */
export function raw(text: string): Markup {
  return new Markup(text);
}

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(write).join('');
  return escapeHtml(String(part));
}

/** Template tag: every inserted value is escaped unless it is `Markup`; arrays are joined, null and false write nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  let out = strings[0] ?? '';
  parts.forEach((part, i) => {
    out += write(part) + (strings[i + 1] ?? '');
  });
  return new Markup(out);
}

/** Seller's text: everything escaped but `<b>`, `<i>` and `<br>`, which sellers use to split words. */
export function sellerText(text: string): Markup {
  return new Markup(escapeHtml(text).replace(/&#60;(\/?(?:b|i)|br)&#62;/g, '<$1>'));
}

/** The same text as a reader sees it: markup away, a line break as a line feed. */
export function plainText(text: string): string {
  return text.replace(/<br>/g, '\n').replace(/<\/?(?:b|i)>/g, '');
}

/** JSON inside a script element: `<` can't end the element. */
export function jsonForScript(value: unknown): Markup {
  return new Markup(JSON.stringify(value, null, 2).replace(/</g, '\\u003c'));
}
