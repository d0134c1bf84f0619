/**
 * Facebook Marketplace. Its class names change with every release, so only headings and the addresses of links are relied on. Not tried
 * on the live site.
 */
import type { Adapter } from './adapter';

export const facebookMarketplace: Adapter = {
  id: 'facebook-marketplace',
  platform: 'Facebook Marketplace',
  host: /(^|\.)facebook\.com$/,
  advert: /^\/marketplace\/item\/(\d{6,20})\/?$/,
  probes: [
    { field: 'title', selectors: ['[role="main"] h1', 'h1'] },
    { field: 'price', selectors: ['[role="main"] h1 + div', '[role="main"] div:has(> h1) + div'] },
    {
      field: 'seller.name',
      selectors: ['[role="main"] a[href*="/marketplace/profile/"]', 'a[href*="/marketplace/profile/"]'],
    },
    {
      field: 'location',
      selectors: [
        '[role="main"] a[href^="/marketplace/"][href*="?"]',
        '[role="main"] a[href*="/marketplace/"][href*="latitude"]',
      ],
    },
    { field: 'postedAt', selectors: ['[role="main"] abbr', '[role="main"] time'] },
  ],
  testedOnLiveSite: false,
};
