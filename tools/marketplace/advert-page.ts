import { card, categoryName, type Place } from './cards';
import { type Advert, advertPath, priceText, word } from './catalogue';
import { html, jsonForScript, type Markup, plainText, raw, sellerText } from './html';
import { SITE_NAME, shell } from './layout';
import { signInForm } from './sign-in-form';

/** Adverts shown under an advert. Only harmless ones, so that an honest advert's page holds no suspect word. */
const RELATED = 4;

export interface AdvertView extends Place {
  origin: string;
  advert: Advert;
}

function pictures({
  mediaOrigin,
  advert,
}: AdvertView): { url: string; set: string | null; alt: string; lazy: boolean }[] {
  const base = `${mediaOrigin}/pictures/${advert.motif}`;
  const alt = (i: number) => advert.alts?.[i] ?? advert.title;
  return [
    { url: `${base}-a.jpg`, set: `${base}-a-400.jpg 400w, ${base}-a.jpg 800w`, alt: alt(0), lazy: false },
    { url: `${base}-b.webp`, set: null, alt: alt(1), lazy: true },
    { url: `${base}-c.svg`, set: null, alt: alt(2), lazy: true },
    // The seller's own upload under a name only this advert has; sent with no-store.
    { url: `${mediaOrigin}/upload/${advert.id}.jpg`, set: null, alt: alt(3), lazy: true },
  ];
}

function gallery(view: AdvertView): Markup {
  const [first, ...rest] = pictures(view);
  if (first === undefined) return html``;
  return html`<div class="gallery">
  <figure class="large"><img src="${first.url}" srcset="${first.set ?? ''}" sizes="(max-width: 900px) 100vw, 640px" width="800" height="600" alt="${first.alt}"></figure>
  <ul>${rest.map((one) => html`<li><img src="${one.url}" width="240" height="180"${raw(one.lazy ? ' loading="lazy"' : '')} alt="${one.alt}"></li>`)}</ul>
</div>`;
}

function head(view: AdvertView): Markup {
  const { site, advert, origin } = view;
  const url = `${origin}${advertPath(site, advert)}`;
  const shown = pictures(view);
  const description = advert.text.map(plainText).join(' ').slice(0, 200);
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: advert.title,
    sku: advert.id,
    description: advert.text.map(plainText).join('\n'),
    image: shown.map((one) => one.url),
    category: categoryName(site, advert.category),
    offers: {
      '@type': 'Offer',
      url,
      price: String(advert.price),
      priceCurrency: site.currency,
      availability: 'https://schema.org/InStock',
      itemCondition: 'https://schema.org/UsedCondition',
      areaServed: advert.place,
      validFrom: advert.listed,
    },
  };
  return html`<link rel="canonical" href="${url}">
<meta name="description" content="${description}">
<meta property="og:type" content="product">
<meta property="og:site_name" content="${SITE_NAME}">
<meta property="og:title" content="${advert.title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${shown[0]?.url ?? ''}">
<meta property="product:price:amount" content="${String(advert.price)}">
<meta property="product:price:currency" content="${site.currency}">
<script type="application/ld+json">
${jsonForScript(product)}
</script>`;
}

function facts(advert: Advert): Markup | null {
  if (advert.facts.length === 0) return null;
  const rows = advert.facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`);
  return html`<dl class="facts">${rows}</dl>`;
}

function side(view: AdvertView): Markup {
  const { site, advert, mediaOrigin } = view;
  const later = advert.priceLater === undefined ? '' : priceText(site, advert.priceLater);
  const frame = new URLSearchParams({ lang: site.language, ad: advert.id }).toString();
  return html`<aside class="side">
  <p class="price big" data-price data-later="${later}">${priceText(site, advert.price)}</p>
  <seller-box data-source="/${site.language}/api/seller/${advert.id}"></seller-box>
  <trust-note data-text="${word(site, 'trust')}"></trust-note>
  <iframe class="shipping" src="${mediaOrigin}/widget/shipping?${frame}" title="${word(site, 'shippingTitle')}" width="320" height="300"></iframe>
</aside>`;
}

/** An advert: gallery, seller's text, closed-shadow seller box, frames of both origins, forms with filled secrets. */
export function advertPage(view: AdvertView): Markup {
  const { site, advert, mediaOrigin } = view;
  const late = advert.late === undefined ? '' : `/${site.language}/api/late/${advert.id}`;
  const day = new Intl.DateTimeFormat(site.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${advert.listed}T00:00:00Z`),
  );
  return shell({
    site,
    title: `${advert.title} – ${SITE_NAME}`,
    otherPath: (language) => `/${language}/`,
    head: head(view),
    scripts: ['seller-box.js', 'advert.js'],
    main: html`<article class="wrap advert">
  <nav class="crumbs"><a href="/${site.language}/">${SITE_NAME}</a> › <a href="/${site.language}/search?c=${advert.category}">${categoryName(site, advert.category)}</a></nav>
  <h1>${advert.title}</h1>
  <p class="where">${advert.place} · ${day} · ${word(site, 'number')} ${advert.id}</p>
  <div class="columns">
    <div>
      ${gallery(view)}
      <section class="description">
        <h2>${word(site, 'description')}</h2>
        ${advert.text.map((paragraph) => html`<p>${sellerText(paragraph)}</p>\n`)}
        <div data-late="${late}" aria-live="polite"></div>
        ${facts(advert)}
      </section>
      <section class="mood" style="background-image: url('${mediaOrigin}/pictures/linen.png')"><p>${word(site, 'safety')}</p></section>
      <iframe class="rules" src="/${site.language}/frame/rules" title="${word(site, 'rulesTitle')}" height="150" loading="lazy"></iframe>
      ${signInForm(site)}
    </div>
    ${side(view)}
  </div>
  <h2>${word(site, 'related')}</h2>
  <ul class="grid small">${site.more
    .slice(Number(advert.id.slice(3)) % 20)
    .slice(0, RELATED)
    .map((one) => card(view, one))}</ul>
</article>`,
  });
}
