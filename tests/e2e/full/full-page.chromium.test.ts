import { hardPages } from '../support/full-page';

hardPages('chromium');
