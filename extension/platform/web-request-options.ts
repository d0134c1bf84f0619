/** What to ask of `webRequest` so that cookies are among the headers (their values are digested before anything is kept in evidence). */
import { targetBrowser } from './target';

/** Chromium hides cookie headers unless asked with `extraHeaders`; Firefox rejects that word. */
export function extraHeaderOptions(headers: 'requestHeaders' | 'responseHeaders'): string[] {
  return targetBrowser === 'firefox' ? [headers] : [headers, 'extraHeaders'];
}
