/** What it means that the browser has not promised to keep Spoor's data. */
import { targetBrowser } from './target';

/** Chromium spares extensions with `unlimitedStorage` all the same; Firefox lifts its limits only with the promise. */
export const storagePromiseHint: 'storageHintSpared' | 'storageHintLimited' =
  targetBrowser === 'firefox' ? 'storageHintLimited' : 'storageHintSpared';
