/** A page of ten screens with forty pictures, as a marketplace's advert with its neighbours has them. Made anew for each bench. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Served } from '../../tools/bench/in-chromium';
import { FIXTURES } from '../../tools/marketplace/catalogue';

const PICTURES = 40;
/** CSS px: ten screens of 720. */
const HEIGHT = 7_200;

/** Paths and what is served at them; the page is `/`. */
export function fortyPictures(): Record<string, Served> {
  const folder = join(FIXTURES, 'media');
  const names = readdirSync(folder).filter((name) => /\.(jpg|webp)$/.test(name));
  const files: Record<string, Served> = {};
  const cards: string[] = [];
  for (let n = 0; n < PICTURES; n++) {
    const name = names[n % names.length] ?? '';
    const path = `/${n}-${name}`;
    files[path] = { type: name.endsWith('.jpg') ? 'image/jpeg' : 'image/webp', body: readFileSync(join(folder, name)) };
    cards.push(
      `<div class="card"><img src="${path}" alt="picture ${n}" width="280" height="560"><p>Item ${n}: kitchen chair, beech, repainted, ${20 + n} €. Collected in the evening, no returns.</p></div>`,
    );
  }
  const css = `body{margin:0;font:16px/1.5 sans-serif;background:#faf8f2}main{height:${HEIGHT}px;overflow:hidden;display:grid;grid-template-columns:repeat(4,1fr);gap:16px}.card{height:700px}img{display:block;object-fit:cover}`;
  files['/'] = {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en"><title>Forty pictures</title><style>${css}</style><main>${cards.join('')}</main>`,
  };
  return files;
}
