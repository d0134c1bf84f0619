/** Bytes of images as `data:` addresses. What they are is decided by the bytes, not by what a server called them. */

/** Media type by the file's own signature; null for everything the copy does not show. */
export function imageType(bytes: Uint8Array): string | null {
  const has = (text: string, at = 0) => [...text].every((char, i) => bytes[at + i] === char.charCodeAt(0));
  if (has('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (has('\xff\xd8\xff')) return 'image/jpeg';
  if (has('GIF87a') || has('GIF89a')) return 'image/gif';
  if (has('RIFF') && has('WEBP', 8)) return 'image/webp';
  if (has('ftyp', 4) && (has('avif', 8) || has('avis', 8))) return 'image/avif';
  const text = svgText(bytes);
  return text !== null && isInertSvg(text) ? 'image/svg+xml' : null;
}

const MAX_SVG = 4 * 1024 * 1024;

function svgText(bytes: Uint8Array): string | null {
  if (bytes.length > MAX_SVG) return null;
  const start = String.fromCharCode(...bytes.subarray(0, 512))
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (!/^<(svg|\?xml|!--|!DOCTYPE svg)/i.test(start)) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /<svg[\s>]/i.test(text) ? text : null;
  } catch {
    return null;
  }
}

const ACTIVE =
  /<\/?(?:[\w.-]+:)?(?:script|foreignobject|iframe|object|embed|audio|video|link|meta|handler|set|animate\w*|image|feimage)\b/i;
/** Any document type but the plain one of SVG 1.0 and 1.1, which declares nothing. */
const OTHER_DOCTYPE =
  /<!DOCTYPE(?!\s{1,20}svg(?:\s{1,20}PUBLIC\s{1,20}"[^"<>[\]]{0,200}"\s{1,20}"[^"<>[\]]{0,200}")?\s{0,20}>)/i;
const INNER_IMAGE = 'data:image/(?:png|jpe?g|gif|webp);base64,';

/**
 * Whether an SVG holds nothing that acts or loads. In an `<img>` it could do neither; this makes sure that it can't when somebody
 * takes it out of the copy either. Anything doubtful is refused, not repaired. Every pattern runs in the length of the text: it comes
 * from the suspect's server.
 */
export function isInertSvg(text: string): boolean {
  if (
    OTHER_DOCTYPE.test(text) ||
    /<!ENTITY|<\?xml-stylesheet|&#|\\|@import|image-set|expression\s*\(|src\s*\(|javascript:/i.test(text)
  )
    return false;
  if (ACTIVE.test(text) || /[\s"'/]on[a-z]+\s*=/i.test(text)) return false;
  if (/href\s*=(?!\s*(?:["']#|""|''))/i.test(text)) return false;
  return !new RegExp(`url\\s*\\(\\s*(?!["']?(?:#|${INNER_IMAGE}))`, 'i').test(text);
}

/** `data:` address of an image that was sniffed as `type`. */
export function dataAddress(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${base64(bytes)}`;
}

/** Bytes of a `data:` address; null when it can't be read. */
export function bytesOfDataAddress(url: string): Uint8Array | null {
  const match = /^data:([^,]*),([\s\S]*)$/i.exec(url);
  if (!match) return null;
  const [, type = '', body = ''] = match;
  try {
    const text = decodeURIComponent(body.replace(/%(?![0-9a-f]{2})/gi, '%25'));
    if (!/;\s*base64\s*$/i.test(type)) return new TextEncoder().encode(text);
    return Uint8Array.from(atob(text.replace(/\s/g, '')), (char) => char.charCodeAt(0));
  } catch {
    // Not percent-encoded UTF-8, or no base64: the browser would not show it as text we could check either.
    return null;
  }
}

const CHUNK = 0x8000;

function base64(bytes: Uint8Array): string {
  const native = (bytes as { toBase64?: () => string }).toBase64;
  if (native) return native.call(bytes);
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
