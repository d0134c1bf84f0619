/** Catawiki, an auction: the price is the bid shown. Not tried on the live site. */
import type { Adapter } from './adapter';

export const catawiki: Adapter = {
  id: 'catawiki',
  platform: 'Catawiki',
  host: /(^|\.)catawiki\.(?:com|nl|be|fr|de|eu)$/,
  advert: /^\/(?:[a-z]{2}\/)?l\/(\d{5,12})(?:-|$)/,
  probes: [
    { field: 'title', selectors: ['[data-testid="lot-title"]', 'h1'] },
    {
      field: 'price',
      selectors: ['[data-testid="lot-bid-status-section"]', '[data-testid="lot-current-bid"]', '.lot-bid-status'],
    },
    {
      field: 'seller.name',
      selectors: ['[data-testid="seller-name"]', '.seller-info__name', '[data-testid="seller-info"] a'],
    },
    { field: 'location', selectors: ['[data-testid="seller-location"]', '.seller-info__location'] },
    { field: 'shipping', selectors: ['[data-testid="shipping-costs"]', '[data-testid="lot-shipping"]'] },
  ],
  testedOnLiveSite: false,
};
