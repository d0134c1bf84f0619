import { features } from '../support/features';

features('firefox');
