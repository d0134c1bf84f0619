/**
 * Session secrets in recorded headers. Their value would let a reader of the bundle act as the officer, so a salted digest takes
 * its place: it shows that a header was there, and who has the value can still prove that it was this one.
 */
import type { Header, MainFrameRecord } from '../capture/main-frame-record';
import type { Transformation } from '../capture/record';
import { concatBytes, toHex } from './bytes';
import { sha256Hex } from './digest';
import { type RandomBytes, webRandom } from './ids';

const SECRET = new Set(['cookie', 'set-cookie', 'authorization', 'proxy-authorization']);

/** A replaced value: `sha256-salted:<salt, 32 hex>:<SHA-256 of salt bytes ‖ value in UTF-8, 64 hex>`. */
export const DIGESTED_VALUE = /^sha256-salted:[0-9a-f]{32}:[0-9a-f]{64}$/;

/**
 * A copy of `record` in which the values of cookie, set-cookie, authorization and proxy-authorization headers are digests, and
 * one transformation for each kind of header replaced. All digests of a record share one salt, so equal values stay
 * recognisable as equal. Order and spelling of names stay.
 */
export async function redactSecretHeaders<R extends MainFrameRecord>(
  record: R,
  random: RandomBytes = webRandom,
): Promise<{ value: R; transformations: Transformation[] }> {
  const salt = random(16);
  const counts = new Map<string, number>();
  const redact = (headers: readonly Header[]) =>
    Promise.all(headers.map((header) => digestHeader(header, salt, counts)));
  const requestHeaders = await redact(record.requestHeaders);
  const responseHeaders = await redact(record.responseHeaders);
  const redirects: MainFrameRecord['redirects'] = [];
  for (const redirect of record.redirects) redirects.push({ ...redirect, headers: await redact(redirect.headers) });
  const transformations = [...counts].map(([name, count]) => ({
    what: `http.json: value of ${count} ${name} header${count === 1 ? '' : 's'} replaced by a salted SHA-256 digest`,
    why: 'the value is a credential that would let a reader act as the officer',
  }));
  return { value: { ...record, requestHeaders, responseHeaders, redirects }, transformations };
}

async function digestHeader(header: Header, salt: Uint8Array, counts: Map<string, number>): Promise<Header> {
  const name = header.name.trim().toLowerCase();
  if (!SECRET.has(name)) return header;
  counts.set(name, (counts.get(name) ?? 0) + 1);
  const digest = await sha256Hex(concatBytes(salt, new TextEncoder().encode(header.value)));
  return { ...header, value: `sha256-salted:${toHex(salt)}:${digest}` };
}
