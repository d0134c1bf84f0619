import { trustedTime } from '../support/time';

trustedTime('chromium', { patient: true });
