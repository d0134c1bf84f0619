import { wordsIn } from '../support/words';

wordsIn('firefox');
