import { interrupted } from './support/interrupted';

interrupted('firefox');
