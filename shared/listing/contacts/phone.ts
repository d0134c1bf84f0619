/**
 * Telephone numbers: international (ITU-T E.164: at most 15 digits after `+` or `00`) and national ones of Belgium, France, Germany and
 * the Netherlands. The number is given as displayed; which country a national number belongs to is not guessed.
 */
import { findNumbersInWords } from './number-words';

export interface Phone {
  /** As displayed, white space joined. */
  text: string;
  /** Digits with a leading `+` when international. */
  digits: string;
  start: number;
  end: number;
}

/** Letters that stand for digits only in a number that begins like one: `O6 12 34 56 78`. */
const CANDIDATE =
  /(?<![\p{L}\d@#_/=.,-])(?:\+|00\s?)?[(]?[\dOo][\dOo\s().\-–/•·*\u00a0\u202f]{6,26}[\dOo](?![\p{L}\d@_]|[.,]\d)/gu;
/** What says that a row of digits is a telephone number. */
const CUE =
  /(?:tel|tél|phone|mobile?|mob|gsm|handy|cell|portable|call|ring|sms|text|bel|bellen|appel\w*|contact\w*|anruf\w*|ruf|whats?app|wapp|signal|viber|numéro|nummer|number|n°|☎|📞|📱)[\s.:()/\p{L}]{0,24}$/iu;
/** Mobile and geographic numbers as they are dialled at home. */
const NATIONAL: readonly RegExp[] = [
  /^04[5-9]\d{7}$/, // Belgium, mobile
  /^0[1-9]\d{7}$/, // Belgium, geographic: 9 digits
  /^0[1-79]\d{8}$/, // France: 10 digits in pairs; also the Netherlands, 10 digits
  /^01[5-7]\d{8,9}$/, // Germany, mobile
  /^0[2-9]\d{5,10}$/, // Germany, geographic
];
const MAX = 40;

export function findPhones(text: string): Phone[] {
  const phones: Phone[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const phone = phoneOf(match[0], text.slice(Math.max(0, match.index - 40), match.index));
    if (phone) phones.push({ ...phone, start: match.index, end: match.index + match[0].length });
    if (phones.length === MAX) return phones;
  }
  for (const { digits, start, end } of findNumbersInWords(text)) {
    phones.push({ text: text.slice(start, end).replace(/\s+/g, ' '), digits, start, end });
  }
  return phones.slice(0, MAX);
}

function phoneOf(written: string, before: string): { text: string; digits: string } | null {
  const text = written.replace(/\s+/g, ' ').trim();
  const letters = (text.match(/[Oo]/g) ?? []).length;
  const figures = text.replace(/[Oo]/g, '0').replace(/\(0\)/, '');
  const digits = figures.replace(/\D/g, '');
  const cue = CUE.test(before);
  if (digits.length < 8 || letters > 4 || /^(\d)\1+$/.test(digits)) return null;
  if (isDate(text) || /\d\s?[-–]\s?\d{1,3}\s?[-–]\s?\d\s/.test(text)) return null;
  if (/^(\+|00)/.test(figures)) {
    const international = figures.startsWith('+') ? digits : digits.slice(2);
    return /^[1-9]\d{7,14}$/.test(international) ? { text, digits: `+${international}` } : null;
  }
  if (!NATIONAL.some((pattern) => pattern.test(digits))) return null;
  // A number that nobody calls one must at least be written like one: in groups, or as a mobile number.
  const grouped = (text.match(/[\s./\-–•·*]+/g) ?? []).length >= 2 || /^\(?0\d{1,4}\)?[\s/-]/.test(text);
  const mobile = /^(?:04[5-9]\d{7}|0[67]\d{8}|01[5-7]\d{8,9})$/.test(digits);
  return cue || grouped || mobile ? { text, digits } : null;
}

function isDate(text: string): boolean {
  return /(?:^|\D)(?:[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d|(?:19|20)\d\d[./-][01]?\d[./-][0-3]?\d)(?:\D|$)/.test(text);
}
