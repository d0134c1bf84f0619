/** The exhibits of a case as a table for spreadsheets: one line an exhibit, stable column names in English. */
import { writeCsv } from '../csv/write-csv';
import type { PaperSource } from './paper-source';

export const EXHIBIT_COLUMNS = [
  ...['exhibit', 'capture_id', 'capture_sha256', 'captured_local', 'captured_utc', 'time_zone', 'server_offset_ms'],
  ...['url_final', 'url_requested', 'title', 'language', 'platform', 'item_id', 'listing_title', 'price', 'currency'],
  ...['seller_name', 'seller_handle', 'seller_profile', 'location', 'posted_at', 'contacts', 'confirmed_by'],
  ...['hits', 'terms', 'commodities', 'collector', 'organisation', 'tool', 'files', 'missing'],
] as const;

/** RFC 4180 with a byte order mark; cells that a spreadsheet would run are made harmless. */
export function exhibitsCsv({ captures }: Pick<PaperSource, 'captures'>): string {
  return writeCsv([[...EXHIBIT_COLUMNS], ...captures.map(row)]);
}

function row({ record, sha256 }: PaperSource['captures'][number]): string[] {
  const { listing, hits, times, collector } = record;
  const number = (value: number | null) => (value === null ? '' : String(value));
  return [
    ...[record.exhibit, record.id, sha256, times.startedLocal, times.startedUtc, times.timeZone],
    number(record.clock.serverOffsetMs),
    ...[record.url.final, record.url.requested, record.title, record.language ?? ''],
    ...[listing?.platform ?? '', listing?.itemId ?? '', listing?.title ?? ''],
    ...[listing?.price?.amount ?? '', listing?.price?.currency ?? ''],
    ...[listing?.seller?.name ?? '', listing?.seller?.handle ?? '', listing?.seller?.profileUrl ?? ''],
    ...[
      listing?.location ?? '',
      listing?.postedAt ?? '',
      listing?.contacts.join('; ') ?? '',
      listing?.confirmedBy ?? '',
    ],
    String(hits.length),
    unique(hits.map(({ quote }) => quote)),
    unique(hits.map(({ commodity }) => commodity)),
    ...[collector.name, collector.organisation, `${record.tool.name} ${record.tool.version}`],
    ...[String(record.artefacts.length), record.notCaptured.map(({ what }) => what).join('; ')],
  ];
}

function unique(values: string[]): string {
  return [...new Set(values)].join('; ');
}
