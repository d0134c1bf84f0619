/** The first-run page: what Spoor does, who captures, what is read, where it is kept, and two minutes of practice. */
import { render } from 'preact';
import { announceLanguage } from '../ui/i18n';
import { FirstApp } from './first-app';

announceLanguage('firstTitle');
const root = document.getElementById('app');
if (root) render(<FirstApp />, root);
