/** The browser's own archive of the page: an independent witness beside our serialisation. */
import { textOfMhtml } from '../../../../shared/capture/holds-secret';
import { mhtmlAvailable, pageAsMhtml } from '../../../platform/mhtml';
import { within } from '../../../platform/timing';
import { MAX_ARTEFACT_BYTES, type Stage } from '../stage';

export const mhtml: Stage = {
  name: 'mhtml',
  provides: ['page.mhtml'],
  needsPage: true,
  timeoutMs: 30_000,
  async run(capture) {
    if (!mhtmlAvailable) return capture.missing('page.mhtml', 'this browser has no MHTML');
    const blob = await within(25_000, 'saveAsMHTML', pageAsMhtml(capture.job.tabId, MAX_ARTEFACT_BYTES));
    const { secrets } = capture;
    const against = secrets.any ? secrets.against(textOfMhtml(new Uint8Array(await blob.arrayBuffer()))) : null;
    if (against) return capture.missing('page.mhtml', against);
    await capture.keepLater('page.mhtml', blob, {
      mediaType: 'multipart/related',
      role: 'mhtml',
      mayHoldCredentials: true,
    });
  },
};
