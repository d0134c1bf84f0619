/** Style of report and receipt: A4, black on white, readable in grey; on a screen that asks for it, dark. No colour carries meaning alone. */
export const PAGE_STYLE = `
@page { size: A4; margin: 16mm 15mm 18mm; }
:root { color-scheme: light; --paper: #fff; --rule: #cfcabd; --ink: #1b1a17; --quiet: #57534a; --line: #8a8577; --pale: #f4f1ea; --ochre: #7a5200; --red: #9b1c1c; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 16px; background: var(--paper); color: var(--ink); font: 13px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1 { font-size: 24px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 18px; margin: 24px 0 8px; break-after: avoid; }
h3 { font-size: 15px; margin: 16px 0 4px; break-after: avoid; }
p { margin: 0 0 8px; max-width: 75ch; }
ol, ul { margin: 0 0 8px; padding-inline-start: 24px; max-width: 75ch; }
li { margin-bottom: 4px; }
table { border-collapse: collapse; width: 100%; margin: 0 0 12px; }
th, td { text-align: start; vertical-align: top; padding: 4px 8px 4px 0; border-bottom: 1px solid var(--rule); }
.facts th { width: 34%; font-weight: 500; color: var(--quiet); }
.grid thead th { overflow-wrap: normal; border-bottom: 2px solid var(--line); font-weight: 600; }
tr { break-inside: avoid; }
.number { text-align: end; white-space: nowrap; }
.nowrap { white-space: nowrap; }
.name { overflow-wrap: break-word; min-width: 12ch; }
.page { white-space: pre-wrap; }
/* Around a word found, line ends are of no interest. */
.flat { white-space: normal; }
.digest, pre { font-family: ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace; font-size: 12px; }
/* Eight groups a line: two lines a digest. */
.digest { display: inline-block; max-width: 41ch; overflow-wrap: normal; }
pre { background: var(--pale); border: 1px solid var(--rule); border-radius: 6px; padding: 8px; margin: 0 0 8px; white-space: pre-wrap; break-inside: avoid; }
.unknown { color: var(--quiet); font-style: italic; }
.opinion { border-inline-start: 3px dotted var(--ochre); padding-inline-start: 8px; }
.lost { border-inline-start: 3px double var(--red); padding-inline-start: 8px; }
.seal { border: 2px solid var(--ink); border-radius: 6px; padding: 12px; margin: 16px 0; break-inside: avoid; }
.later { border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; margin: 16px 0; }
.later h3, .drawn h3 { margin-top: 0; }
.drawn { border: 4px double var(--red); padding: 12px; margin: 0 0 12px; }
.drawn h3 { color: var(--red); }
h4 { font-size: 13px; margin: 12px 0 4px; break-after: avoid; }
.seal h2 { margin-top: 0; }
.seal table { margin: 0 0 8px; }
.seal td, .seal th { border: 0; }
mark { background: none; color: inherit; font-weight: 700; text-decoration: underline 2px var(--ochre); text-underline-offset: 3px; }
.hit { break-inside: avoid; border-bottom: 1px solid var(--rule); padding: 4px 0 8px; }
.hit p { margin: 0 0 4px; }
.quiet { color: var(--quiet); }
figure { margin: 0 0 12px; }
figure:not(.tiles) { break-inside: avoid; }
figure img { display: block; max-width: 100%; max-height: 150mm; border: 1px solid var(--line); }
figcaption { color: var(--quiet); margin-top: 4px; }
.tiles { font-size: 0; }
.tiles figcaption, .tiles p { font-size: 13px; }
.media img { display: inline-block; vertical-align: top; max-height: 60mm; max-width: 31%; margin: 0 2% 8px 0; }
.exhibit { break-before: page; margin: 32px 0 0; }
/* Chromium repeats a table's head on each page only when the head may not be broken. */
.exhibit > thead { break-inside: avoid; }
.exhibit > thead td { border: 0; font-weight: 600; padding: 0 0 8px; }
.exhibit > tbody > tr { break-inside: auto; }
.exhibit > tbody > tr > td { border: 0; padding: 0; }
.running { border-bottom: 2px solid var(--ink); padding-bottom: 4px; display: flex; justify-content: space-between; gap: 16px; }
p:has(+ pre) { break-after: avoid; }
.brief { border: 1px solid var(--line); border-radius: 6px; padding: 12px; margin: 16px 0; break-inside: avoid; }
.brief h2 { margin-top: 0; }
.brief p:last-child { margin-bottom: 0; }
nav ol { columns: 2; }
nav li { break-inside: avoid; }
nav a { display: inline-block; min-height: 24px; padding: 3px 0; box-sizing: border-box; }
a { color: inherit; text-underline-offset: 3px; }
.fold { margin: 16px 0 8px; }
.new-page { break-before: page; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 24px; break-inside: avoid; }
.sign .whole { grid-column: 1 / -1; }
.sign div { border-bottom: 1px solid var(--ink); height: 14mm; display: flex; align-items: end; color: var(--quiet); padding-bottom: 2px; }
@media screen and (max-width: 600px) { table { table-layout: fixed; } .grid thead th { overflow-wrap: anywhere; } .nowrap, .number { white-space: normal; } .name { overflow-wrap: anywhere; min-width: 0; } .digest { display: inline; overflow-wrap: anywhere; } .running { flex-wrap: wrap; } .sign { grid-template-columns: 1fr; } }
@media screen { .fold:has(> input:not(:checked)) + .technical { display: none; } }
@media screen and (max-width: 600px) { nav ol { columns: 1; } }
@media screen and (prefers-color-scheme: dark) {
:root { color-scheme: dark; --paper: #191814; --rule: #45423a; --ink: #ece8df; --quiet: #b8b2a4; --line: #8a8577; --pale: #26241f; --ochre: #e0ab4a; --red: #ff9c92; }
figure img { background: #fff; color: #1b1b18; }
}
@media print { .fold { display: none; } body { padding: 0; max-width: none; } .exhibit { margin: 0; } }
`;
