import { heavy } from '../support/heavy';

heavy('firefox');
