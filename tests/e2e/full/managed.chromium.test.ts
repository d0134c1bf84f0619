import { managedIn } from '../support/managed';

managedIn('chromium');
