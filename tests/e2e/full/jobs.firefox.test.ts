import { jobs } from '../support/jobs';

jobs('firefox');
