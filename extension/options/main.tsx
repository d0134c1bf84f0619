/** The settings: who captures, what is looked for, and what a page can notice of it. */
import { render } from 'preact';
import { announceLanguage } from '../ui/i18n';
import { OptionsApp } from './options-app';

announceLanguage('optionsTitle');
const root = document.getElementById('app');
if (root) render(<OptionsApp />, root);
