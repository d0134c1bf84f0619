import { killed } from '../support/killed';

killed('chromium');
