/** One image asked for a second time: without cookies, bounded in time and size, and taken only if it is an image. */

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 32 * 1024 * 1024;

export async function refetchImage(url: string, signal: AbortSignal): Promise<{ bytes: Blob; mediaType: string }> {
  const ends = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal: ends });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const mediaType = response.headers.get('content-type') ?? '';
  if (!/^image\//i.test(mediaType)) throw new Error(`the server sent ${mediaType || 'no type'} and no image`);
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > MAX_BYTES) throw new Error(`it has ${declared} bytes`);
  const bytes = await response.blob();
  if (bytes.size > MAX_BYTES) throw new Error(`it has ${bytes.size} bytes`);
  return { bytes, mediaType };
}
