import { SITE_LANGUAGES, type Site, word } from './catalogue';
import { html, type Markup, raw } from './html';

export const SITE_NAME = 'Atticello';

export interface Shell {
  site: Site;
  title: string;
  /** Path in this language without the language, for the language links. */
  otherPath: (language: string) => string;
  query?: string;
  head?: Markup;
  scripts?: string[];
  main: Markup;
}

const LOGO = raw(
  '<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><path d="M3 17 16 5l13 12" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/><path d="M8 16v10h16V16" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round"/><circle cx="16" cy="18" r="3.4" fill="currentColor"/></svg>',
);

function header({ site, query, otherPath }: Shell): Markup {
  return html`<div class="practice">${word(site, 'practice')}</div>
<header class="top">
  <div class="wrap">
    <a class="brand" href="/${site.language}/">${LOGO}<span>${SITE_NAME}</span></a>
    <form class="search" action="/${site.language}/search" role="search">
      <input type="search" name="q" value="${query ?? ''}" placeholder="${word(site, 'searchHint')}" aria-label="${word(site, 'search')}">
      <button>${word(site, 'search')}</button>
    </form>
    <nav class="languages" aria-label="${word(site, 'languages')}">${SITE_LANGUAGES.map((language) =>
      language === site.language
        ? html`<a href="${otherPath(language)}" lang="${language}" aria-current="true">${language.toUpperCase()}</a>`
        : html`<a href="${otherPath(language)}" lang="${language}">${language.toUpperCase()}</a>`,
    )}</nav>
    <a class="account" href="/${site.language}/login">${word(site, 'login')}</a>
  </div>
</header>`;
}

function footer(site: Site): Markup {
  return html`<footer class="foot">
  <div class="wrap">
    <p><strong>${word(site, 'footTitle')}</strong> ${word(site, 'footText')}</p>
    <p>${word(site, 'footContact')} <a href="mailto:practice@atticello.example.invalid">practice@atticello.example.invalid</a></p>
  </div>
</footer>
<aside class="cookies" hidden>
  <p>${word(site, 'cookieText')}</p>
  <button type="button" data-answer="all">${word(site, 'cookieYes')}</button>
  <button type="button" class="quiet" data-answer="needed">${word(site, 'cookieNo')}</button>
</aside>`;
}

/** The whole document around a page's own part: sticky header, footer, fixed cookie bar. */
export function shell(options: Shell): Markup {
  const { site, title, head, main, scripts = [] } = options;
  return html`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/site.css">
${head}
</head>
<body>
${header(options)}
<main>
${main}
</main>
${footer(site)}
<script src="/assets/cookie-bar.js"></script>
${scripts.map((name) => html`<script src="/assets/${name}" defer></script>\n`)}</body>
</html>
`;
}
