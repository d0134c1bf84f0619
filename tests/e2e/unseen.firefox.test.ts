import { unseen } from './support/unseen';

unseen('firefox');
