/** What papers are made from, and the pieces that all of them share. Facts come from the case's records; what nobody recorded is a blank. */

import type { BundleReceipt } from '../bundle/source';
import type { BundleText } from '../bundle/text/bundle-text';
import { chooseText, fill, type ReportLanguage } from '../bundle/text/choose-text';
import type { CaptureRecord } from '../capture/record';
import { told } from '../capture/told/tell';
import type { CaseRecord } from '../evidence/case-record';
import { groupsOfFour } from '../evidence/ecdsa';
import { plainLine } from './plain-line';

export interface PaperSource {
  caseRecord: CaseRecord;
  captures: { record: CaptureRecord; sha256: string }[];
  /** Of the bundle the papers go with; null when none was made yet. */
  receipt: Pick<BundleReceipt, 'name' | 'zipSha256' | 'keyFingerprint' | 'createdAt'> | null;
}

const BLANKS: Record<ReportLanguage, string> = {
  en: '[________ to be completed]',
  fr: '[________ à compléter]',
  de: '[________ auszufüllen]',
  nl: '[________ in te vullen]',
};

/** Pieces of a paper in one language. */
export interface PaperPen {
  language: ReportLanguage;
  text: BundleText;
  blank: string;
  /** `label: value`, a blank for nothing. */
  field(label: string, value: string | null | undefined): string;
  /** `label: value`; no line at all for nothing. */
  known(label: string, value: string | null | undefined): string[];
  /** A heading and a line under it. */
  heading(words: string): string[];
}

export function paperPen(language: ReportLanguage): PaperPen {
  const blank = BLANKS[language];
  const said = (value: string | null | undefined): string => plainLine(value ?? '');
  return {
    language,
    text: chooseText(language).text,
    blank,
    field: (label, value) => `${label}: ${said(value) || blank}`,
    known: (label, value) => (said(value) === '' ? [] : [`${label}: ${said(value)}`]),
    heading: (words) => ['', words, '-'.repeat(Math.min(words.length, 78))],
  };
}

/** One exhibit: where, what, whose, when, with which digest, and what is missing. */
export function exhibitLines(
  { record, sha256 }: PaperSource['captures'][number],
  { language, text, known }: PaperPen,
): string[] {
  const { url, listing, times, clock, collector, notCaptured, artefacts } = record;
  const seller = listing?.seller;
  const offset = clock.serverOffsetMs === null ? text.unknown : fill(text.milliseconds, { ms: clock.serverOffsetMs });
  const inWords = (sentence: string): string => told(sentence, language) ?? sentence;
  const missing = notCaptured.map(({ what, reason }) => `${inWords(what)} (${inWords(reason)})`).join('; ');
  return [
    `${text.exhibit} ${record.exhibit}`,
    ...[
      ...known(text.title, record.title),
      ...known(text.addressFinal, url.final),
      ...(url.requested === url.final ? [] : known(text.addressRequested, url.requested)),
      ...known(text.platform, listing?.platform),
      ...known(text.itemId, listing?.itemId),
      ...known(text.listingTitle, listing?.title),
      ...known(text.price, [listing?.price?.amount, listing?.price?.currency].filter(Boolean).join(' ')),
      ...known(text.seller, [seller?.name, seller?.handle].filter(Boolean).join(' / ')),
      ...known(text.sellerProfile, seller?.profileUrl),
      ...known(text.postedAt, listing?.postedAt),
      ...known(text.startedLocal, `${times.startedLocal} (${times.timeZone})`),
      ...known(text.startedUtc, times.startedUtc),
      `${text.serverOffset}: ${offset}`,
      ...known(text.collector, [collector.name, collector.role, collector.organisation].filter(Boolean).join(', ')),
      `${text.files}: ${artefacts.length}`,
      `${text.captureDigest}: ${groupsOfFour(sha256)}`,
      ...known(text.missing, missing || text.missingNone),
    ].map((line) => `  ${line}`),
    '',
  ];
}

/** The bundle that the exhibits lie in. */
export function bundleLines({ receipt }: PaperSource, { text, field }: PaperPen): string[] {
  return [
    field(text.bundleFile, receipt && `${receipt.name}.zip`),
    field(text.exportedAt, receipt?.createdAt),
    field(text.zipDigest, receipt && groupsOfFour(receipt.zipSha256)),
    field(text.sealKey, receipt && groupsOfFour(receipt.keyFingerprint)),
  ];
}

export interface Author {
  name: string;
  role: string;
  organisation: string;
}

/** Who took the first exhibit, that person's exhibits, and the others': nobody states what another did. */
export function authorOf({ captures, caseRecord }: PaperSource): {
  author: Author;
  own: PaperSource['captures'];
  others: PaperSource['captures'];
} {
  const author = captures[0]?.record.collector ?? caseRecord.custodian;
  const same = ({ record: { collector } }: PaperSource['captures'][number]) =>
    collector.name === author.name && collector.organisation === author.organisation;
  return {
    author: { name: author.name, role: author.role, organisation: author.organisation },
    own: captures.filter(same),
    others: captures.filter((one) => !same(one)),
  };
}

/** With a byte order mark and CRLF: every editor and word processor opens it in the right encoding. */
export function asTextFile(lines: readonly string[]): string {
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
