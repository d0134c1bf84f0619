/** Reported adverts as they come: pasted addresses, one a line, or a table with a header. */
import { type CsvRow, readCsv } from '../csv/read-csv';

export interface ReportedAdvert {
  /** `http:` or `https:`, as written by the URL standard. */
  url: string;
  /** The platform's own number of the report; empty when it has none. */
  reference: string;
  /** What the person who reported it says is wrong. */
  explanation: string;
  reporter: string;
  reportedAt: string;
}

export type ListFaultCode = 'no-address' | 'not-web' | 'twice' | 'too-many';

export interface ListFault {
  /** From 1. */
  line: number;
  code: ListFaultCode;
  /** The words in question, at most 120 characters. */
  text: string;
}

export interface ReportedList {
  adverts: ReportedAdvert[];
  faults: ListFault[];
}

/** A queue longer than this is split by its moderator: nobody decides more in a week. */
export const MAX_ADVERTS = 5_000;
/** Of a whole list, far beyond what so many adverts take: it is read again at each key that is pressed in it. */
export const MAX_LIST_CHARS = 10_000_000;
const MAX_TEXT = 2_000;
const MAX_URL = 4_000;

type Column = keyof ReportedAdvert;

/** Header words of moderation consoles in four languages, lower case. */
const HEADERS: Record<Column, readonly string[]> = {
  url: [
    'url',
    'link',
    'address',
    'ad_url',
    'listing_url',
    'advert',
    'lien',
    'adresse',
    'annonce',
    'anzeige',
    'advertentie',
  ],
  reference: [
    'id',
    'ref',
    'reference',
    'report_id',
    'ticket',
    'case',
    'référence',
    'referenz',
    'meldung',
    'kenmerk',
    'melding',
  ],
  explanation: [
    'reason',
    'explanation',
    'comment',
    'note',
    'description',
    'motif',
    'raison',
    'grund',
    'begründung',
    'reden',
    'toelichting',
  ],
  reporter: [
    'reporter',
    'reported_by',
    'notifier',
    'email',
    'e-mail',
    'signalé par',
    'melder',
    'gemeldet von',
    'gemeld door',
  ],
  reportedAt: ['reported_at', 'date', 'time', 'reported', 'datum', 'signalé le', 'gemeldet am', 'gemeld op'],
};

/**
 * Reads a pasted or imported list. Faulty lines are named and left out; the others are kept. Without a header row the first cell
 * that is an address counts, and the rest of its line is the explanation.
 */
export function readReportedList(text: string): ReportedList {
  if (text.length > MAX_LIST_CHARS) return tooLong(text.slice(0, 120));
  const rows = readCsv(text);
  const columns = headerOf(rows[0]);
  const adverts: ReportedAdvert[] = [];
  const faults: ListFault[] = [];
  const known = new Set<string>();
  for (const row of columns ? rows.slice(1) : rows) {
    const fault = (code: ListFaultCode) =>
      faults.push({ line: row.line, code, text: row.cells.join(' ').slice(0, 120) });
    const advert = columns ? byHeader(row, columns) : byPosition(row);
    const url = advert ? webAddress(advert.url) : null;
    if (!advert || advert.url === '') fault('no-address');
    else if (url === null) fault('not-web');
    else if (known.has(url)) fault('twice');
    else if (adverts.length >= MAX_ADVERTS) {
      fault('too-many');
      break;
    } else {
      known.add(url);
      adverts.push({ ...advert, url });
    }
  }
  return { adverts, faults };
}

/** A list that is not read at all. `text`: what it is known by. */
export function tooLong(text: string): ReportedList {
  return { adverts: [], faults: [{ line: 1, code: 'too-many', text }] };
}

function headerOf(row: CsvRow | undefined): Map<Column, number> | null {
  const columns = new Map<Column, number>();
  row?.cells.forEach((cell, at) => {
    const word = cell.toLowerCase().trim();
    for (const [column, words] of Object.entries(HEADERS) as [Column, readonly string[]][]) {
      if (words.includes(word) && !columns.has(column)) columns.set(column, at);
    }
  });
  return columns.has('url') ? columns : null;
}

function byHeader({ cells }: CsvRow, columns: Map<Column, number>): ReportedAdvert {
  const cell = (column: Column) => (cells[columns.get(column) ?? -1] ?? '').trim().slice(0, MAX_TEXT);
  return {
    url: (cells[columns.get('url') ?? -1] ?? '').trim(),
    reference: cell('reference'),
    explanation: cell('explanation'),
    reporter: cell('reporter'),
    reportedAt: cell('reportedAt'),
  };
}

function byPosition({ cells }: CsvRow): ReportedAdvert | null {
  const at = cells.findIndex((cell) => /\S\.\S|^[a-z][a-z0-9+.-]*:\S/i.test(cell));
  const words = (cells[at] ?? '').split(/\s+/);
  const found = words.find((word) => /(?::\/\/|www\.)./.test(word)) ?? cells[at];
  if (found === undefined) return null;
  const rest = [...cells.slice(0, at), (cells[at] ?? '').replace(found, ''), ...cells.slice(at + 1)];
  const explanation = rest
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(' ')
    .slice(0, MAX_TEXT);
  return { url: found, reference: '', explanation, reporter: '', reportedAt: '' };
}

/** The address with its scheme; `www.` and bare hosts become https. Null for anything that is not of the web. */
function webAddress(text: string): string | null {
  if (text.length > MAX_URL) return null;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*\.[^/]*:\d+(\/|$)/.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const { protocol, href, hostname } = new URL(whole);
  return (protocol === 'http:' || protocol === 'https:') && /[.]|^localhost$|^\[/.test(hostname) ? href : null;
}
