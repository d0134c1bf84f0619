import { fullDisk } from '../support/full-disk';
import { handover } from '../support/handover';

handover('firefox');
fullDisk('firefox');
