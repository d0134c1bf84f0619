import { rowColour } from '../../tests/fixtures/hostile/rows';
import { html, type Markup, raw } from './html';

/** Rows of 100 px on the layout page, below its `100vh` block. */
export const LAYOUT_ROWS = 140;

/**
 * What makes full pages go wrong: a sticky head, a fixed foot, a block as tall as the window, rows wider than the window, an area
 * that scrolls by itself, a picture that loads only when near, and something that moves.
 */
export function layoutPage(): Markup {
  const rows = Array.from({ length: LAYOUT_ROWS }, (_, n) => {
    const [red, green, blue] = rowColour(n);
    const suspect = n % 70 === 5 ? 'netsuke, carved ox bone' : '';
    return html`<div class="row" style="background:rgb(${red},${green},${blue})"><span>${suspect}</span></div>\n`;
  });
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Layouts</title><style>${raw(`
html,body{margin:0;background:#fff}
.head{position:sticky;top:0;height:50px;background:rgb(255,0,255);z-index:2}
.foot{position:fixed;bottom:0;left:0;width:100px;height:40px;background:rgb(0,255,255)}
.screen{height:100vh;background:rgb(255,255,0)}
.row{height:100px;width:2000px}
.row span{position:absolute;left:420px;font:20px/100px monospace;background:#fff;color:#000}
.inner{height:200px;width:400px;overflow:auto;background:#eee}
.inner div{height:3000px}
@keyframes turn{to{transform:rotate(1turn)}}
.moves{width:40px;height:40px;background:#333;animation:turn 1s linear infinite}`)}</style></head>
<body><div class="head"></div><div class="screen"></div>
${rows}
<div class="inner" id="inner"><div>What this area hides: <b>1,000 letters</b></div></div>
<div class="moves"></div>
<div style="height:3000px"></div>
<img id="later" src="/assets/icon.svg?later" loading="lazy" width="64" height="64" alt="loads when near">
<div class="foot"></div></body></html>
`;
}
