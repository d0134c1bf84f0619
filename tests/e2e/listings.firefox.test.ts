import { listingInPanel, listingsIn } from './support/listings';

listingsIn('firefox', ['de'], listingInPanel);
