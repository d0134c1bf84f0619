/** Kleinanzeigen (DE, once eBay Kleinanzeigen). Its elements carry ids (`viewad-…`). Not tried on the live site. */
import type { Adapter } from './adapter';

export const kleinanzeigen: Adapter = {
  id: 'kleinanzeigen',
  platform: 'Kleinanzeigen',
  host: /(^|\.)kleinanzeigen\.de$/,
  advert: /^\/s-anzeige\/(?:[^/]+\/)?(\d{6,12})(?:-\d+){0,2}$/,
  probes: [
    { field: 'title', selectors: ['#viewad-title'] },
    { field: 'price', selectors: ['#viewad-price', 'h2.boxedarticle--price'] },
    {
      field: 'seller.name',
      selectors: [
        '#viewad-contact .userprofile-vip a',
        '#viewad-contact .userprofile-vip',
        'a[href^="/s-bestandsliste.html"]',
      ],
    },
    { field: 'location', selectors: ['#viewad-locality'] },
    { field: 'postedAt', selectors: ['#viewad-extra-info span'] },
    { field: 'shipping', selectors: ['.boxedarticle--details--shipping'] },
    { field: 'itemId', selectors: ['#viewad-ad-id-box li:last-child'] },
  ],
  testedOnLiveSite: false,
};
