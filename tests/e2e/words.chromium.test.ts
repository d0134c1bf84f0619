import { wordsIn } from './support/words';

wordsIn('chromium');
