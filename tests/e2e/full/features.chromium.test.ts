import { features } from '../support/features';

features('chromium');
