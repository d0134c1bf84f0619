import { theWay } from './support/way';

theWay('firefox');
