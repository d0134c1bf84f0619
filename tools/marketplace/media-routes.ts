import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Advert, advertPath, FIXTURES, findAdvert, isSiteLanguage, type Site, siteIn } from './catalogue';
import { shippingFrame } from './frame-pages';
import { type CachePolicy, page, type Reply, redirect } from './reply';
import type { Origins } from './site-routes';

/** Type and caching of a picture by its ending: each ending stands for one way of caching. */
const PICTURES: Record<string, { type: string; cache: CachePolicy }> = {
  jpg: { type: 'image/jpeg', cache: 'max-age' },
  webp: { type: 'image/webp', cache: 'etag' },
  png: { type: 'image/png', cache: 'last-modified' },
  svg: { type: 'image/svg+xml', cache: 'silent' },
};

function picture(name: string): Reply | null {
  const kind = PICTURES[name.split('.').pop() ?? ''];
  if (kind === undefined || !/^[a-z0-9-]+\.[a-z]+$/.test(name)) return null;
  try {
    const headers = { 'Cross-Origin-Resource-Policy': 'cross-origin' };
    return { status: 200, ...kind, body: readFileSync(resolve(FIXTURES, 'media', name)), headers };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function advertWithId(id: string): { site: Site; advert: Advert } | null {
  const language = id.slice(0, 2);
  if (!isSiteLanguage(language)) return null;
  const site = siteIn(language);
  const advert = findAdvert(site, id);
  return advert === undefined ? null : { site, advert };
}

function reply(origins: Origins, url: URL): Reply | null {
  const [first = '', second = ''] = url.pathname.slice(1).split('/');
  if (first === 'pictures') return picture(second);
  const id = first === 'widget' ? (url.searchParams.get('ad') ?? '') : second.replace(/\.jpg$/, '');
  const found = advertWithId(id);
  if (found === null) return null;
  const { site, advert } = found;
  switch (first) {
    case 'upload': {
      const upload = picture(`${advert.motif}-d.jpg`);
      return upload === null ? null : { ...upload, cache: 'no-store' };
    }
    case 'widget':
      return second === 'shipping' ? page(shippingFrame(site, advert), 'private') : null;
    case 'go':
      return redirect(302, `${origins.origin}${advertPath(site, advert)}`);
    default:
      return null;
  }
}

/** Answer of the picture origin to one GET. */
export function mediaReply(origins: Origins, url: URL): Reply {
  return (
    reply(origins, url) ?? {
      status: 404,
      type: 'text/plain; charset=utf-8',
      body: 'No such picture.\n',
      cache: 'no-store',
    }
  );
}
