import { managedIn } from '../support/managed';

managedIn('firefox');
