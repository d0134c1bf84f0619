/**
 * `report.html`: what a prosecutor reads and prints. Stands in the bag, shows the bag's own pictures, runs nothing, links nowhere.
 * It prints the digest of manifest-sha256.txt; the tag manifest lists the report, and the seal covers that.
 */
import type { LedgerHead } from '../evidence/ledger';
import { bundleName } from '../evidence/safe-path';
import { digestHtml, document, factTable, type Html, html, pageText } from './html';
import { PAGE_STYLE } from './page-style';
import { exhibitHtml } from './report-exhibit';
import type { BundleSource } from './source';
import type { BundleText } from './text/bundle-text';
import { chooseText, fill } from './text/choose-text';

export interface ReportSeal {
  manifestSha256: string;
  ledgerHead: LedgerHead;
}

/** The whole page in `source.language`. */
export function reportHtml(source: BundleSource, seal: ReportSeal): string {
  const { language, text } = chooseText(source.language);
  const { caseRecord } = source;
  const digests = new Map(caseRecord.captures.map(({ id, sha256 }) => [id, sha256]));
  const exhibits = source.captures.map((capture) =>
    exhibitHtml({ capture, sha256: digests.get(capture.id) ?? '', caseNumber: caseRecord.caseNumber, text }),
  );
  const body = html`${cover(source, seal, text)}${summary(source, text)}${exhibits}${method(text)}`;
  return document(language, `${text.reportTitle} ${caseRecord.caseNumber}`, PAGE_STYLE, body);
}

function cover(source: BundleSource, { manifestSha256, ledgerHead }: ReportSeal, text: BundleText): Html {
  const { caseRecord, now, tool, signer } = source;
  const { custodian, authorization } = caseRecord;
  const said = (value: string | null) => (value === null || value === '' ? null : pageText(value));
  return html`<header>
<h1>${text.reportTitle}</h1>
<p>${text.reportIntro}</p>
</header>
<h2>${text.case}</h2>
${factTable(
  [
    [text.caseNumber, said(caseRecord.caseNumber)],
    [text.caseTitle, said(caseRecord.title)],
    [text.jurisdiction, said(caseRecord.jurisdiction)],
    [text.legalBasis, said(caseRecord.legalBasis)],
    [text.authorization, authorization ? pageText(fill(text.authorizationValue, { ...authorization })) : null],
    [text.purpose, said(caseRecord.purpose)],
    [text.openedAt, caseRecord.openedAt],
    [text.custodian, said([custodian.name, custodian.role].filter((part) => part !== '').join(', '))],
    [text.organisation, said(custodian.organisation)],
    [text.contact, said(custodian.contact)],
    [text.exportedAt, now.toISOString()],
    [text.bundle, bundleName(caseRecord.caseNumber, now)],
    [text.tool, `${tool.name} ${tool.version}`],
    [text.toolBuild, digestHtml(tool.buildSha256)],
  ],
  text.unknown,
)}
<section class="seal"><h2>${text.seal}</h2>
${factTable(
  [
    [text.sealManifest, digestHtml(manifestSha256)],
    [text.sealKey, digestHtml(signer.fingerprint)],
    [fill(text.sealLedger, { entries: ledgerHead.seq }), digestHtml(ledgerHead.sha256)],
  ],
  text.unknown,
)}
<p>${text.sealNote}</p><p>${text.timestampNone}</p></section>
`;
}

/** In a summary a title of ten thousand characters is as useless as none; the exhibit's own page has all of it. */
function short(value: string): string {
  const characters = [...value.slice(0, 400)];
  return characters.length > 160 || value.length > 400 ? `${characters.slice(0, 160).join('')}…` : value;
}

function summary({ captures, caseRecord }: BundleSource, text: BundleText): Html {
  const rows = captures.map(
    ({ record }) =>
      html`<tr><td class="nowrap">${record.exhibit}</td><td>${pageText(short(record.title))}</td><td>${pageText(short(record.url.final))}</td><td>${record.times.startedUtc.slice(0, 19).replace('T', ' ')}</td><td class="number">${record.hits.length}</td><td class="number">${record.notCaptured.length}</td></tr>\n`,
  );
  const columns = [text.exhibit, text.title, text.address, text.taken, text.hits, text.missingShort];
  const table = html`<table class="grid"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
  return html`<h2>${text.exhibits} (${captures.length})</h2>
${captures.length === 0 ? html`<p>${text.exhibitsNone}</p>` : table}
${absent(text.erased, caseRecord.erased, text)}${absent(text.withheld, caseRecord.withheld, text)}`;
}

function absent(
  title: string,
  list: { id: string; exhibit: string; sha256: string; reasonCode?: string }[],
  text: BundleText,
): Html {
  if (list.length === 0) return html``;
  const rows = list.map(
    ({ exhibit, sha256, reasonCode }) =>
      html`<tr><td class="nowrap">${exhibit}</td><td>${digestHtml(sha256)}</td><td>${reasonCode ?? ''}</td></tr>\n`,
  );
  return html`<h3>${title} (${list.length})</h3><table class="grid lost"><thead><tr><th scope="col">${text.exhibit}</th><th scope="col">${text.captureDigest}</th><th scope="col">${text.reasonCode}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function method(text: BundleText): Html {
  const process = [text.process1, text.process2, text.process3, text.process4, text.process5];
  const limits = [text.limit1, text.limit2, text.limit3, text.limit4, text.limit5, text.limit6];
  const item = (words: string) => html`<li>${words}</li>\n`;
  return html`<section class="new-page"><h2>${text.process}</h2><ol>${process.map(item)}</ol></section>
<section><h2>${text.limits}</h2><ul>${limits.map(item)}</ul></section>
<section><h2>${text.checking}</h2>
<p>${text.checking1}</p>
<p>${text.checking2}</p>
<pre>sha256sum -c --strict --quiet manifest-sha256.txt
sha256sum -c --strict --quiet tagmanifest-sha256.txt
sha256sum manifest-sha256.txt</pre>
<p>${text.checking3}</p>
<pre>openssl pkey -pubin -in signatures/signer-public-key.pem -outform DER | sha256sum</pre>
<p>${text.checking4}</p>
<pre>openssl dgst -sha256 -verify signatures/signer-public-key.pem -signature signatures/tagmanifest-sha256.txt.sig tagmanifest-sha256.txt</pre>
<p>${text.checking5}</p>
</section>`;
}
