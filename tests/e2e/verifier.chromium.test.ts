import { verifierForPeople } from './support/verifier';

verifierForPeople('chromium');
