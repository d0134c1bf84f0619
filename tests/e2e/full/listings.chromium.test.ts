import { listingCaptureIn } from '../support/listing-capture';
import { listingsIn } from '../support/listings';

listingsIn('chromium', ['en', 'fr', 'de', 'nl']);
listingCaptureIn('chromium');
