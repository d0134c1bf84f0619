import { custody } from './support/custody';

custody('chromium');
