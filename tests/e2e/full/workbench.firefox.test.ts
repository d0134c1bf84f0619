import { keyboardInFirefox } from '../support/keyboard';
import { workbenchIn } from '../support/workbench';

workbenchIn('firefox', keyboardInFirefox);
