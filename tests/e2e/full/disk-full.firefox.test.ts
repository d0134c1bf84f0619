import { diskFull, quotaFull } from '../support/disk-full';

diskFull('firefox');
quotaFull();
