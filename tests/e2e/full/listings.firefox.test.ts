import { listingCaptureIn } from '../support/listing-capture';
import { listingsIn } from '../support/listings';

listingsIn('firefox', ['en', 'fr', 'de', 'nl']);
listingCaptureIn('firefox');
