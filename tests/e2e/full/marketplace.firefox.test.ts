import { marketplaceFor } from '../support/marketplace-pages';
import { matrix } from '../support/matrix';

matrix('the practice marketplace', 'firefox', marketplaceFor('firefox'), { oneTab: true });
