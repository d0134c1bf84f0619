import { queue } from './support/queue';

queue('firefox');
