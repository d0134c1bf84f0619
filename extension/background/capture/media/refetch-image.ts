/** One image asked for a second time: without cookies, bounded in time and size, and taken only if it is an image. */
import { boundedBody } from '../../../platform/bounded-body';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** The picture as the server sends it now, with the type it states. Rejects with the reason in words. */
export async function refetchImage(url: string, signal: AbortSignal): Promise<{ bytes: Blob; mediaType: string }> {
  const ends = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal: ends });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const mediaType = response.headers.get('content-type') ?? '';
  if (!/^image\//i.test(mediaType)) throw new Error(`the server sent ${mediaType || 'no type'} and no image`);
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > MAX_BYTES) throw new Error(`it has ${declared} bytes`);
  const bytes = await boundedBody(response, MAX_BYTES);
  if (!bytes) throw new Error(`it has more than ${MAX_BYTES} bytes`);
  return { bytes, mediaType };
}
