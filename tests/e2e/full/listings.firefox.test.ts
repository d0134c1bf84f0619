import { listingCapture } from '../support/listing-capture';
import { listingsIn } from '../support/listings';

// German is in tests/e2e.
listingsIn('firefox', ['en', 'fr', 'nl'], listingCapture);
