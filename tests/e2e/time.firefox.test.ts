import { trustedTime } from './support/time';

trustedTime('firefox');
