import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PRACTICE_SECRETS as secrets } from '../../tests/fixtures/marketplace/secrets';
import { advertPage } from './advert-page';
import { type Advert, advertPath, FIXTURES, findAdvert, isSiteLanguage, type Site, siteIn, word } from './catalogue';
import { rulesFrame } from './frame-pages';
import { homePage } from './home-page';
import { hostileReply } from './hostile-routes';
import { html, sellerText } from './html';
import { SITE_NAME, shell } from './layout';
import { type CachePolicy, json, page, type Reply, redirect } from './reply';
import { searchMore, searchPage } from './search-page';
import { signInPage } from './sign-in-form';

export interface Origins {
  /** Origin of the pages. */
  origin: string;
  /** Origin of the pictures and the shipping frame. */
  mediaOrigin: string;
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

function asset(name: string): Reply | null {
  const type = TYPES[name.split('.').pop() ?? ''];
  if (type === undefined || !/^[a-z-]+\.[a-z]+$/.test(name)) return null;
  try {
    return { status: 200, type, body: readFileSync(resolve(FIXTURES, 'assets', name)), cache: 'max-age' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Advert pages take turns in how they may be cached, by their number: 1 etag, 2 max-age, 3 last-modified, 4 private, 5 no-store, 6 silent, 7 etag … */
const ADVERT_CACHING: readonly CachePolicy[] = ['silent', 'etag', 'max-age', 'last-modified', 'private', 'no-store'];

/** Caching of an advert page by the number in its id. */
function advertCaching(id: string): CachePolicy {
  return ADVERT_CACHING[Number(id.slice(3)) % ADVERT_CACHING.length] ?? 'silent';
}

function advertReply(origins: Origins, site: Site, advert: Advert): Reply {
  return {
    ...page(advertPage({ site, advert, ...origins }), advertCaching(advert.id)),
    headers: {
      'Content-Language': site.language,
      'Set-Cookie': [
        `sid=${secrets.sessionCookie}; Path=/; HttpOnly; SameSite=Lax`,
        `seen=${secrets.seenCookie}; Path=/; Max-Age=86400; SameSite=Lax`,
      ],
    },
  };
}

function notFound(site: Site): Reply {
  const title = word(site, 'notFound');
  return {
    ...page(
      shell({
        site,
        title: `404 – ${SITE_NAME}`,
        otherPath: (language) => `/${language}/`,
        main: html`<section class="wrap results"><h1>404</h1><p>${title}</p></section>`,
      }),
      'no-store',
    ),
    status: 404,
  };
}

function apiReply(origins: Origins, site: Site, parts: string[], query: URLSearchParams): Reply | null {
  const [kind, id = ''] = parts;
  if (kind === 'search') {
    const wanted = Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);
    return json(
      searchMore({ site, mediaOrigin: origins.mediaOrigin }, query.get('q') ?? '', query.get('c') ?? '', wanted),
    );
  }
  const advert = findAdvert(site, id);
  if (advert === undefined) return null;
  if (kind === 'late') return json({ html: advert.late === undefined ? '' : sellerText(advert.late).text });
  if (kind !== 'seller') return null;
  const seller = site.sellers.find((one) => one.handle === advert.seller);
  if (seller === undefined) return null;
  return json({
    ...seller,
    avatar: `${origins.mediaOrigin}/pictures/seller.png`,
    words: Object.fromEntries(
      ['seller', 'memberSince', 'phone', 'replies', 'call'].map((key) => [key, word(site, key)]),
    ),
  });
}

/** `/r/ID` → 302 `/r/ID/on` → 301 the advert; `/r/ID/far` goes over the second origin first. */
function redirectReply(origins: Origins, parts: string[]): Reply | null {
  const [id = '', step] = parts;
  const language = id.slice(0, 2);
  if (!isSiteLanguage(language)) return null;
  const site = siteIn(language);
  const advert = findAdvert(site, id);
  if (advert === undefined) return null;
  if (step === undefined) return redirect(302, `/r/${id}/on`);
  if (step === 'far') return redirect(307, `${origins.mediaOrigin}/go/${id}`);
  return step === 'on' ? redirect(301, advertPath(site, advert)) : null;
}

function languageReply(origins: Origins, site: Site, parts: string[], query: URLSearchParams): Reply | null {
  const place = { site, mediaOrigin: origins.mediaOrigin };
  const [first = '', second = ''] = parts;
  switch (first) {
    case '':
      return page(homePage(place));
    case 'search':
      return page(searchPage(place, query.get('q') ?? '', query.get('c') ?? ''), 'private');
    case 'login':
      return page(signInPage(site), 'no-store');
    case 'frame':
      return second === 'rules' ? page(rulesFrame(site), 'max-age') : null;
    case 'api':
      return apiReply(origins, site, parts.slice(1), query);
    case 'ad': {
      const id = /^[a-z]{2}-\d+/.exec(second)?.[0] ?? '';
      const advert = findAdvert(site, id);
      return advert === undefined ? null : advertReply(origins, site, advert);
    }
    default:
      return null;
  }
}

/** Answer of the page origin to one GET. */
export function siteReply(origins: Origins, url: URL): Reply {
  const [first = '', ...rest] = url.pathname.slice(1).split('/');
  if (first === '') return redirect(302, '/en/');
  if (first === 'hostile') {
    const reply = hostileReply(origins, rest.join('/'), url.searchParams);
    if (reply !== null) return reply;
  }
  if (first === 'assets') {
    const reply = asset(rest.join('/'));
    if (reply !== null) return reply;
  }
  if (first === 'favicon.ico') return { status: 204, type: 'image/x-icon', body: '', cache: 'max-age' };
  if (first === 'r') {
    const reply = redirectReply(origins, rest);
    if (reply !== null) return reply;
  }
  if (isSiteLanguage(first)) {
    const site = siteIn(first);
    return languageReply(origins, site, rest, url.searchParams) ?? notFound(site);
  }
  return notFound(siteIn('en'));
}
