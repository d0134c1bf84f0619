/**
 * HTML that people open from a bundle. Text out of a suspect's page is on it, so markup is made by one template that escapes
 * whatever is not markup itself.
 */

import { groupsOfFour } from '../evidence/ecdsa';
import { PAGE_POLICY } from '../evidence/page-policy';

/** Finished markup. Only `html` makes it. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = string | number | Html | readonly Html[];

/** Markup from a template: strings and numbers are escaped, `Html` is not. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let markup = strings[0] ?? '';
  for (const [i, part] of parts.entries()) markup += render(part) + (strings[i + 1] ?? '');
  return new Html(markup);
}

function render(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string' || typeof part === 'number') return shownText(String(part));
  return part.map(({ markup }) => markup).join('');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A page, or whoever made a bundle that was imported, may put megabytes into a title. Thirteen times in a report, each sign shown by its number,
 * they are more than a page, or a string, can be; capture.json holds all of them.
 */
const LONGEST_SHOWN = 20_000;

/** The beginning, and how many characters were left off. */
function beginning(text: string): string {
  return text.length <= LONGEST_SHOWN
    ? text
    : `${text.slice(0, LONGEST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}… (+${text.length - LONGEST_SHOWN})`;
}

/**
 * Text for element content and quoted attributes. Controls, and the marks that turn the direction of all that follows, are shown by
 * number: in a report they must neither act nor vanish. Lone surrogates become U+FFFD. Of a text without end the beginning is shown.
 */
export function shownText(text: string): string {
  return beginning(text)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Text as the page showed it: its own direction, kept apart from ours. */
export function pageText(text: string): Html {
  return html`<bdi dir="auto" class="page">${text}</bdi>`;
}

/** A digest in groups of four, so that two can be compared by eye and voice. */
export function digestHtml(hex: string): Html {
  return html`<span class="digest">${groupsOfFour(hex)}</span>`;
}

/** A whole page. The policy is the first element of the head: what stands before it would not be bound by it. */
export function document(language: string, title: string, style: string, body: Html): string {
  const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title>`;
  return `<!doctype html>\n<html lang="${shownText(language)}">\n<head>${PAGE_POLICY}${head.markup}<style>${style}</style></head>\n<body>\n<main>\n${body.markup}\n</main>\n</body>\n</html>\n`;
}

/** Rows of a two-column table of facts. A null value is printed as unknown, in its own look. */
export type Fact = [label: string, value: Html | string | null];

export function factTable(facts: readonly Fact[], unknown: string): Html {
  const rows = facts.map(
    ([label, value]) =>
      html`<tr><th scope="row">${label}</th><td>${value === null || value === '' ? html`<span class="unknown">${unknown}</span>` : value}</td></tr>\n`,
  );
  return html`<table class="facts">${rows}</table>`;
}
