import { type Advert, type Site, word } from './catalogue';
import { html, type Markup } from './html';

function frame(site: Site, title: string, styles: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="${site.language}">
<head><meta charset="utf-8"><title>${title}</title><style>${styles}</style></head>
<body>
${body}
</body>
</html>
`;
}

const STYLES =
  'body{font:14px/1.5 system-ui,sans-serif;margin:0;padding:12px;color:oklch(0.3 0.02 60);background:oklch(0.985 0.008 85)}h2{font-size:15px;margin:0 0 6px}p{margin:0 0 6px}svg{width:100%;height:auto;border-radius:6px}';

/** Same-origin frame: the rules of the site. */
export function rulesFrame(site: Site): Markup {
  return frame(
    site,
    word(site, 'rulesTitle'),
    STYLES,
    html`<h2>${word(site, 'rulesTitle')}</h2><p>${word(site, 'rulesText')}</p>`,
  );
}

/** Frame of the second origin: a drawn map, and what the seller says about sending, which may hold a suspect word. */
export function shippingFrame(site: Site, advert: Advert): Markup {
  const at = advert.id.charCodeAt(advert.id.length - 1) - 48;
  return frame(
    site,
    word(site, 'shippingTitle'),
    STYLES,
    html`<svg viewBox="0 0 296 130" role="img" aria-label="${advert.place}">
<rect width="296" height="130" fill="#e4ead8"/><path d="M0 92 C60 70 90 118 150 96 S250 70 296 88 V130 H0Z" fill="#bcd6e4"/>
<path d="M0 40 L296 62 M90 0 L110 130 M214 0 L190 130" stroke="#fff" stroke-width="5" fill="none"/>
<path d="M0 66 C80 56 160 80 296 30" stroke="#f0cf8d" stroke-width="6" fill="none"/>
<circle cx="${String(70 + at * 16)}" cy="${String(34 + at * 4)}" r="26" fill="#b4552d" opacity=".25"/><circle cx="${String(70 + at * 16)}" cy="${String(34 + at * 4)}" r="6" fill="#b4552d"/>
</svg>
<h2>${word(site, 'shippingTitle')}</h2>
<p>${word(site, 'shippingFrom').replace('{place}', advert.place)}</p>
<p>${advert.shipping ?? word(site, 'shippingText')}</p>`,
  );
}
