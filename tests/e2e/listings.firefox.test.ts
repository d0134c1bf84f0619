import { listingsIn } from './support/listings';

listingsIn('firefox', ['de']);
