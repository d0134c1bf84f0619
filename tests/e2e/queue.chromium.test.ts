import { queue } from './support/queue';

queue('chromium');
