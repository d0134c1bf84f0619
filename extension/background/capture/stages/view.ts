/** The self-contained, script-free copy for reading, made from the stored snapshots and the captured images alone. */
import { assembleView } from '../../../../shared/capture/view/assemble-view';
import { database } from '../../../store/database';
import { MAX_ARTEFACT_BYTES, type Stage } from '../stage';

/** Images are inlined as base64, so the copy is a third larger than they are. */
const MAX_VIEW_BYTES = 64 * 1024 * 1024;

export const view: Stage = {
  name: 'view',
  provides: ['view.html'],
  needsPage: false,
  timeoutMs: 60_000,
  async run(capture) {
    const { job } = capture;
    const { frames, tabUrl, tabTitle, startedAt } = job.facts;
    if (frames.length === 0)
      return capture.missing('view.html', 'there is no snapshot of the document to make it from');
    const views = await database().jobViews.where('jobId').equals(job.jobId).toArray();
    const media = new Map<string, { mediaType: string; bytes: Uint8Array }>();
    for (const { url, path, mediaType } of job.facts.media) {
      const entry = job.artefacts.find((artefact) => artefact.path === path);
      const row = entry && (await database().blobs.get(entry.sha256));
      if (row) media.set(url, { mediaType, bytes: new Uint8Array(await row.blob.arrayBuffer()) });
    }
    const { html, missing } = assembleView({
      frames: frames.flatMap((frame) => {
        const stored = views.find(({ number }) => number === frame.number);
        return stored ? [{ ...frame, view: stored.view }] : [];
      }),
      media,
      title: frames[0]?.title ?? tabTitle,
      url: tabUrl,
      capturedAt: startedAt ?? job.requestedAt,
      maxBytes: Math.min(MAX_VIEW_BYTES, MAX_ARTEFACT_BYTES),
    });
    for (const { url, reason } of missing) {
      // An image whose bytes are missing has been named already, with the better reason.
      const named = job.notCaptured.some(({ what }) => what === `image ${url}`);
      if (!named) capture.missing(`view.html: ${url}`, reason);
    }
    await capture.keep('view.html', html, {
      mediaType: 'text/html;charset=utf-8',
      role: 'view',
      derivedFrom: 'dom.html.txt',
    });
  },
};
