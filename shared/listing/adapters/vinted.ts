/** Vinted, all countries. Its elements carry names for its own tests (`data-testid`). Not tried on the live site. */
import type { Adapter } from './adapter';

export const vinted: Adapter = {
  id: 'vinted',
  platform: 'Vinted',
  host: /(^|\.)vinted\.(?:com|fr|de|nl|be|lu|pl|it|es|at|pt|cz|sk|lt|hu|ro|se|dk|fi|gr|hr|co\.uk)$/,
  advert: /^\/items\/(\d{5,14})(?:-|$)/,
  probes: [
    {
      field: 'title',
      selectors: ['[data-testid="item-page-title"]', '[data-testid="item-page-summary-plugin"] h1', 'h1'],
    },
    { field: 'price', selectors: ['[data-testid="item-price"]'] },
    { field: 'seller.handle', selectors: ['[data-testid="profile-username"]', 'a[href^="/member/"]'] },
    { field: 'location', selectors: ['[data-testid="seller-location"]'] },
    {
      field: 'postedAt',
      selectors: [
        '[data-testid="item-attributes-upload_date"] [itemprop="upload_date"]',
        '[data-testid="item-attributes-upload_date"]',
      ],
    },
    { field: 'shipping', selectors: ['[data-testid="item-shipping-banner-price"]'] },
  ],
  testedOnLiveSite: false,
};
