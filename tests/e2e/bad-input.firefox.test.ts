import { badInput } from './support/bad-input';

badInput('firefox');
