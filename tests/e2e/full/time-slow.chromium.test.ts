import { slowTime } from '../support/time';

slowTime('chromium');
