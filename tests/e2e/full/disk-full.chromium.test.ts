import { diskFull } from '../support/disk-full';

diskFull('chromium');
