/** The primary picture: what was on the officer's screen. */
import { viewportPicture } from '../../../platform/pictures';
import type { Stage } from '../stage';
import { makeThumbnail } from '../thumbnail';

export const viewport: Stage = {
  name: 'viewport',
  provides: ['screenshot-viewport.png'],
  needsPage: true,
  timeoutMs: 30_000,
  async run(capture) {
    const picture = await viewportPicture(capture.job.tabId);
    await capture.keep('screenshot-viewport.png', picture, { mediaType: 'image/png', role: 'screenshot-viewport' });
    capture.job.thumbnail = await makeThumbnail(picture);
  },
};
