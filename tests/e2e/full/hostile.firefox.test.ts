import { HOSTILE } from '../support/hostile-pages';
import { matrix } from '../support/matrix';

matrix('hostile pages', 'firefox', HOSTILE);
