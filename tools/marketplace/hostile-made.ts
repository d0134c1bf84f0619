import { HOSTILE_PAGES } from '../../tests/fixtures/hostile/pages';
import { PAGE_HEIGHT, ROW_HEIGHT, ROWS, rowColour, SAMPLE_WIDTH } from '../../tests/fixtures/hostile/rows';
import { PRACTICE_SECRETS as secrets } from '../../tests/fixtures/marketplace/secrets';
import { html, type Markup, raw } from './html';

function document(title: string, styles: string, body: Markup, language = 'en'): Markup {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><style>${raw(styles)}</style></head>
<body>
${body}
</body></html>
`;
}

/** The list of all hostile pages. */
export function hostileIndex(): Markup {
  return document(
    'Hostile pages',
    'body{font:16px/1.5 system-ui;margin:32px auto;max-width:60rem;padding:0 16px}td{padding:4px 16px 4px 0;vertical-align:top}',
    html`<h1>Hostile pages</h1><p>Practice pages that behave badly. <a href="/en/">Back to the marketplace</a></p>
<table>${HOSTILE_PAGES.map((one) => html`<tr><td><a href="/hostile/${one.path}">${one.title}</a></td><td>${one.what}</td></tr>\n`)}</table>`,
  );
}

/** 1,000 rows of 100 px in the colours of `rows.ts`. */
export function tallPage(): Markup {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const [red, green, blue] = rowColour(n);
    const suspect = n % 250 === 5 ? ' · netsuke, carved ox bone' : '';
    return html`<div style="background:rgb(${red},${green},${blue})"><span>row ${n}${suspect}</span></div>\n`;
  });
  return document(
    `${PAGE_HEIGHT} px`,
    `html,body{margin:0}div{height:${ROW_HEIGHT}px}span{margin-left:${SAMPLE_WIDTH + 20}px;font:20px/${ROW_HEIGHT}px monospace;background:#fff}`,
    html`${rows}`,
  );
}

/** A table of 10,000 adverts; rows 0, 500, 1000 … are suspect. */
export function rowsPage(): Markup {
  const rows = Array.from({ length: 10_000 }, (_, n) => {
    const title = n % 500 === 0 ? 'Netsuke, hand carved ox bone' : 'Kitchen chair, beech, repainted';
    return html`<tr><td>${n}</td><td>${title}</td><td>${20 + (n % 90)} €</td></tr>\n`;
  });
  return document(
    '10,000 rows',
    'body{font:14px system-ui}td{border-top:1px solid #ccc;padding:2px 12px}',
    html`<table>${rows}</table>`,
  );
}

/** Title with markup, quotes and a right-to-left override; the query is shown, escaped. */
export function titlePage(query: string): Markup {
  return document(
    `</title><script>document.documentElement.dataset.broken=1</script> "double" 'single' \`tick\` \u202Egpj.exe & &amp; \u0000\u0007`.replace(
      '\u0000',
      '\uFFFD',
    ),
    '',
    html`<h1>Hostile title</h1><p>Asked for: ${query}</p><p title="raw ivory &quot;quoted&quot;">Mammoth ivory bracelet, carved.</p>`,
  );
}

/** First part at once, the second after the pause. */
export function slowHalves(): [string, string] {
  return [
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Slow page</title></head>\n<body><h1>Slow page</h1><p>The first half is here.</p>\n',
    '<p id="second">The second half: old netsuke, ox bone.</p>\n</body></html>\n',
  ];
}

/** Filled secrets in the document, in a closed shadow root and in a same-origin frame. */
export function autofillPage(): Markup {
  const fields = html`<input name="user" autocomplete="username" value="${secrets.user}">
<input type="password" name="pass" autocomplete="current-password" value="${secrets.password}">
<input name="cardnumber" autocomplete="cc-number" value="${secrets.cardNumber}">
<input name="cvc" autocomplete="cc-csc" value="${secrets.cardCode}">
<input name="otp" autocomplete="one-time-code" value="${secrets.oneTimeCode}">
<input type="hidden" name="csrf" value="${secrets.csrf}">`;
  return document(
    'Filled form',
    '',
    html`<h1>Filled form</h1><p>Log in to see the carved ox bone netsuke.</p>
<form>${fields}<input type="password" id="typed"><label><input type="text" id="shown" data-was="password"> shown by the eye button</label></form>
<login-box></login-box>
<iframe srcdoc="${document('Filled frame', '', html`<form>${fields}</form>`).text}"></iframe>
<script>
document.getElementById('typed').value = '${raw(secrets.passwordByScript)}';
const shown = document.getElementById('shown');
shown.type = 'password';
shown.autocomplete = 'current-password';
shown.value = '${raw(secrets.passwordByScript)}';
shown.type = 'text';
const root = document.querySelector('login-box').attachShadow({ mode: 'closed' });
root.innerHTML = '<p>Members only: genuine tortoiseshell</p><input type="password" value="${raw(secrets.password)}">';
root.querySelector('input').value = '${raw(secrets.passwordByScript)}';
</script>`,
  );
}

/** ISO-8859-1 bytes; no meta element says so, only the header. */
export function latin1Page(): Buffer {
  return Buffer.from(
    '<!doctype html>\n<html lang="fr"><head><title>Page ancienne</title></head><body><h1>Très ancienne</h1><p>Statuette façon ivoire, défense d\'éléphant sculptée, 180 g.</p></body></html>\n',
    'latin1',
  );
}

/** Page for an error status. */
export function statusPage(status: number): Markup {
  return document(
    `${status}`,
    '',
    html`<h1>${status}</h1><p>Something is missing here: one carved elephant, mammoth ivory.</p>`,
  );
}
