import { fullPages } from './support/full-page';

fullPages('chromium');
