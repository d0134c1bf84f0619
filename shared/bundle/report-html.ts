/**
 * `report.html`: what a prosecutor reads and prints. Stands in the bag, shows the bag's own pictures, runs nothing, links nowhere.
 * It prints the digest of manifest-sha256.txt; the tag manifest lists the report, and the seal covers that.
 */
import type { LedgerHead } from '../evidence/ledger';
import { bundleName } from '../evidence/safe-path';
import { type Afterwards, NOTHING_LATER } from './afterwards';
import { digestHtml, document, factTable, type Html, html, pageText } from './html';
import { PAGE_STYLE } from './page-style';
import { absentHtml } from './report-absent';
import { comparisonsHtml } from './report-afterwards';
import { exhibitHtml } from './report-exhibit';
import { methodHtml } from './report-method';
import { SLICE_STYLE } from './report-pictures';
import type { BundleSource } from './source';
import type { BundleText } from './text/bundle-text';
import { chooseText, fill, REPORT_LANGUAGES, type ReportLanguage } from './text/choose-text';

export interface ReportSeal {
  manifestSha256: string;
  ledgerHead: LedgerHead;
}

/** The name of the report in `language` within a bag whose own report, `report.html`, is in `main`. */
export function reportName(language: ReportLanguage, main: string): string {
  return language === chooseText(main).language ? 'report.html' : `report.${language}.html`;
}

/** The whole page in `wanted`, a BCP 47 tag; by default that of `source`. `later`: what `readAfterwards` read of the source. */
export function reportHtml(
  source: BundleSource,
  seal: ReportSeal,
  wanted: string = source.language,
  later: Afterwards = NOTHING_LATER,
): string {
  const { language, text } = chooseText(wanted);
  const { caseRecord } = source;
  const digests = new Map(caseRecord.captures.map(({ id, sha256 }) => [id, sha256]));
  const exhibits = source.captures.map((capture) =>
    exhibitHtml({
      ...{ capture, sha256: digests.get(capture.id) ?? '', caseNumber: caseRecord.caseNumber },
      ...{ text, language, glossary: source.glossary, later: later.about.get(capture.id) },
    }),
  );
  const body = html`${cover(source, seal, text, language)}${summary(source, text, language)}${taxa(source, text)}${exhibits}${comparisonsHtml(later, text)}${methodHtml(source, text, language)}`;
  return document(language, `${text.reportTitle} ${caseRecord.caseNumber}`, `${PAGE_STYLE}${SLICE_STYLE}`, body);
}

function cover(
  source: BundleSource,
  { manifestSha256, ledgerHead }: ReportSeal,
  text: BundleText,
  language: ReportLanguage,
): Html {
  const { caseRecord, now, tool, signer } = source;
  const { custodian, authorization } = caseRecord;
  const others = REPORT_LANGUAGES.filter((one) => one !== language).map((one) => reportName(one, source.language));
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
<p>${text.sealNote}</p><p>${timeWords(source, text)}</p></section>
<p>${fill(text.receiptBeside, { file: `${bundleName(caseRecord.caseNumber, now)}.receipt.html` })} ${fill(text.otherLanguages, { files: others.join(', ') })}</p>
`;
}

function timeWords({ captures }: BundleSource, text: BundleText): string {
  const n = captures.filter(({ token, disclosed }) => token && !disclosed).length;
  return n === 0 ? text.timestampNone : fill(text.timestampSome, { n, of: captures.length });
}

/** The species the officer or an expert named, with their status as entered: nothing is looked up. */
function taxa({ caseRecord }: BundleSource, text: BundleText): Html {
  const columns = [text.scientificName, text.commonName, text.citesAppendix, text.euAnnex, text.assessedBy];
  const value = (words: string | null) => (words === null || words === '' ? text.unknown : pageText(words));
  const rows = caseRecord.taxa.map(
    (taxon) =>
      html`<tr><td>${pageText(taxon.scientificName)}</td><td>${value(taxon.commonName)}</td><td>${value(taxon.citesAppendix)}</td><td>${value(taxon.euAnnex)}</td><td>${value(taxon.assessedBy)}</td></tr>\n`,
  );
  const table = html`<table class="grid"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
  return html`<h2>${text.taxa}</h2>${rows.length === 0 ? html`<p>${text.taxaNone}</p>` : table}`;
}

/** In a summary a title of ten thousand characters is as useless as none; the exhibit's own page has all of it. */
function short(value: string): string {
  const characters = [...value.slice(0, 400)];
  return characters.length > 160 || value.length > 400 ? `${characters.slice(0, 160).join('')}…` : value;
}

function summary({ captures, caseRecord }: BundleSource, text: BundleText, language: ReportLanguage): Html {
  const rows = captures.map(
    ({ record }) =>
      html`<tr><td class="nowrap">${record.exhibit}</td><td>${pageText(short(record.title))}</td><td>${pageText(short(record.url.final))}</td><td>${record.times.startedUtc.slice(0, 19).replace('T', ' ')}</td><td class="number">${record.hits.length}</td><td class="number">${record.notCaptured.length}</td></tr>\n`,
  );
  const columns = [text.exhibit, text.title, text.address, text.taken, text.hits, text.missingShort];
  const table = html`<table class="grid"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
  return html`<h2>${text.exhibits} (${captures.length})</h2>
${captures.length === 0 ? html`<p>${text.exhibitsNone}</p>` : table}
${absentHtml(caseRecord, text, language)}`;
}
