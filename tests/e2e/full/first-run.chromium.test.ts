import { firstRunIn } from '../support/first-run';

firstRunIn('chromium');
