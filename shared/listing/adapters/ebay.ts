/** eBay, all countries. Not tried on the live site. */
import type { Adapter } from './adapter';

export const ebay: Adapter = {
  id: 'ebay',
  platform: 'eBay',
  host: /(^|\.)ebay\.(?:com|de|fr|nl|be|it|es|ie|pl|at|ch|ca|co\.uk|com\.au)$/,
  advert: /^\/itm\/(?:[^/]+\/)?(\d{9,14})$/,
  probes: [
    { field: 'title', selectors: ['h1.x-item-title__mainTitle', 'h1'] },
    { field: 'price', selectors: ['.x-price-primary', '[data-testid="x-price-primary"]'] },
    {
      field: 'seller.name',
      selectors: ['.x-sellercard-atf__info__about-seller a', '[data-testid="x-sellercard-atf"] a'],
    },
    {
      field: 'location',
      selectors: [
        '.ux-labels-values--itemLocation .ux-labels-values__values',
        '.ux-labels-values--shipping .ux-textspans--SECONDARY',
      ],
    },
    {
      field: 'shipping',
      selectors: [
        '.ux-labels-values--shipping .ux-labels-values__values-content > div',
        '.ux-labels-values--shipping .ux-textspans',
      ],
    },
  ],
  testedOnLiveSite: false,
};
