import { listingsIn } from '../support/listings';

listingsIn('chromium', ['en', 'fr', 'de', 'nl']);
