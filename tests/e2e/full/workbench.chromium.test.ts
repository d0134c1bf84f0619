import { workbenchIn } from '../support/workbench';

workbenchIn('chromium');
