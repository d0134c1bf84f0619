/**
 * One capture as a web archive (WACZ 1.1.1) for reading in ReplayWeb.page: the live document under the page's address, its pictures under theirs,
 * and what else was captured as urns. A derived copy beside the bundle; evidence are the sealed files, which it names by digest.
 */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { dosDate } from '../bundle/zip-stream';
import { withoutFragment } from '../capture/address';
import type { CaptureRecord } from '../capture/record';
import { sha256Hex } from '../evidence/digest';
import { type WarcPlace, type WarcRecord, warcOf } from './warc';

export interface WaczInput {
  record: CaptureRecord;
  /** Of capture.json. */
  sha256: string;
  captureJson: Uint8Array;
  /** A file of the capture's folder; null when it is not there. */
  read(path: string): Promise<Uint8Array | null>;
}

const DESCRIPTION =
  'Resource records made from a sealed capture. No HTTP request or response was recorded. A derived copy for reading; the evidence is the bundle.';

/** The archive's bytes; the same for the same capture. */
export async function waczOf(input: WaczInput): Promise<Uint8Array> {
  const { record, sha256 } = input;
  const at = record.times.startedUtc;
  const { bytes, places } = await warcOf(await recordsOf(input), {
    at,
    info: {
      software: `${record.tool.name} ${record.tool.version}`,
      format: 'WARC File Format 1.1',
      description: DESCRIPTION,
      'spoor-exhibit': record.exhibit,
      'spoor-capture-json-sha256': sha256,
    },
  });
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const page = { id: record.id, url: record.url.final, ts: at, title: record.title };
  const files: [path: string, content: Uint8Array][] = [
    ['archive/data.warc.gz', bytes],
    ['indexes/index.cdx', utf8(index(places, at))],
    [
      'pages/pages.jsonl',
      utf8(
        `${JSON.stringify({ format: 'json-pages-1.0', id: 'pages', title: record.exhibit })}\n${JSON.stringify(page)}\n`,
      ),
    ],
  ];
  const resources = await Promise.all(
    files.map(async ([path, content]) => ({
      ...{ name: path.slice(path.lastIndexOf('/') + 1), path },
      ...{ hash: `sha256:${await sha256Hex(content)}`, bytes: content.length },
    })),
  );
  const about = utf8(
    `${JSON.stringify(
      {
        ...{ profile: 'data-package', wacz_version: '1.1.1', software: `${record.tool.name} ${record.tool.version}` },
        ...{ created: at, title: `${record.exhibit} ${record.title}`, description: DESCRIPTION },
        ...{ mainPageUrl: record.url.final, mainPageDate: at, resources },
      },
      null,
      2,
    )}\n`,
  );
  const hash = { path: 'datapackage.json', hash: `sha256:${await sha256Hex(about)}` };
  return zipOf(
    [...files, ['datapackage.json', about], ['datapackage-digest.json', utf8(`${JSON.stringify(hash)}\n`)]],
    new Date(at),
  );
}

/** The document first; then each picture under its own address; then what has no address of its own. */
async function recordsOf({ record, captureJson, read }: WaczInput): Promise<WarcRecord[]> {
  const { final } = record.url;
  const records: WarcRecord[] = [];
  const seen = new Set<string>();
  const add = async (uri: string, path: string, mediaType: string) => {
    const bytes = await read(path);
    if (!bytes || seen.has(uri)) return;
    seen.add(uri);
    records.push({ uri, mediaType, bytes });
  };
  const page = withoutFragment(final);
  if (/^https?:/.test(page)) await add(page, 'dom.html.txt', 'text/html; charset=utf-8');
  for (const { url, path, mediaType } of await picturesOf(read))
    await add(withoutFragment(url), path, mediaType ?? 'application/octet-stream');
  // As web archivists name a picture and the text of a page.
  await add(`urn:view:${page}`, 'screenshot-viewport.png', 'image/png');
  await add(`urn:text:${page}`, 'text.txt', 'text/plain; charset=utf-8');
  const own = `urn:spoor:${record.id}`;
  records.push({ uri: `${own}:capture.json`, mediaType: 'application/json', bytes: captureJson });
  await add(`${own}:source.html`, 'source.html.txt', 'text/plain; charset=utf-8');
  await add(`${own}:http.json`, 'http.json', 'application/json');
  return records;
}

/** Addresses of `media.json` whose bytes were captured. It may come from elsewhere, so each field is looked at. */
async function picturesOf(read: WaczInput['read']): Promise<{ url: string; path: string; mediaType: string | null }[]> {
  const bytes = await read('media.json');
  if (!bytes) return [];
  let images: unknown;
  try {
    images = (JSON.parse(new TextDecoder().decode(bytes)) as { images?: unknown } | null)?.images;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  if (!Array.isArray(images)) return [];
  return images.flatMap((image: { url?: unknown; path?: unknown; mediaType?: unknown } | null) =>
    typeof image?.url === 'string' && typeof image.path === 'string' && /^https?:/.test(image.url)
      ? [{ url: image.url, path: image.path, mediaType: typeof image.mediaType === 'string' ? image.mediaType : null }]
      : [],
  );
}

/** CDXJ: sorted lines of key, time and JSON. */
function index(places: readonly WarcPlace[], at: string): string {
  const time = at.replaceAll(/\D/g, '').slice(0, 14);
  return places
    .map(({ uri, mediaType, sha256, offset, length }) => {
      const mime = mediaType.split(';')[0];
      const entry = {
        url: uri,
        mime,
        status: '200',
        digest: `sha256:${sha256}`,
        length,
        offset,
        filename: 'data.warc.gz',
      };
      return `${sortKey(uri)} ${time} ${JSON.stringify(entry)}\n`;
    })
    .sort()
    .join('');
}

/** SURT: the host's parts from the right, so that a site's addresses stand together. */
function sortKey(uri: string): string {
  // A space ends the key, a line feed the line.
  if (!/^https?:/.test(uri) || !URL.canParse(uri))
    return uri.toLowerCase().replaceAll(/[\s\p{Cc}]/gu, (one) => encodeURIComponent(one));
  const { hostname, port, pathname, search } = new URL(uri);
  const host = hostname
    .replace(/^www\./, '')
    .split('.')
    .reverse()
    .join(',');
  return `${host}${port === '' ? '' : `:${port}`})${pathname}${search}`.toLowerCase();
}

async function zipOf(files: readonly [string, Uint8Array][], date: Date): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    ...{ useWebWorkers: false, keepOrder: true, bufferedWrite: true, dataDescriptor: false, extendedTimestamp: false },
    // Readers take parts out of the archive without unpacking it.
    ...{ level: 0, rawLastModDate: dosDate(date), lastModDate: date },
  });
  for (const [path, content] of files) await zip.add(path, new Uint8ArrayReader(content));
  return zip.close();
}
