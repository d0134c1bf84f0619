import { readingIn } from '../support/reading';

readingIn('firefox');
