import { listingsIn } from './support/listings';

listingsIn('chromium', ['de']);
