import { listingsIn } from '../support/listings';

listingsIn('firefox', ['en', 'fr', 'de', 'nl']);
