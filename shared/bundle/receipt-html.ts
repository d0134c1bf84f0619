/** `<bundle>.receipt.html`: the page kept apart from the zip and signed by both sides. The key's fingerprint is taken from here. */
import { digestHtml, document, factTable, type Html, html, pageText } from './html';
import { PAGE_STYLE } from './page-style';
import type { BundleReceipt } from './source';
import type { BundleText } from './text/bundle-text';
import { chooseText } from './text/choose-text';

/** The whole page in `language` (a BCP 47 tag; English where there is no translation). No script, no picture, no link. */
export function receiptHtml(receipt: BundleReceipt, language: string): string {
  const chosen = chooseText(language);
  const { text } = chosen;
  const body = html`<h1>${text.receiptTitle}</h1>
<p>${text.receiptIntro}</p>
${factTable(
  [
    [text.caseNumber, pageText(receipt.caseNumber)],
    [text.bundleFile, `${receipt.name}.zip`],
    [text.exportedAt, receipt.createdAt],
    [text.zipSize, `${receipt.zipBytes} ${text.bytes}`],
    [text.encryption, receipt.encrypted ? text.encryptedYes : text.encryptedNo],
  ],
  text.unknown,
)}
<section class="seal"><h2>${text.seal}</h2>
${factTable(
  [
    [text.zipDigest, digestHtml(receipt.zipSha256)],
    [text.tagmanifestDigest, digestHtml(receipt.tagmanifestSha256)],
    [text.sealManifest, digestHtml(receipt.manifestSha256)],
    [text.sealKey, digestHtml(receipt.keyFingerprint)],
    [text.receiptLedger, digestHtml(receipt.ledgerHead)],
  ],
  text.unknown,
)}
<p>${text.receiptNote}</p>
<p>${text.receiptHow}</p>
<pre>${`Linux    sha256sum ${receipt.name}.zip\nmacOS    shasum -a 256 ${receipt.name}.zip\nWindows  certutil -hashfile ${receipt.name}.zip SHA256`}</pre>
${receipt.encrypted ? html`<p>${text.receiptOpen}</p><pre>7z x ${receipt.name}.zip</pre>` : html``}</section>
${exhibitTable(receipt, text)}
${handover(text)}`;
  return document(chosen.language, `${text.receiptTitle} ${receipt.name}`, PAGE_STYLE, body);
}

function exhibitTable({ exhibits }: BundleReceipt, text: BundleText): Html {
  const rows = exhibits.map(
    ({ exhibit, title, url, sha256 }) =>
      html`<tr><td class="nowrap">${exhibit}</td><td>${pageText(title)}<br><span class="quiet">${pageText(url)}</span></td><td>${digestHtml(sha256)}</td></tr>\n`,
  );
  return html`<h2>${text.exhibits} (${exhibits.length})</h2><table class="grid"><thead><tr><th scope="col">${text.exhibit}</th><th scope="col">${text.title}</th><th scope="col">${text.captureDigest}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function handover(text: BundleText): Html {
  const lines = [text.name, text.function, text.dateTime, text.signature].map((label) => html`<div>${label}</div>`);
  const side = (title: string) => html`<section><h3>${title}</h3>${lines}</section>`;
  return html`<h2>${text.handover}</h2><section class="sign"><section class="whole"><h3>${text.handoverPurpose}</h3><div></div></section>${side(text.releasedBy)}${side(text.receivedBy)}</section>`;
}
