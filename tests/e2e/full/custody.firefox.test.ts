import { custody } from '../support/custody';

custody('firefox');
