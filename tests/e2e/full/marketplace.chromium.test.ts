import { MARKETPLACE } from '../support/marketplace-pages';
import { matrix } from '../support/matrix';

matrix('the practice marketplace', 'chromium', MARKETPLACE);
