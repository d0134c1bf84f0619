import { workbenchIn } from '../support/workbench';

workbenchIn('firefox');
