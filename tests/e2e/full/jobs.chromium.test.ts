import { jobs } from '../support/jobs';

jobs('chromium');
