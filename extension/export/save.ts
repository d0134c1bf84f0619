/** Hands a file to the browser's downloads and waits until it is on disk. */
import { browser } from '../platform/browser';
import { SpoorError } from '../platform/errors';

/** Files that one order of the officer puts into the downloads: nobody wants more at once. */
export const MOST_FILES = 20;

/** What an order for several files came to. */
export interface Saved {
  saved: number;
  /** There are others, left out because of `MOST_FILES`. */
  more: boolean;
}

/** Resolves when the browser says that the file is complete. Rejects when it was interrupted: then it is not called a bundle. */
export async function saveAs(blob: Blob, filename: string, signal?: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(blob);
  try {
    const id = await browser.downloads.download({ url, filename, saveAs: false, conflictAction: 'uniquify' });
    await completed(id, signal);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function completed(id: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      browser.downloads.onChanged.removeListener(changed);
      signal?.removeEventListener('abort', cancelled);
      settle();
    };
    const judge = (state: string | undefined, error: string | undefined) => {
      if (state === 'complete') end(resolve);
      if (state === 'interrupted')
        end(() =>
          reject(new SpoorError('export-failed', `the download was interrupted: ${error ?? 'no reason given'}`)),
        );
    };
    const changed = (delta: { id: number; state?: { current?: string }; error?: { current?: string } }) => {
      if (delta.id === id) judge(delta.state?.current, delta.error?.current);
    };
    const failed = (thrown: unknown) => end(() => reject(thrown));
    const cancelled = () => {
      browser.downloads.cancel(id).then(() => failed(signal?.reason), failed);
    };
    browser.downloads.onChanged.addListener(changed);
    signal?.addEventListener('abort', cancelled);
    // Both may have come before the listeners were there.
    if (signal?.aborted) cancelled();
    browser.downloads.search({ id }).then(([item]) => judge(item?.state, item?.error ?? undefined), failed);
  });
}
