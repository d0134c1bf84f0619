import { html, type Markup, raw } from './html';
import type { Origins } from './site-routes';

/** Pictures in every place where a page can have them, and style sheets and a font that are not there. Its frame is the site under another host name: another process in Chromium. */
export function mediaPage({ origin, mediaOrigin }: Origins): Markup {
  const pictures = `${mediaOrigin}/pictures`;
  const other = new URL('/hostile/media-frame', origin);
  other.hostname = 'localhost';
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pictures of every kind</title>
<link rel="manifest" href="/hostile/no-such.webmanifest"><link rel="stylesheet" href="/hostile/unkept.css"><link rel="stylesheet" href="/hostile/no-such-sheet.css"><link rel="stylesheet" href="${mediaOrigin}/no-such-sheet.css">
<style>${raw(`@font-face{font-family:Carved;src:url("/hostile/no-such-font.woff2")}h1{font-family:Carved,serif}.behind{width:200px;height:120px;background:url("${pictures}/caviar-b.webp")}`)}</style></head>
<body><h1>Carved netsuke</h1>
<img id="kept" src="${pictures}/netsuke-a.jpg" alt="kept by the cache" width="200">
<img id="twice" src="${pictures}/netsuke-a.jpg" alt="the same once more" width="100">
<img id="unkept" src="/hostile/no-store-picture" alt="kept by nobody" width="200">
<div class="behind" id="behind"></div>
<video id="film" src="/hostile/no-film.mp4" poster="${pictures}/fan-b.webp" width="200" height="120"></video>
<img id="gone" src="/hostile/no-such-picture.png" alt="missing">
<iframe id="frame" src="${other.href}" width="300" height="200"></iframe>
<div style="height:9000px"></div>
<img id="below" src="${pictures}/plush-b.webp" loading="lazy" alt="further down" width="200" height="120">
</body></html>
`;
}

export function mediaFrame({ mediaOrigin }: Origins): Markup {
  const pictures = `${mediaOrigin}/pictures`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Frame</title><link rel="stylesheet" href="/hostile/unkept.css"></head>
<body><img id="inner" src="${pictures}/vase-b.webp" alt="in the frame" width="200"></body></html>
`;
}

/** A page whose service worker tells it what is asked for through it. */
export function workerPage({ mediaOrigin }: Origins): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page with a service worker</title>
<link rel="stylesheet" href="/hostile/unkept.css"><link rel="stylesheet" href="/hostile/worker/no-such-sheet.css"></head>
<body><h1>Carved netsuke</h1><img src="${mediaOrigin}/pictures/netsuke-a.jpg" alt="" width="200">
<script>${raw(`window.asked = [];
navigator.serviceWorker.addEventListener('message', ({ data }) => window.asked.push(data));
navigator.serviceWorker.register('/hostile/worker/worker.js');
navigator.serviceWorker.ready.then(() => { window.ready = true; });`)}</script></body></html>
`;
}

export const WORKER = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', ({ request: { url, cache } }) => {
  clients.matchAll().then((all) => all.forEach((one) => one.postMessage(cache + ' ' + url)));
});
`;
