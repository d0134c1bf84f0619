import { areas } from '../support/areas';

areas('firefox');
