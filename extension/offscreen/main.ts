/** Chromium's offscreen document: work that needs a DOM, which a service worker has not. Asked by our own background only. */
import { browser, type Runtime } from '../platform/browser';
import { drawReconstruction } from '../platform/draw-reconstruction';
import { wordsOf } from '../platform/errors';
import { isReconstructionRequest } from '../platform/reconstruct';

browser.runtime.onMessage.addListener(
  (message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined => {
    // A content script has a tab; our background has none.
    if (sender.id !== browser.runtime.id || sender.tab || !isReconstructionRequest(message)) return undefined;
    return drawReconstruction(message.html, message.width).catch((thrown) => ({ error: wordsOf(thrown) }));
  },
);
