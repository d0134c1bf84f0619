import { heavy } from '../support/heavy';

heavy('chromium');
