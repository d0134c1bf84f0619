/** What the browser tells of TLS. This version records none; the reason differs. */
import { targetBrowser } from './target';

export const tlsUnknownReason: string =
  targetBrowser === 'firefox' ? 'not recorded by this version' : 'this browser tells extensions nothing of TLS';
