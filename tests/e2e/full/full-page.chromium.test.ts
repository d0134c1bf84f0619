import { hardPages, otherRatio } from '../support/full-page';

hardPages('chromium');
otherRatio('chromium', 3, { extraArgs: ['--force-device-scale-factor=3'] });
