/** The first page of the report for whoever has one minute: what it is about in plain words, and where the rest stands. */
import type { CaptureRecord } from '../capture/record';
import { type Fact, factTable, type Html, html, pageText } from './html';
import type { BundleSource } from './source';
import type { BundleText } from './text/bundle-text';
import { fill } from './text/choose-text';

/** Sellers or words named on the first page; of a case of two hundred the rest is counted, and stands with the exhibits. */
const MOST_NAMED = 12;

/** Anchors of the report's parts. Links lead to no other place than these and the exhibits. */
export const PLACES = {
  exhibits: 'exhibits',
  case: 'case',
  seal: 'seal',
  taxa: 'taxa',
  comparisons: 'comparisons',
  process: 'process',
  limits: 'limits',
  checklist: 'checklist',
  checking: 'checking',
} as const;

/** Where an exhibit begins. */
export const placeOf = (captureId: string): string => `exhibit-${captureId}`;

/** Text of a page in a table of many: a title of ten thousand characters is as useless as none; the exhibit itself has all of it. */
export function short(value: string): string {
  const characters = [...value.slice(0, 400)];
  return characters.length > 160 || value.length > 400 ? `${characters.slice(0, 160).join('')}…` : value;
}

/** The seller as the advert names it; null where it names none. */
export function sellerOf({ listing }: CaptureRecord): string | null {
  const parts = [listing?.seller?.name, listing?.seller?.handle].filter((part) => part);
  return parts.length === 0 ? null : [...new Set(parts)].join(' / ');
}

/** `captures` in the order of the report. */
export function briefHtml(
  { captures, caseRecord }: BundleSource,
  time: string,
  text: BundleText,
  files: { receipt: string; others: string },
): Html {
  const records = captures.map(({ record }) => record);
  const days = records.map(({ times }) => times.startedUtc.slice(0, 16).replace('T', ' ')).sort();
  const [first = '', last = ''] = [days.at(0), days.at(-1)];
  const people = records.map(({ collector }) =>
    [collector.name, collector.organisation].filter((part) => part !== '').join(', '),
  );
  const lacking = records.filter(({ notCaptured }) => notCaptured.length > 0);
  const withWords = records.filter(({ hits }) => hits.length > 0).length;
  const { erased, withheld, withheldArtefacts } = caseRecord;
  const absent = [
    erased.length > 0 ? `${text.erased}: ${erased.length}` : '',
    withheld.length > 0 ? `${text.withheld}: ${withheld.length}` : '',
    withheldArtefacts.length > 0 ? `${text.withheldFiles}: ${withheldArtefacts.length}` : '',
  ].filter((part) => part !== '');
  const facts: Fact[] = [
    [
      text.caseNumber,
      html`${pageText(caseRecord.caseNumber)}${caseRecord.title === '' ? html`` : html`, ${pageText(short(caseRecord.title))}`}`,
    ],
    [text.exhibits, String(captures.length)],
    [text.taken, first === '' ? text.none : first === last ? first : `${first} – ${last}`],
    [text.collector, named(counted(people.filter((name) => name !== '')), text)],
    [text.briefSellers, named(sellers(records), text, text.briefSellersNone)],
    [
      text.hits,
      withWords === 0
        ? text.hitsNone
        : html`${inExhibits(withWords, captures.length, text)} (${named(words(records), text)})`,
    ],
    [
      text.missing,
      lacking.length === 0
        ? text.missingNone
        : html`${inExhibits(lacking.length, captures.length, text)}. ${text.briefMissing}`,
    ],
    ...(absent.length === 0 ? [] : [[text.briefAbsent, absent.join('; ')] satisfies Fact]),
    [text.briefTime, time],
    [text.briefUnchanged, text.briefUnchangedValue],
  ];
  return html`<section class="brief"><h2>${text.brief}</h2>${factTable(captures.length === 0 ? facts.filter(([label]) => label !== text.hits && label !== text.missing) : facts, text.none)}<p>${fill(text.receiptBeside, { file: files.receipt })} ${fill(text.otherLanguages, { files: files.others })}</p></section>\n`;
}

/** `in 2 of 3 exhibits`; where it is all of them, without the arithmetic. */
function inExhibits(n: number, of: number, text: BundleText): string {
  return fill(n < of ? text.briefOf : of === 1 ? text.briefOnly : text.briefEvery, { n, of });
}

/** Each seller with the exhibits that name it. */
function sellers(records: readonly CaptureRecord[]): string[] {
  const by = new Map<string, string[]>();
  for (const record of records) {
    const seller = sellerOf(record);
    if (seller !== null) by.set(seller, [...(by.get(seller) ?? []), record.exhibit]);
  }
  return [...by].map(([seller, exhibits]) => {
    const more = exhibits.length - MOST_NAMED;
    return `${short(seller)} (${exhibits.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` +${more}` : ''})`;
  });
}

/** The words found, those of most exhibits first. */
function words(records: readonly CaptureRecord[]): string[] {
  return counted(records.flatMap(({ hits }) => [...new Set(hits.map(({ quote }) => short(quote.toLowerCase())))]));
}

function counted(values: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  return [...count].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

function named(values: readonly string[], text: BundleText, none: string = text.notStated): Html {
  if (values.length === 0) return html`<span class="unknown">${none}</span>`;
  const more = values.length - MOST_NAMED;
  return html`${values.slice(0, MOST_NAMED).map((value, at) => html`${at > 0 ? ' · ' : ''}${pageText(value)}`)}${more > 0 ? ` ${fill(text.andMore, { n: more })}` : ''}`;
}

/** The report's parts, in its order. */
export function contentsHtml(parts: readonly [place: string, title: string][], text: BundleText): Html {
  return html`<nav aria-labelledby="contents"><h2 id="contents">${text.contents}</h2><ol>${parts.map(([place, title]) => html`<li><a href="#${place}">${title}</a></li>\n`)}</ol></nav>\n`;
}
