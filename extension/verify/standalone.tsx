/**
 * The self-contained verifier: one HTML file for people who have nothing of Spoor, opened from disk. `npm run build:verifier` puts
 * this, its styles and nothing else into it.
 */
import { render } from 'preact';
import { plainSubtle } from '../../shared/verify/plain-subtle';
import { VERIFY_LANGUAGES, verifyLanguage } from '../../shared/verify/text/languages';
import { fill } from '../../shared/verify/text/words';
import { build } from '../platform/target';
import { VerifyApp } from './verify-app';

// Some browsers give pages from disk, or from http, no WebCrypto. What takes its place gives the same answers.
const plain = typeof crypto.subtle === 'undefined';
if (plain) Object.defineProperty(crypto, 'subtle', { value: plainSubtle });

const spoken = verifyLanguage(navigator.languages);
document.documentElement.lang = spoken;
document.title = VERIFY_LANGUAGES[spoken].title;
const root = document.getElementById('app');
if (root) {
  const footer = (words: (typeof VERIFY_LANGUAGES)['en']) =>
    fill(words.builtFrom, { version: build.version, commit: build.commit });
  render(<VerifyApp language={spoken} plainCrypto={plain} footer={footer} />, root);
}
