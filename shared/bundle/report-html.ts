/**
 * `report.html`: what a prosecutor reads and prints. Stands in the bag, shows the bag's own pictures, runs nothing, and links to
 * nothing but its own parts. It prints the digest of manifest-sha256.txt; the tag manifest lists the report, and the seal covers that.
 */
import type { LedgerHead } from '../evidence/ledger';
import { bundleName } from '../evidence/safe-path';
import { type Afterwards, NOTHING_LATER } from './afterwards';
import { digestHtml, document, factTable, type Html, html, pageText } from './html';
import { PAGE_STYLE } from './page-style';
import { absentHtml } from './report-absent';
import { comparisonsHtml } from './report-afterwards';
import { briefHtml, contentsHtml, PLACES, placeOf, sellerOf, short } from './report-brief';
import { exhibitHtml } from './report-exhibit';
import { methodHtml } from './report-method';
import { SLICE_STYLE } from './report-pictures';
import type { BundleCapture, BundleSource } from './source';
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
  const captures = inOrder(source);
  const exhibits = captures.map((capture) =>
    exhibitHtml({
      ...{ capture, sha256: digests.get(capture.id) ?? '', caseNumber: caseRecord.caseNumber },
      ...{ text, language, glossary: source.glossary, later: later.about.get(capture.id) },
    }),
  );
  const parts: [string, string][] = [
    [PLACES.exhibits, text.exhibits],
    [PLACES.case, text.case],
    [PLACES.seal, text.seal],
    [PLACES.taxa, text.taxa],
    ...captures.slice(0, 1).map(({ id }): [string, string] => [placeOf(id), text.exhibitsOneByOne]),
    ...(later.comparisons.length > 0 ? [[PLACES.comparisons, text.comparisons] as [string, string]] : []),
    [PLACES.process, text.process],
    [PLACES.limits, text.limits],
    ...(captures.length > 0 ? [[PLACES.checklist, text.checklist] as [string, string]] : []),
    [PLACES.checking, text.checking],
  ];
  const files = {
    receipt: `${bundleName(caseRecord.caseNumber, source.now)}.receipt.html`,
    others: REPORT_LANGUAGES.filter((one) => one !== language)
      .map((one) => reportName(one, source.language))
      .join(', '),
  };
  const body = html`<header>
<h1>${text.reportTitle}</h1>
<p>${text.reportIntro}</p>
</header>
${briefHtml({ ...source, captures }, timeWords(source, text), text, files)}${contentsHtml(parts, text)}${summary({ ...source, captures }, text, language)}${cover(source, seal, text)}${taxa(source, text)}${exhibits}${comparisonsHtml(later, text)}${methodHtml(source, text, language)}`;
  return document(language, `${text.reportTitle} ${caseRecord.caseNumber}`, `${PAGE_STYLE}${SLICE_STYLE}`, body);
}

/** In the officer's own order where there is one, else in that of the exhibit numbers, which nothing changes. */
function inOrder({ captures, ownOrder }: BundleSource): BundleCapture[] {
  if (!ownOrder) return captures;
  const places = new Map(ownOrder.map((id, at) => [id, at]));
  const place = ({ id }: BundleCapture) => places.get(id) ?? ownOrder.length;
  return [...captures].sort((a, b) => place(a) - place(b));
}

function cover(source: BundleSource, { manifestSha256, ledgerHead }: ReportSeal, text: BundleText): Html {
  const { caseRecord, now, tool, signer } = source;
  const { custodian, authorization } = caseRecord;
  const said = (value: string | null) => (value === null || value === '' ? null : pageText(value));
  return html`<section id="${PLACES.case}"><h2>${text.case}</h2>
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
  text.notStated,
)}</section>
<section class="seal" id="${PLACES.seal}"><h2>${text.seal}</h2>
${factTable(
  [
    [text.sealManifest, digestHtml(manifestSha256)],
    [text.sealKey, digestHtml(signer.fingerprint)],
    [fill(text.sealLedger, { entries: ledgerHead.seq }), digestHtml(ledgerHead.sha256)],
  ],
  text.unknown,
)}
<p>${text.sealNote}</p><p>${timeWords(source, text)}</p></section>
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
  return html`<h2 id="${PLACES.taxa}">${text.taxa}</h2>${rows.length === 0 ? html`<p>${text.taxaNone}</p>` : table}`;
}

function summary({ captures, caseRecord, ownOrder }: BundleSource, text: BundleText, language: ReportLanguage): Html {
  const rows = captures.map(({ id, record }) => {
    const seller = sellerOf(record);
    return html`<tr><td class="nowrap"><a href="#${placeOf(id)}">${record.exhibit}</a></td><td>${pageText(short(record.title))}<div class="quiet">${pageText(short(record.url.final))}</div></td><td class="name">${seller === null ? html`<span class="unknown">${text.notRead}</span>` : pageText(short(seller))}</td><td>${record.times.startedUtc.slice(0, 19).replace('T', ' ')}</td><td class="number">${record.hits.length}</td><td class="number">${record.notCaptured.length}</td></tr>\n`;
  });
  const columns = [
    text.exhibit,
    `${text.title}, ${text.address}`,
    text.seller,
    text.taken,
    text.hits,
    text.missingShort,
  ];
  const table = html`<table class="grid"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
  const order = ownOrder && captures.length > 1 ? html`<p class="quiet">${text.ownOrder}</p>` : html``;
  return html`<section id="${PLACES.exhibits}"><h2>${text.exhibits} (${captures.length})</h2>
${captures.length === 0 ? html`<p>${text.exhibitsNone}</p>` : html`${order}${table}<p class="quiet">${text.findAgain}</p>`}
${absentHtml(caseRecord, text, language)}</section>
`;
}
