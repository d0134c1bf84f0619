/**
 * The papers that go with a case, as text to adapt. Plain text and not HTML or a word processor's format: it opens everywhere, runs
 * nothing, carries no formatting into an authority's own template, and a seller's words stay words.
 */
import type { ReportLanguage } from '../bundle/text/choose-text';
import { certificateUs } from './certificate-us';
import { exhibitsCsv } from './exhibits-csv';
import { asTextFile, type PaperSource } from './paper-source';
import { preservationRequest } from './preservation-request';
import { statement } from './statement';

export const PAPER_KINDS = ['preservation', 'statement', 'certificate', 'csv'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export interface Paper {
  /** Beside the bundle, never in it: the bundle holds only what its format lists. */
  fileName: string;
  mediaType: string;
  content: string;
}

/** Names as each country's files know the statement. */
const STATEMENT_NAMES: Record<ReportLanguage, string> = {
  en: 'exhibit-statement',
  fr: 'annexe-proces-verbal',
  de: 'vermerk',
  nl: 'bijlage-proces-verbaal',
};

/** `baseName` is the bundle's name, or the case's when there is no bundle yet; safe characters only. */
export function makePaper(kind: PaperKind, source: PaperSource, language: ReportLanguage, baseName: string): Paper {
  if (kind === 'csv') {
    return { fileName: `${baseName}.exhibits.csv`, mediaType: 'text/csv', content: exhibitsCsv(source) };
  }
  const { name, lines } = textPaper(kind, source, language);
  return { fileName: `${baseName}.${name}.txt`, mediaType: 'text/plain', content: asTextFile(lines) };
}

function textPaper(
  kind: Exclude<PaperKind, 'csv'>,
  source: PaperSource,
  language: ReportLanguage,
): { name: string; lines: string[] } {
  if (kind === 'certificate') return { name: 'certificate-fre-902', lines: certificateUs(source) };
  if (kind === 'statement') return { name: STATEMENT_NAMES[language], lines: statement(source, language) };
  return { name: `preservation-request.${language}`, lines: preservationRequest(source, language) };
}
