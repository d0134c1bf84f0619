import { verifierForPeople } from './support/verifier';

verifierForPeople('firefox');
