import { hardPages, otherRatio } from '../support/full-page';

hardPages('firefox');
otherRatio('firefox', 2, { extraPrefs: { 'layout.css.devPixelsPerPx': '2.0' } });
