/** Marktplaats (NL). Structure as public tools describe it in 2025; not tried on the live site. */
import type { Adapter } from './adapter';

export const marktplaats: Adapter = {
  id: 'marktplaats',
  platform: 'Marktplaats',
  host: /(^|\.)marktplaats\.nl$/,
  advert: /^\/v\/(?:[^/]+\/){1,4}([am]\d{6,14})(?:-|$)/,
  probes: [
    { field: 'title', selectors: ['h1.ListingHeader-title', '.ListingHeader-title'] },
    { field: 'price', selectors: ['.ListingHeader-price'] },
    { field: 'seller.name', selectors: ['.SellerInfo-name', '#seller-info-root a[href*="/u/"]', 'a[href^="/u/"]'] },
    {
      field: 'location',
      selectors: ['.SellerLocationSection-locationName', '.SellerLocation-root', '#seller-location'],
    },
    {
      field: 'postedAt',
      selectors: ['.Stats-summary [title]', '#displayed-since', '.Stats-root .Stats-stat:last-child'],
    },
    { field: 'shipping', selectors: ['.ListingHeader-shipping', '.ShippingOptions-root'] },
  ],
  testedOnLiveSite: false,
};
