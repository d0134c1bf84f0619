/** A snapshot for its way to the background. */
import type { FrameSnapshot, PackedSnapshot } from '../../../shared/messages/protocol';

/** Chromium carries 64 MiB of one message's own values and Blobs of any size: whatever a page can make long goes as a Blob. */
export function packed({ text, view, ...rest }: FrameSnapshot): PackedSnapshot {
  return {
    ...rest,
    text: new Blob([text]),
    view: { ...view, body: new Blob([view.body]), styles: new Blob([view.styles]) },
  };
}
