import { trustedTime } from './support/time';

trustedTime('chromium');
