import { areas } from '../support/areas';

areas('chromium');
