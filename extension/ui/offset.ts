import { formatLocale, t } from './i18n';

/** A clock's offset with its sign, in seconds: `+1.2 s`. */
export function formatOffset(milliseconds: number): string {
  const digits = new Intl.NumberFormat(formatLocale(), { signDisplay: 'exceptZero', maximumFractionDigits: 1 });
  return t('clockSeconds', { n: digits.format(milliseconds / 1000) });
}

/** How far a clock is off, either way: `0.3 s`. */
export function formatSeconds(milliseconds: number): string {
  const digits = new Intl.NumberFormat(formatLocale(), { maximumFractionDigits: 1 });
  return t('clockSeconds', { n: digits.format(Math.abs(milliseconds) / 1000) });
}
