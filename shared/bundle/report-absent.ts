/** What belongs to the case and is not in the bundle: tombstones of erased exhibits, exhibits and single files that are withheld. */
import type { CaseRecord } from '../evidence/case-record';
import { digestHtml, type Html, html } from './html';
import type { BundleText } from './text/bundle-text';
import type { ReportLanguage } from './text/choose-text';
import { reasonText } from './text/reason-text';

export function absentHtml(
  { erased, withheld, withheldArtefacts }: CaseRecord,
  text: BundleText,
  language: ReportLanguage,
): Html {
  if (erased.length + withheld.length + withheldArtefacts.length === 0) return html``;
  const why = (code: string) => {
    const words = reasonText(code, language);
    return html`<td>${words}${words === code ? html`` : html` <span class="quiet">(${code})</span>`}</td>`;
  };
  const tombstones = erased.map(
    ({ exhibit, sha256, reasonCode, ledgerSeq }) =>
      html`<tr><td class="nowrap">${exhibit}</td><td>${digestHtml(sha256)}</td>${why(reasonCode)}<td class="number">${ledgerSeq}</td></tr>\n`,
  );
  const exhibits = withheld.map(
    ({ exhibit, sha256 }) => html`<tr><td class="nowrap">${exhibit}</td><td>${digestHtml(sha256)}</td></tr>\n`,
  );
  const files = withheldArtefacts.map(
    ({ path, sha256, reasonCode }) => html`<tr><td>${path}</td><td>${digestHtml(sha256)}</td>${why(reasonCode)}</tr>\n`,
  );
  return html`<section class="absent">${table(text.erased, [text.exhibit, text.captureDigest, text.reasonCode, text.ledgerLine], tombstones)}${table(text.withheld, [text.exhibit, text.captureDigest], exhibits)}${table(text.withheldFiles, [text.file, 'SHA-256', text.reasonCode], files)}<p class="quiet">${text.absentNote}</p></section>`;
}

function table(title: string, columns: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html``;
  return html`<h3>${title} (${rows.length})</h3><table class="grid lost"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}
