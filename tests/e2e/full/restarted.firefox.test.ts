import { restarted } from '../support/restarted';

restarted('firefox');
