import { hardPages } from '../support/full-page';

hardPages('firefox');
