import { slowTime } from '../support/time';

slowTime('firefox');
