import { pictures } from './support/media';

pictures('firefox');
