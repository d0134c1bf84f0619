/** Numbers, sizes and times as the officer's region writes them. */
import { formatLocale, numberFormat } from './i18n';

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The same format is made once, as long as the machine stays in its time zone: it costs more to make than to use a hundred times. */
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = formatLocale();
  const key = JSON.stringify([locale, options, new Date().getTimezoneOffset()]);
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}

/** With the separators of the officer's region. */
export function formatNumber(value: number): string {
  return numberFormat().format(value);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in decimal units with at most one digit after the point: `84 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit < 2 || value >= 10 ? 0 : 1;
  return new Intl.NumberFormat(formatLocale(), {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value);
}

/** Local date and time, to the minute. */
export function formatTime(iso: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** A day of the calendar, `YYYY-MM-DD`, which is the same day everywhere. */
export function formatDay(day: string): string {
  return dateFormat({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

/** Local date and time to the second, with the zone: for facts that are compared. */
export function formatExactTime(iso: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'long' }).format(new Date(iso));
}

/** The time of today, the day of any other day. */
export function formatBriefTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const today = date.toDateString() === now.toDateString();
  const options: Intl.DateTimeFormatOptions = today ? { timeStyle: 'short' } : { day: 'numeric', month: 'short' };
  return dateFormat(options).format(date);
}

/** `2025-11-15 13:02:07 UTC`. */
export function formatUtc(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Minutes and seconds, `0:07`. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A language's name in the officer's language. */
export function formatLanguage(code: string): string {
  return new Intl.DisplayNames([formatLocale()], { type: 'language' }).of(code) ?? code;
}

/** Hex digits in groups of four, so that two people can read them to each other. */
export function groupsOfFour(digest: string): string[] {
  return digest.match(/.{1,4}/g) ?? [digest];
}
