import { pictures } from './support/media';

pictures('chromium');
