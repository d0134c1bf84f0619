import { verifierAttacks } from '../support/verifier-attacks';

verifierAttacks('firefox');
