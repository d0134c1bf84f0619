/**
 * Pages that want to break whoever reads them: too large, too deep, never still, never answering. Each is small on the wire and grows in
 * the browser. They lie below `/hostile/heavy/` and are not in the list that goes through every page: they take too long for it.
 */
import { deflateSync } from 'node:zlib';
import type { Reply } from './reply';
import { page } from './reply';

/** In every page, so that a test can tell whether what the officer saw is in the capture. */
export const HEAVY_OFFER = 'Victorian hair comb, genuine tortoiseshell';

const SCRIPTS: Record<string, string> = {
  // Every answer a page's script can give about the page is a lie, and each asking is counted.
  liar: `
const { apply } = Reflect, write = Element.prototype.setAttribute, root = document.documentElement;
let asked = '';
const note = (name) => { asked += name + ' '; apply(write, root, ['data-asked', asked]); };
const lie = (owner, name) => {
  const was = Object.getOwnPropertyDescriptor(owner, name);
  if (!was || !was.configurable) return;
  const label = (owner[Symbol.toStringTag] || owner.name || 'window') + '.' + name;
  if (was.get) Object.defineProperty(owner, name, { configurable: true, get() { note(label); return '<p>an empty page</p>'; }, set() { note(label); } });
  else if (typeof was.value === 'function') Object.defineProperty(owner, name, { configurable: true, writable: true, value() { note(label); return null; } });
};
addEventListener('load', () => setTimeout(() => {
  const all = [Node.prototype, Element.prototype, HTMLElement.prototype, Document.prototype, CharacterData.prototype, Attr.prototype,
    NamedNodeMap.prototype, NodeList.prototype, HTMLCollection.prototype, Range.prototype, TreeWalker.prototype, ShadowRoot.prototype,
    HTMLInputElement.prototype, HTMLImageElement.prototype, HTMLCanvasElement.prototype, XMLSerializer.prototype, DOMParser.prototype,
    Performance.prototype, Crypto.prototype, SubtleCrypto.prototype, Blob.prototype, MutationObserver.prototype, CSSStyleDeclaration.prototype,
    RegExp.prototype, JSON, Reflect, Date, Date.prototype, Math, URL.prototype, Promise.prototype, Map.prototype, Set.prototype];
  for (const owner of all) for (const name of Object.getOwnPropertyNames(owner)) if (name !== 'constructor') lie(owner, name);
  for (const name of ['getComputedStyle', 'fetch', 'requestAnimationFrame', 'setTimeout', 'structuredClone', 'Blob', 'Promise', 'Map', 'Set', 'WeakMap', 'Proxy']) lie(window, name);
  for (const owner of [Array.prototype, String.prototype]) for (const name of Object.getOwnPropertyNames(owner)) if (name !== 'constructor') lie(owner, name);
  Object.defineProperty(document, 'title', { get: () => { note('document.title'); return 'A lie'; } });
  Object.defineProperty(Object.prototype, 'then', { configurable: true, get() { note('then'); return undefined; } });
  asked = '';
  apply(write, root, ['data-asked', '']);
}, 0));`,
  // Two numbers that always change together, some hundred times a second: a capture must show them equal. Two forms answer for the
  // document when it is asked what it is.
  mutate: `
let n = 0;
addEventListener('load', () => {
  const [a, b, list] = ['a', 'b', 'list'].map((id) => document.getElementById(id));
  for (const name of ['nodeType', 'wrappedJSObject']) document.body.append(Object.assign(document.createElement('form'), { name }));
  const step = () => {
    n += 1;
    a.textContent = 'state ' + n;
    b.textContent = 'state ' + n;
    const row = document.createElement('p');
    row.textContent = 'carved ox bone netsuke no. ' + n;
    list.prepend(row);
    if (list.childNodes.length > 200) list.lastChild.remove();
    document.title = 'Always another: ' + n;
  };
  setInterval(step, 3);
  new MutationObserver(() => { list.dataset.n = String(n); }).observe(a, { childList: true });
});`,
  // Frames: one that never stands still, one that never changes, one that goes to another document again and again.
  'changing-frames': `
addEventListener('load', () => {
  const add = (src) => { const one = document.createElement('iframe'); one.src = src; document.getElementById('list').append(one); return one; };
  add('/hostile/heavy/mutate');
  add('/hostile/csp');
  const leaver = add('/hostile/heavy/left');
  let n = 0;
  setInterval(() => { leaver.src = '/hostile/title?q=elsewhere' + n++; }, 300);
});`,
  // One of each that a capture can't have.
  missing: `
addEventListener('load', () => {
  const list = document.getElementById('list');
  const add = (name, attributes) => { const one = document.createElement(name); for (const key in attributes) one.setAttribute(key, attributes[key]); list.append(one); return one; };
  add('img', { src: '/hostile/no-such-picture.png', width: 20, height: 20 });
  add('video', { src: '/hostile/no-such-film.mp4', width: 60, height: 40 });
  add('iframe', { src: '/hostile/sample.pdf', width: 60, height: 60 });
  add('embed', { src: '/hostile/sample.pdf', type: 'application/pdf', width: 60, height: 60 });
  const drawn = add('canvas', { id: 'drawn-by-gpu', width: 20, height: 20 }).getContext('webgl');
  if (drawn) { drawn.clearColor(1, 0, 0, 1); drawn.clear(drawn.COLOR_BUFFER_BIT); }
});`,
  // Dialogs without end: whoever closes one gets the next.
  dialogs: `
addEventListener('beforeunload', (event) => event.preventDefault());
addEventListener('load', () => setInterval(() => { alert('Look here!'); confirm('Sure?'); prompt('Your name?', ''); }, 50));`,
  // Once told to: throws its document away and writes another, again and again. Two numbers of one document are always equal.
  rewriter: `
addEventListener('message', () => {
  let n = 0;
  const offer = document.getElementById('offer').textContent;
  const again = () => {
    n += 1;
    document.open();
    document.write('<!doctype html><title>Heavy: rewriter</title><h1>Heavy: rewriter</h1><p id="a">state ' + n + '</p><p>' + offer + '</p><p id="b">state ' + n + '</p>');
    document.close();
    setTimeout(again, 20);
  };
  again();
});`,
  // Every property that a reader might ask for by mistake is a getter that throws, and everything stands on proxies that throw.
  traps: `
addEventListener('load', () => setTimeout(() => {
  const { apply } = Reflect, write = Element.prototype.setAttribute, root = document.documentElement;
  let asked = '';
  const define = (owner, name, get) => Object.defineProperty(owner, name, Object.assign(Object.create(null), { configurable: true, get }));
  const throwing = (name) => { asked += name + ' '; apply(write, root, ['data-asked', asked]); throw new Error('a trap of the page'); };
  const trap = (name) => new Proxy(Object.create(null), {
    ...Object.fromEntries(['get', 'has', 'set', 'getOwnPropertyDescriptor', 'ownKeys', 'defineProperty'].map((how) => [how, (_, key) => throwing(name + '.' + how + ' ' + String(key))])),
    getPrototypeOf: () => null,
  });
  for (const element of document.querySelectorAll('p, h1, div'))
    for (const name of ['nodeType', 'childNodes', 'attributes', 'shadowRoot', 'textContent', 'outerHTML', 'innerHTML', 'localName', 'value', 'style', 'then', 'toJSON'])
      define(element, name, () => throwing('element.' + name));
  for (const name of ['adoptedStyleSheets', 'styleSheets', 'title', 'documentElement', 'body', 'nodeType', 'then', 'toJSON'])
    define(document, name, () => throwing('document.' + name));
  Object.setPrototypeOf(document.getElementById('offer'), trap('offer'));
  Object.setPrototypeOf(Document.prototype, trap('Document'));
  Object.setPrototypeOf(HTMLElement.prototype, trap('HTMLElement'));
  Object.setPrototypeOf(ShadowRoot.prototype, trap('ShadowRoot'));
  for (const name of ['nodeType', 'frameId', 'then', 'toJSON', 'value', 'get', 'reason', 'name', 'request'])
    define(Object.prototype, name, () => throwing('Object.' + name));
  asked = '';
  apply(write, root, ['data-asked', '']);
}, 0));`,
  console: `
const big = Array.from({ length: 200 }, (_, i) => ({ i, text: 'x'.repeat(200) }));
addEventListener('load', () => setInterval(() => { for (let i = 0; i < 20; i++) { console.log('flood %o', big); console.error(new Error('flood')); console.trace(i); } }, 10));`,
  // Blocks its thread for the given time once the test says so (\`window.postMessage(ms)\`); Infinity: for ever.
  block: `
addEventListener('message', ({ data }) => setTimeout(() => { const end = performance.now() + data; while (performance.now() < end); }, 50));`,
  // Works three seconds of every four.
  busy: `
addEventListener('load', () => setInterval(() => { const end = performance.now() + 3000; while (performance.now() < end); }, 4000));`,
  nodes: `
addEventListener('load', () => {
  const list = document.getElementById('list');
  const wanted = Number(new URLSearchParams(location.search).get('n'));
  const all = document.createDocumentFragment();
  for (let i = 0; i < wanted; i += 3) {
    const row = document.createElement('p');
    row.title = 'row ' + i;
    const mark = document.createElement('i');
    mark.textContent = i % 30000 === 0 ? 'netsuke, carved ox bone, number ' + i : 'beech chair ' + i;
    row.append(mark);
    all.append(row);
  }
  list.append(all);
});`,
  // Text and attributes of the given number of MB, in pieces of one MB.
  text: `
addEventListener('load', () => {
  const query = new URLSearchParams(location.search);
  const list = document.getElementById('list');
  const mb = ('chair & <table> ' + (query.get('wide') ? '\\u6905\\u5b50 ' : 'beech ')).repeat(60000).slice(0, 1000000);
  for (let i = 0; i < Number(query.get('mb')); i++) {
    const part = document.createElement('p');
    if (query.get('hidden')) part.hidden = true;
    part.textContent = mb;
    if (i % 2) { part.textContent = 'part ' + i; part.dataset.x = mb; part.title = mb; }
    list.append(part);
  }
});`,
  // One text node of the given MB, all of it characters that must be escaped.
  escape: `
addEventListener('load', () => {
  const part = document.createElement('p');
  part.hidden = true;
  part.textContent = '&<'.repeat(Number(new URLSearchParams(location.search).get('mb')) * 500000);
  document.getElementById('list').append(part);
});`,
  deep: `
addEventListener('load', () => {
  const query = new URLSearchParams(location.search);
  const top = document.createElement('div');
  if (query.get('hidden')) top.style.display = 'none';
  let at = top;
  for (let i = 0; i < Number(query.get('n')); i++) { const next = document.createElement('div'); at.append(next); at = next; }
  at.textContent = 'netsuke, carved ox bone, at the bottom';
  document.getElementById('list').append(top);
});`,
  // Title and address of the given MB.
  title: `
addEventListener('load', () => {
  const mb = Number(new URLSearchParams(location.search).get('mb'));
  document.title = 'Comb '.repeat(mb * 200000);
  history.replaceState(null, '', location.pathname + '?q=' + 'comb%20'.repeat(Math.floor(mb * 140000)));
});`,
  frames: `
addEventListener('load', () => {
  const list = document.getElementById('list');
  for (let i = 0; i < Number(new URLSearchParams(location.search).get('n')); i++) {
    const frame = document.createElement('iframe');
    frame.width = 60; frame.height = 20;
    frame.srcdoc = '<p>carved ox bone ' + i + '</p>';
    list.append(frame);
  }
});`,
  // Grows by itself, and faster when it is scrolled.
  feed: `
let n = 0;
const more = (count) => { for (let i = 0; i < count; i++) { const row = document.createElement('p'); row.style.height = '400px'; row.textContent = 'offer ' + (n += 1) + ', carved ox bone'; document.getElementById('list').append(row); } };
addEventListener('load', () => { more(5); setInterval(() => more(1), 300); });
addEventListener('scroll', () => more(20), true);`,
  // Once told to: leaves as soon as its window changes its size, as it does under a debugger.
  leaver: `
addEventListener('message', () => addEventListener('resize', () => { location.href = '/hostile/heavy/left'; }));`,
  left: '',
  // Closes itself at that moment; only a window that a script opened can.
  closer: `
addEventListener('message', () => addEventListener('resize', () => close()));`,
  // Thousands of image objects, canvases of 64 MB each, and a picture of 400 million pixels in a few kB.
  bomb: `
addEventListener('load', async () => {
  const list = document.getElementById('list');
  const query = new URLSearchParams(location.search);
  for (let i = 0; i < Number(query.get('blobs') || 2500); i++) {
    const image = new Image(16, 16);
    image.src = URL.createObjectURL(new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><text>' + i + '</text></svg>'], { type: 'image/svg+xml' }));
    list.append(image);
  }
  for (let i = 0; i < Number(query.get('canvases') || 40); i++) {
    const canvas = document.createElement('canvas');
    canvas.width = 3900; canvas.height = 4000; canvas.style.width = '20px';
    canvas.getContext('2d').fillRect(i, i, 50, 50);
    list.append(canvas);
  }
  if (!query.get('nobig')) { const big = new Image(20, 20); big.src = '/hostile/heavy/bomb.png'; list.append(big); }
  // A name that is no address: megabytes of it.
  const long = new Image(16, 16); long.src = '/hostile/no-such-picture?' + 'x'.repeat(1000000); list.append(long);
});`,
  // Every element scrolls, every one a canvas or a password beside thousands of its like: what costs n steps each costs n² together.
  squared: `
addEventListener('load', () => {
  const list = document.getElementById('list');
  const n = Number(new URLSearchParams(location.search).get('n'));
  for (let i = 0; i < n; i++) {
    const area = document.createElement('div');
    area.style.cssText = 'overflow:auto;height:20px;width:90px';
    area.innerHTML = '<div style="height:60px">x</div>';
    list.append(area);
    const field = document.createElement('input');
    field.type = 'password'; field.value = 'secret-number-' + i;
    list.append(field);
    list.append(document.createElement('canvas'), document.createElement('video'));
  }
});`,
};

/** A style sheet that exists only as an object. */
const ADOPTED =
  "{ const sheet = new CSSStyleSheet(); sheet.replaceSync('.heavy-adopted { color: rgb(1, 2, 3) }'); document.adoptedStyleSheets = [sheet]; }\n";

/** Answer for a path below `/hostile/heavy/`, null when there is no such page. */
export function heavyReply(name: string): Reply | null {
  if (name === 'bomb.png') return { status: 200, type: 'image/png', body: bigPng(20_000), cache: 'max-age' };
  const script = SCRIPTS[name];
  if (script === undefined) return null;
  return page(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Heavy: ${name}</title><script>${ADOPTED}${script}</script></head>
<body><h1>Heavy: ${name}</h1><p id="offer">${HEAVY_OFFER}</p><p id="a">state 0</p><div id="list"></div><p id="b">state 0</p></body></html>
`);
}

/** A black PNG of one bit a pixel; `side` px wide and tall. */
function bigPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((Math.ceil(side / 8) + 1) * side);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** CRC-32 of PNG (ISO 3309). */
function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
