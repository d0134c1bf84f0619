/** One exhibit of the report: picture, facts, hits, circumstances, what is missing, what the tool did, files. */
import type { CaptureRecord, ListingFacts } from '../capture/record';
import type { Glossary } from '../papers/glossary';
import type { AboutCapture } from './afterwards';
import { digestHtml, type Fact, factTable, type Html, html, pageText } from './html';
import { fieldName, laterHtml } from './report-afterwards';
import { placeOf } from './report-brief';
import { hitsHtml } from './report-hits';
import { picturesHtml } from './report-pictures';
import { toldPairs } from './report-told';
import type { BundleCapture } from './source';
import type { BundleText } from './text/bundle-text';
import { fill, type ReportLanguage } from './text/choose-text';

export interface ExhibitInput {
  capture: BundleCapture;
  /** SHA-256 of capture.json. */
  sha256: string;
  caseNumber: string;
  text: BundleText;
  language: ReportLanguage;
  glossary: Glossary | undefined;
  /** What came later to this exhibit. */
  later: AboutCapture | undefined;
}

/** The exhibit as a table whose head, the exhibit's number, browsers repeat on each printed page. */
export function exhibitHtml({ capture, sha256, caseNumber, text, language, glossary, later }: ExhibitInput): Html {
  const { record } = capture;
  const technical = [
    record.listing ? factsFrom(record.listing, text) : html``,
    html`<h3>${text.pageFacts}</h3>${factTable(pageFacts(record, text), text.unknown)}`,
    html`<h3>${text.circumstances}</h3>${factTable(circumstances(record, text), text.unknown)}`,
    html`<h3>${text.transformations}</h3>`,
    record.transformations.length === 0
      ? html`<p>${text.transformationsNone}</p>`
      : toldPairs(
          text.what,
          text.why,
          record.transformations.map(({ what, why }) => [what, why]),
          language,
        ),
    files(record, sha256, text),
  ];
  const toggle = `technical-${record.id}`;
  const body = [
    html`<h2 id="${placeOf(record.id)}">${text.exhibit} ${record.exhibit}</h2>`,
    html`<h3>${text.facts}</h3>${factTable(coreFacts(record, text), text.unknown)}`,
    record.listing ? listingHtml(record.listing, (later?.confirmations.length ?? 0) > 0, text) : html``,
    picturesHtml(capture, text, later?.redacted ?? []),
    hitsHtml(record.hits, { text, language, glossary }),
    statements(record, text),
    laterHtml(later, record.exhibit, text),
    html`<h3>${text.missing}</h3>`,
    record.notCaptured.length === 0
      ? html`<p>${text.missingNone}</p>`
      : html`<div class="lost">${toldPairs(
          text.missing,
          text.reason,
          record.notCaptured.map(({ what, reason }) => [what, reason]),
          language,
        )}</div>`,
    // Folded by style alone: where there is none, and on paper, all of it is seen.
    html`<div class="fold"><input type="checkbox" id="${toggle}"> <label for="${toggle}">${fill(text.technical, { exhibit: record.exhibit })}</label></div><div class="technical">${technical}</div>`,
  ];
  return html`<table class="exhibit" role="presentation"><thead><tr><td><div class="running"><span>${text.exhibit} ${record.exhibit}</span><span>${text.case} ${pageText(caseNumber)}</span></div></td></tr></thead><tbody><tr><td>${body}</td></tr></tbody></table>\n`;
}

/** A value out of the page, or null for unknown. */
const page = (value: string | null): Html | null => (value === null || value === '' ? null : pageText(value));
const lines = (values: readonly string[], none: string): Html =>
  values.length === 0 ? html`${none}` : html`${values.map((value) => html`<div>${pageText(value)}</div>`)}`;

/** What a reader wants first: which page, when, by whom. */
function coreFacts({ title, url, times, collector }: CaptureRecord, text: BundleText): Fact[] {
  const who = [collector.name, collector.role, collector.organisation].filter((part) => part !== '').join(', ');
  return [
    [text.title, page(title)],
    [text.addressFinal, page(url.final)],
    [text.startedLocal, times.startedLocal],
    [text.startedUtc, times.startedUtc],
    [text.collector, page(who)],
  ];
}

function pageFacts(
  { url, referrer, language, contentType, charset, documentLastModified }: CaptureRecord,
  text: BundleText,
): Fact[] {
  const type = [contentType, charset].filter((part) => part !== null && part !== '').join('; ');
  return [
    [text.addressRequested, page(url.requested)],
    [text.redirects, lines(url.redirects, text.none)],
    [text.addressCanonical, page(url.canonical)],
    [text.referrer, page(referrer)],
    [text.pageLanguage, page(language)],
    [text.contentType, page(type)],
    [text.lastModified, page(documentLastModified)],
  ];
}

function listingHtml(listing: ListingFacts, confirmed: boolean, text: BundleText): Html {
  return html`<h3>${text.listing}</h3>${factTable(listingFacts(listing, confirmed, text), text.notRead)}`;
}

/** Where on the page each fact stands. */
function factsFrom(listing: ListingFacts, text: BundleText): Html {
  const rows = listing.evidence.map(
    ({ field, quote, from, selector }) =>
      html`<tr><td>${fieldName(field, text)}</td><td>${pageText(quote)}</td><td>${from}${selector === null ? html`` : html` ${pageText(selector)}`}</td></tr>\n`,
  );
  const columns = [text.factField, text.factQuote, text.factSource];
  if (rows.length === 0) return html``;
  const table = html`<table class="grid"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
  return html`<h3>${text.factsFrom}</h3>${table}`;
}

function adapter(used: ListingFacts['adapter'], text: BundleText): string {
  if (!used) return text.none;
  return used.testedOnLiveSite ? used.id : fill(text.adapterValue, { id: used.id });
}

function listingFacts(listing: ListingFacts, confirmed: boolean, text: BundleText): Fact[] {
  const { price, seller } = listing;
  return [
    [text.platform, page(listing.platform)],
    [text.itemId, page(listing.itemId)],
    [text.listingTitle, page(listing.title)],
    [text.price, page(price && [price.amount, price.currency].filter((part) => part !== null).join(' '))],
    [text.seller, page(seller && [seller.name, seller.handle].filter((part) => part !== null).join(' / '))],
    [text.sellerProfile, page(seller?.profileUrl ?? null)],
    [text.location, page(listing.location)],
    [text.postedAt, page(listing.postedAt)],
    [text.shipping, page(listing.shipping)],
    [text.contacts, lines(listing.contacts, text.none)],
    [text.disagreements, lines(listing.disagreements, text.none)],
    [text.adapter, adapter(listing.adapter, text)],
    [
      text.confirmedBy,
      listing.confirmedBy === null
        ? html`<span class="unknown">${confirmed ? text.confirmedLater : text.notConfirmed}</span>`
        : pageText(listing.confirmedBy),
    ],
  ];
}

function statements({ observations, assessments }: CaptureRecord, text: BundleText): Html {
  const facts = observations.map(
    ({ text: said, at }) => html`<p>${pageText(said)} <span class="quiet">${at}</span></p>`,
  );
  const opinions = assessments.map(
    ({ text: said, author, at }) =>
      html`<p class="opinion">${pageText(said)} <span class="quiet">${pageText(author)}, ${at}</span></p>`,
  );
  return html`${facts.length > 0 ? html`<h3>${text.observations}</h3>${facts}` : html``}${opinions.length > 0 ? html`<h3>${text.assessments}</h3>${opinions}` : html``}`;
}

function circumstances(
  { times, clock, collector, browser, viewport, page: size, screenshot, source, tool }: CaptureRecord,
  text: BundleText,
): Fact[] {
  const ms = (value: number | null) => (value === null ? null : fill(text.milliseconds, { ms: Math.round(value) }));
  const { value: ip, method } = collector.machineIp;
  return [
    [text.completedUtc, times.completedUtc],
    [text.timeZone, times.timeZone],
    [text.duration, ms(times.monotonicMs)],
    [text.serverDate, page(clock.serverDate)],
    [text.serverOffset, ms(clock.serverOffsetMs)],
    [text.virtualIdentity, collector.virtualIdentity === null ? text.none : pageText(collector.virtualIdentity)],
    [
      text.machineIp,
      ip === null ? html`<span class="unknown">${text.unknown}</span> (${method})` : html`${pageText(ip)} (${method})`,
    ],
    [text.network, page(collector.network)],
    [text.browser, `${browser.name} ${browser.version}, ${browser.platform}, ${browser.language}`],
    [text.userAgent, browser.userAgent],
    [text.privateWindow, browser.privateWindow ? text.yes : text.no],
    [text.otherExtensions, browser.otherExtensions === null ? null : lines(browser.otherExtensions, text.none)],
    [
      text.viewport,
      viewport.width === null
        ? null
        : fill(text.viewportValue, {
            width: viewport.width,
            height: viewport.height ?? '?',
            ratio: viewport.devicePixelRatio ?? '?',
            zoom: viewport.zoom,
          }),
    ],
    [
      text.pageSize,
      size.scrollWidth === null
        ? null
        : fill(text.pageSizeValue, {
            width: size.scrollWidth,
            height: size.scrollHeight ?? '?',
            x: size.scrollX ?? '?',
            y: size.scrollY ?? '?',
          }),
    ],
    [text.screenshotMethod, screenshot.method ?? text.none],
    [text.sourceObtained, fill(text.sourceObtainedValue, { by: source.obtainedBy, fidelity: source.fidelity })],
    [text.tool, `${tool.name} ${tool.version}`],
    [text.toolBuild, digestHtml(tool.buildSha256)],
  ];
}

function files({ artefacts, signingKeySha256 }: CaptureRecord, sha256: string, text: BundleText): Html {
  const rows = artefacts.map(
    ({ path, bytes, sha256: digest }) =>
      html`<tr><td>${path}</td><td class="number">${bytes}</td><td>${digestHtml(digest)}</td></tr>\n`,
  );
  const own = factTable(
    [
      [text.captureDigest, digestHtml(sha256)],
      [text.signedBy, digestHtml(signingKeySha256)],
    ],
    text.unknown,
  );
  return html`<h3>${text.files}</h3><table class="grid"><thead><tr><th scope="col">${text.file}</th><th scope="col" class="number">${text.bytes}</th><th scope="col">SHA-256</th></tr></thead><tbody>${rows}</tbody></table>${own}`;
}
