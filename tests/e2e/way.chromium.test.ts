import { theWay } from './support/way';

theWay('chromium');
