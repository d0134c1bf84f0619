/** `media.json`: the pictures of the page with their places, read from what is stored; the page is not needed any more. */

import { MEDIA_FORMAT, type MediaIndex, type MediaItem, placesByUrl } from '../../../../shared/capture/media-index';
import { wellFormedJson } from '../../../../shared/evidence/well-formed-json';
import { database } from '../../../store/database';
import { readPicture } from '../media/read-picture';
import type { Stage } from '../stage';

export const catalogue: Stage = {
  name: 'catalogue',
  provides: ['media.json'],
  needsPage: false,
  timeoutMs: 90_000,
  async run(capture) {
    const { job } = capture;
    const places = placesByUrl(job.facts.frames);
    const images: MediaItem[] = [];
    for (const { url, path, mediaType, obtainedBy } of inOrder(job.facts.media)) {
      capture.signal.throwIfAborted();
      const entry = job.artefacts.find((artefact) => artefact.path === path);
      const row = entry && (await database().blobs.get(entry.sha256));
      if (!row) continue;
      const facts = await readPicture(row.blob);
      images.push({
        ...{ url, path, sha256: row.sha256, obtainedBy, mediaType, ...facts },
        places: places.get(url) ?? [],
      });
      places.delete(url);
    }
    for (const [url, stands] of places) {
      const none = { path: null, sha256: null, obtainedBy: null, mediaType: null };
      images.push({ url, ...none, width: null, height: null, dhash: null, exif: null, places: stands });
    }
    const index: MediaIndex = { schema: MEDIA_FORMAT, images };
    const json = wellFormedJson(index);
    const documents = job.artefacts.some(({ path }) => path === 'dom.html.txt');
    await capture.keep('media.json', new Blob([json]), {
      mediaType: 'application/json',
      role: 'media-index',
      ...(documents ? { derivedFrom: 'dom.html.txt' } : {}),
    });
  },
};

/** They were stored in the order in which the browser gave them. */
function inOrder<T extends { path: string }>(media: readonly T[]): T[] {
  return [...media].sort((a, b) => (a.path < b.path ? -1 : 1));
}
