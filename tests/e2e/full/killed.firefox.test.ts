import { killed } from '../support/killed';

killed('firefox');
