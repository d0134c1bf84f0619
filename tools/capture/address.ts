/** The addresses that can be captured. */
import { UsageError } from '../cli/arguments';

/** As the browser will ask for it. Throws `UsageError` for anything but http and https. */
export function webAddress(given: string): string {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new UsageError(`${given} is no address; it must begin with http:// or https://`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError(`${given}: only http and https pages are captured, not ${url.protocol.slice(0, -1)}`);
  }
  return url.href;
}
