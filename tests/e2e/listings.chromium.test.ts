import { listingInPanel, listingsIn } from './support/listings';

listingsIn('chromium', ['de'], listingInPanel);
