/** One advert on loopback that changes between two looks, its seller's page, and pages that are hard to photograph. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { FIXTURES } from '../../../tools/marketplace/catalogue';

export interface AdvertServer {
  origin: string;
  /** Paths asked for, in order. */
  log: string[];
  /** What the advert shows from now on. */
  state: { price: string; pictures: string[]; gone: boolean };
  close(): Promise<void>;
}

const ITEM = '88441207';

function advert({ price, pictures }: AdvertServer['state'], origin: string): string {
  const product = {
    ...{ '@context': 'https://schema.org', '@type': 'Product', name: 'Old netsuke, carved', sku: ITEM },
    offers: {
      ...{ '@type': 'Offer', price, priceCurrency: 'EUR' },
      seller: { '@type': 'Person', name: 'Lantern & Fan', alternateName: 'lantern-fan', url: `${origin}/seller` },
      areaServed: { '@type': 'Place', address: { addressLocality: 'Breda', addressCountry: 'NL' } },
    },
  };
  const late = Array.from(
    { length: 4 },
    (_, n) => `<img id="late-${n}" loading="lazy" src="/late/${n}.jpg" width="300" height="200" alt="further down">`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Old netsuke, carved</title>
<script type="application/ld+json">${JSON.stringify(product)}</script><style>body{margin:20px;font:16px system-ui}</style></head>
<body><h1>Old netsuke, carved</h1><p class="price">€ ${price}</p><p>Ox bone, 4 cm. Advert ${ITEM}. Breda.</p>
<p><a href="/seller">Lantern &amp; Fan</a> · WhatsApp +31 6 12345678</p>
${pictures.map((name) => `<img src="/picture/${name}" width="300" alt="">`).join('\n')}
<div style="height:9000px"></div>${late.join('<br>')}</body></html>`;
}

const GONE =
  '<!doctype html><html lang="en"><title>Gone</title><h1>Gone</h1><p>This advert is no longer available.</p></html>';
const SELLER =
  '<!doctype html><html lang="en"><title>Lantern &amp; Fan</title><h1>Lantern &amp; Fan</h1><p>12 adverts, member since 2019. Carved ivory on request.</p></html>';

/** Right to left, and wider than its window: what is too wide lies left of 0. A blue block far left, a green one at the right edge. */
const RTL = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>rtl</title><style>
html,body{margin:0;background:#fff}.row{width:2400px;height:300px;display:flex;justify-content:space-between}
.row b{width:200px;height:300px;background:rgb(0,128,0)}.row i{width:200px;height:300px;background:rgb(0,0,200)}
p{font:20px/40px sans-serif;margin:0;padding-right:300px}.tall{height:2000px}</style></head>
<body><div class="row"><b></b><i></i></div><p dir="ltr" style="text-align:right">netsuke, carved ox bone</p><div class="tall"></div></body></html>`;

/** A web app: the body stands still, a `main` in it scrolls. Every 100 px another colour. */
const APP = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>app</title><style>
html,body{margin:0;height:100%;overflow:hidden}
body{display:flex;flex-direction:column}
header{height:60px;background:rgb(255,0,255)}
main{flex:1;overflow:auto}
.head{position:sticky;top:0;height:30px;background:rgb(0,255,255)}
main div.row{height:100px;font:20px/100px monospace;padding-left:420px}
footer{height:40px;background:#222}</style></head>
<body><header></header><main id="list"><div class="head"></div>ROWS<img id="late" loading="lazy" src="/late/9.jpg" width="300" height="200" alt=""></main><footer></footer>
<script>
window.seen = {};
const saw = (what) => () => { seen[what] = (seen[what] ?? 0) + 1; };
const list = document.querySelector('#list');
list.addEventListener('scroll', saw('scroll'));
addEventListener('scroll', saw('window scroll'));
addEventListener('resize', saw('resize'));
new ResizeObserver(saw('size')).observe(list);
new IntersectionObserver(saw('end in list'), { root: list }).observe(document.querySelector('#late'));
new IntersectionObserver(saw('end in window')).observe(document.querySelector('#late'));
new MutationObserver(saw('mutation')).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
</script></body></html>`;

/** The same with bars that keep to the window: one of them is below the list, one stands over it. */
const FIXED_APP = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>fixed app</title><style>
html,body{margin:0}
header{position:fixed;top:0;left:0;right:0;height:60px;background:rgb(255,0,255)}
main{position:fixed;top:60px;left:0;right:0;bottom:40px;overflow:auto}
main div.row{height:100px;font:20px/100px monospace;padding-left:420px}
footer{position:fixed;bottom:0;left:0;right:0;height:40px;background:rgb(34,34,34)}
aside{position:absolute;bottom:60px;left:220px;width:80px;height:80px;background:rgb(0,255,255)}</style></head>
<body><header></header><main id="list">ROWS</main><footer></footer><aside></aside></body></html>`;

/** Frames in frames, with a border, a padding and a scroll; the words are in the frames only. */
const framed = (
  other: string,
  wide: boolean,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>framed</title><style>
body{margin:0;background:#fff;width:${wide ? '17000px' : 'auto'}}iframe{display:block;margin:40px 0 0 60px;border:10px solid #999;padding:5px;width:500px;height:300px}</style></head>
<body><div style="height:700px"></div><iframe id="same" src="/inner?deep=1"></iframe><iframe id="cross" src="${other}/inner?"></iframe>
<div style="height:900px"></div></body></html>`;
const inner = (
  deep: boolean,
  other: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>inner</title><style>
body{margin:0;background:#fff;font:20px/30px sans-serif}iframe{border:4px solid #ccc;width:380px;height:120px;margin:10px 0 0 20px;display:block}</style></head>
<body><p style="margin:30px 0 0 50px">netsuke, ox bone</p>${deep ? `<iframe src="${other}/inner?"></iframe>` : ''}<div style="height:2000px"></div>
${deep ? '' : '<script>scrollTo(0, 10)</script>'}</body></html>`;

export async function startAdvertServer(appRows: string): Promise<AdvertServer> {
  const state = { price: '1250', pictures: ['netsuke-a.jpg', 'fan-b.webp'], gone: false };
  const log: string[] = [];
  let origin = '';
  let other = '';
  const picture = (name: string) => readFileSync(resolve(FIXTURES, 'media', name));
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://practice.invalid');
    log.push(pathname);
    const html = (body: string, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }).end(body);
    if (pathname === '/advert') return state.gone ? html(GONE, 410) : html(advert(state, origin));
    if (pathname === '/seller') return html(SELLER);
    if (pathname === '/rtl') return html(RTL);
    if (pathname === '/app') return html(APP.replace('ROWS', appRows));
    if (pathname === '/app-fixed') return html(FIXED_APP.replace('ROWS', appRows));
    if (pathname === '/framed') return html(framed(other, search.includes('wide')));
    if (pathname === '/inner') return html(inner(search.includes('deep'), other));
    const named = /^\/picture\/([a-z0-9-]+\.(jpg|webp))$/.exec(pathname);
    const late = /^\/late\/\d\.jpg$/.test(pathname);
    if (named || late) {
      const type = named?.[2] === 'webp' ? 'image/webp' : 'image/jpeg';
      return response.writeHead(200, { 'Content-Type': type }).end(picture(named?.[1] ?? 'netsuke-a.jpg'));
    }
    return response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  // Another site to a browser: its frames run in a process of their own.
  other = `http://localhost:${port}`;
  return {
    ...{ origin, log, state },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
