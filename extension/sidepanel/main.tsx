/** The panel: what do I have, and is it ready to hand over? */
import { render } from 'preact';
import { followRoute } from '../ui/client/panel-route';
import { watchTab } from '../ui/client/watched-tab';
import { tellWhenOnline } from '../ui/client/when-online';
import { announceLanguage } from '../ui/i18n';
import { PanelApp } from './panel-app';

announceLanguage('panelTitle');
followRoute();
tellWhenOnline();
const root = document.getElementById('app');
if (root) render(<PanelApp watched={watchTab()} />, root);
