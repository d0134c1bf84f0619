/**
 * WARC 1.1 (ISO 28500:2017) with `resource` records: bytes that were captured, each under an address. No request and no response was recorded,
 * so none is made up. Each record is a gzip member of its own, so that readers can take one out.
 */
import { concatBytes } from '../evidence/bytes';
import { sha256Hex } from '../evidence/digest';

export interface WarcRecord {
  /** Absolute address, or a urn. */
  uri: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Where a record stands in the file, for the index. */
export interface WarcPlace {
  uri: string;
  mediaType: string;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  offset: number;
  length: number;
}

const CRLF = '\r\n';

/** The file and the place of each record. `at`: ISO instant of the capture, for all of them. */
export async function warcOf(
  records: readonly WarcRecord[],
  { at, info }: { at: string; info: Readonly<Record<string, string>> },
): Promise<{ bytes: Uint8Array; places: WarcPlace[] }> {
  const date = `${at.slice(0, 19)}Z`;
  const fields = Object.entries(info).map(([name, value]) => `${name}: ${oneLine(value)}${CRLF}`);
  const about = new TextEncoder().encode(fields.join(''));
  const members = [
    await member(['WARC-Type: warcinfo', 'Content-Type: application/warc-fields'], about, date, 'warcinfo'),
  ];
  let offset = members[0]?.length ?? 0;
  const places: WarcPlace[] = [];
  for (const { uri, mediaType, bytes } of records) {
    const sha256 = await sha256Hex(bytes);
    const headers = [
      'WARC-Type: resource',
      `WARC-Target-URI: ${oneLine(uri)}`,
      `WARC-Payload-Digest: sha256:${sha256}`,
      `Content-Type: ${oneLine(mediaType)}`,
    ];
    const packed = await member(headers, bytes, date, `${uri} ${sha256}`);
    places.push({ uri, mediaType, sha256, offset, length: packed.length });
    members.push(packed);
    offset += packed.length;
  }
  return { bytes: concatBytes(...members), places };
}

async function member(headers: readonly string[], block: Uint8Array, date: string, name: string): Promise<Uint8Array> {
  const all = [
    'WARC/1.1',
    ...headers,
    `WARC-Date: ${date}`,
    `WARC-Record-ID: <urn:uuid:${await uuidOf(`${date} ${name}`)}>`,
    `WARC-Block-Digest: sha256:${await sha256Hex(block)}`,
    `Content-Length: ${block.length}`,
  ];
  const head = new TextEncoder().encode(`${all.join(CRLF)}${CRLF}${CRLF}`);
  return gzip(concatBytes(head, block, new TextEncoder().encode(CRLF + CRLF)));
}

/** From the content, so that the same capture gives the same file (RFC 9562 version 8). */
async function uuidOf(text: string): Promise<string> {
  const hex = await sha256Hex(new TextEncoder().encode(text));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** An address or a title must not end a header. */
function oneLine(value: string): string {
  return value.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ');
}
