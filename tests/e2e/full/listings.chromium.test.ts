import { listingCapture } from '../support/listing-capture';
import { listingsIn } from '../support/listings';

// German is in tests/e2e.
listingsIn('chromium', ['en', 'fr', 'nl'], listingCapture);
