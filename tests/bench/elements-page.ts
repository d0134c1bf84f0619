/** A page of ten screens with as many displayed elements as asked, as a long list of adverts has them. Made anew for each bench. */
import type { Served } from '../../tools/bench/in-chromium';

/** CSS px: ten screens of 720. */
const HEIGHT = 7_200;
/** Elements of one row of the list. */
const PER_ROW = 5;

/** The page is `/`. All rows are laid out and displayed, most of them below the end of the picture. */
export function elementsPage(elements: number): Record<string, Served> {
  const rows = Array.from(
    { length: Math.floor(elements / PER_ROW) },
    (_, n) =>
      `<div class="row"><a href="/item/${n}"><b>Kitchen chair ${n}</b></a><span class="p${n % 2}">${20 + (n % 80)} €</span><i>beech, repainted</i></div>`,
  );
  const css = `body{margin:0;font:14px/1.4 sans-serif}main{height:${HEIGHT}px;overflow:hidden}.row{display:flex;gap:8px}.p1::before{content:"only "}`;
  const body = `<!doctype html><html lang="en"><title>${elements} elements</title><style>${css}</style><main>${rows.join('')}</main>`;
  return { '/': { type: 'text/html; charset=utf-8', body } };
}
