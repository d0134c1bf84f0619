import { readingIn } from '../support/reading';

readingIn('chromium');
