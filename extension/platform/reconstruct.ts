/** Where a stored page can be drawn anew: Chromium in an offscreen document, Firefox in its event page, which has a DOM. */

import { browser } from './browser';
import type { Reconstruction } from './draw-reconstruction';
import { targetBrowser } from './target';

const PAGE = 'extension/offscreen/index.html';
const READY_TRIES = 20;

interface ReconstructionRequest {
  to: 'spoor-offscreen';
  html: Blob;
  width: number;
}

export function isReconstructionRequest(message: unknown): message is ReconstructionRequest {
  const { to, html, width } = (message ?? {}) as Partial<ReconstructionRequest>;
  return to === 'spoor-offscreen' && html instanceof Blob && typeof width === 'number';
}

/** Draws a `view.html`. Rejects with the reason. */
export async function reconstruct(html: Blob, width: number): Promise<Reconstruction> {
  if (targetBrowser === 'firefox') {
    const { drawReconstruction } = await import('./draw-reconstruction');
    return drawReconstruction(html, width);
  }
  await chrome.offscreen.createDocument({
    url: PAGE,
    reasons: ['DOM_SCRAPING'],
    justification: 'Draws the stored copy of a page when the browser refuses every picture of the page itself.',
  });
  try {
    const request: ReconstructionRequest = { to: 'spoor-offscreen', html, width };
    const answer = (await ask(request)) as Reconstruction | { error: string } | undefined;
    if (!answer) throw new Error('the offscreen document gave no answer');
    if ('error' in answer) throw new Error(answer.error);
    return answer;
  } finally {
    await chrome.offscreen.closeDocument();
  }
}

/** The document is created before its script listens. */
async function ask(request: ReconstructionRequest): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer: unknown = await browser.runtime.sendMessage(request);
      if (answer !== undefined || attempt >= READY_TRIES) return answer;
    } catch (thrown) {
      if (attempt >= READY_TRIES) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
