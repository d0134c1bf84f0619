import { restarted } from '../support/restarted';

restarted('chromium');
