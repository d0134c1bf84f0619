import { interrupted } from './support/interrupted';

interrupted('chromium');
