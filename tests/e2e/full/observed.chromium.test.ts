import { observedIn } from '../support/observed';

observedIn('chromium');
