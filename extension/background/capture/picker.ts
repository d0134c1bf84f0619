/** The window's picture for choosing a part of the page on it. Not evidence: it is shown and forgotten. */
import type { PageGeometry } from '../../../shared/messages/content-protocol';
import { askFrame } from '../../platform/messaging';
import { viewportPicture } from '../../platform/pictures';
import { wakeFrame } from './frames';

const ANSWER_MS = 3_000;

/** Rejects when the tab cannot be pictured or its page does not answer. */
export async function pictureToChooseOn(tabId: number): Promise<{ picture: Blob; geometry: PageGeometry }> {
  await wakeFrame(tabId, 0, ANSWER_MS);
  const geometry = await askFrame(tabId, 0, 'content.geometry', {}, ANSWER_MS);
  return { picture: await viewportPicture(tabId), geometry };
}
