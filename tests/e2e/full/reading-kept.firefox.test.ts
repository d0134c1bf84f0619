import { readingKeptIn } from '../support/reading-kept';

readingKeptIn('firefox');
