/** The page "Verify a bundle" of the extension: for the officer who got one. Asks nothing of the background. */
import { render } from 'preact';
import { VERIFY_LANGUAGES, verifyLanguage } from '../../shared/verify/text/languages';
import { language } from '../ui/i18n';
import { VerifyApp } from './verify-app';

const spoken = verifyLanguage([language()]);
document.documentElement.lang = spoken;
document.title = VERIFY_LANGUAGES[spoken].title;
const root = document.getElementById('app');
if (root) render(<VerifyApp language={spoken} />, root);
