/** The popup: is this page suspect, and did I secure it? */
import { render } from 'preact';
import { watchTab } from '../ui/client/watched-tab';
import { announceLanguage } from '../ui/i18n';
import { PopupApp } from './popup-app';

announceLanguage('popupTitle');
const root = document.getElementById('app');
if (root) render(<PopupApp watched={watchTab()} />, root);
