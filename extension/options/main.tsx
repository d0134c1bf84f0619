/** The settings: who captures, what is looked for, and what a page can notice of it. */
import { render } from 'preact';
import { tellWhenOnline } from '../ui/client/when-online';
import { announceLanguage } from '../ui/i18n';
import { OptionsApp } from './options-app';

announceLanguage('optionsTitle');
tellWhenOnline();
const root = document.getElementById('app');
if (root) render(<OptionsApp />, root);
