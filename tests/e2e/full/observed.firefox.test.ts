import { observedIn } from '../support/observed';

observedIn('firefox');
