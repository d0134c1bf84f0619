/** The primary picture: what was on the officer's screen. */
import { viewportPicture } from '../../../platform/pictures';
import { requirePage } from '../frames';
import type { Stage } from '../stage';

export const viewport: Stage = {
  name: 'viewport',
  provides: ['screenshot-viewport.png'],
  needsPage: true,
  timeoutMs: 30_000,
  async run(capture) {
    const picture = await viewportPicture(capture.job.tabId);
    await requirePage(capture.job);
    await capture.keepLater('screenshot-viewport.png', picture, {
      mediaType: 'image/png',
      role: 'screenshot-viewport',
    });
  },
};
