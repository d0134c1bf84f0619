/** Leboncoin (FR). Its elements carry names for its own tests (`data-qa-id`). Not tried on the live site. */
import type { Adapter } from './adapter';

export const leboncoin: Adapter = {
  id: 'leboncoin',
  platform: 'Leboncoin',
  host: /(^|\.)leboncoin\.fr$/,
  advert: /^\/(?:ad|vi|[a-z_]+)\/(?:[a-z_]+\/)?(\d{7,12})(?:\.htm)?$/,
  probes: [
    { field: 'title', selectors: ['h1[data-qa-id="adview_title"]', '[data-qa-id="adview_title"]'] },
    { field: 'price', selectors: ['[data-qa-id="adview_price"]'] },
    {
      field: 'seller.name',
      selectors: ['[data-qa-id="adview_contact_container"] a[href*="/profile/"]', '[data-qa-id="storebox_title"]'],
    },
    { field: 'location', selectors: ['[data-qa-id="adview_location_informations"]'] },
    { field: 'postedAt', selectors: ['[data-qa-id="adview_date"]'] },
    { field: 'shipping', selectors: ['[data-qa-id="adview_shipping_container"]', '[data-qa-id="adview_shipping"]'] },
  ],
  testedOnLiveSite: false,
};
