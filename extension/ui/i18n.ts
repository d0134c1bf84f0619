/**
 * The interface's words. All strings lie in `_locales`; the compiler knows their keys from the English file, and a unit test
 * compares the four languages. Placeholders are written `{name}`.
 */
import { browser } from '../platform/browser';
import type messages from '../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;
/** The stem of keys that come as `<stem>_one` and `<stem>_other`. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;
export type Values = Readonly<Record<string, string | number>>;

/** Families of keys whose end comes out of data. */
export type MessageFamily =
  | 'captureFilter'
  | 'captureOrder'
  | 'caseFilter'
  | 'caseOrder'
  | 'cause'
  | 'op'
  | 'commodity'
  | 'decision'
  | 'error'
  | 'evasion'
  | 'linkReason'
  | 'listingField'
  | 'managedFault'
  | 'mark'
  | 'place'
  | 'privateKind'
  | 'queueFault'
  | 'queueReason'
  | 'queueVerdict'
  | 'reason'
  | 'refused'
  | 'stage'
  | 'timeFailure'
  | 'wordFault';

/** The text with `{placeholders}` still in it. */
export function template(key: MessageKey): string {
  return browser.i18n.getMessage(key);
}

/** One string in the officer's language; numbers as that language writes them. */
export function t(key: MessageKey, values: Values = {}): string {
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? numberFormat().format(value) : value,
  ]);
  return fill(template(key), Object.fromEntries(written));
}

/** One string that depends on a number; `{n}` is the number as the language writes it. */
export function tn(stem: PluralKey, n: number, values: Values = {}): string {
  const form = pluralRules().select(n) === 'one' ? 'one' : 'other';
  return t(`${stem}_${form}` as MessageKey, { n, ...values });
}

// Making one of these costs more than using it a hundred times, and a list asks for some in every row.
const formats = new Map<string, Intl.NumberFormat>();
const rules = new Map<string, Intl.PluralRules>();

/** Numbers as the officer's region writes them. */
export function numberFormat(): Intl.NumberFormat {
  const locale = formatLocale();
  const known = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, known);
  return known;
}

function pluralRules(): Intl.PluralRules {
  const spoken = language();
  const known = rules.get(spoken) ?? new Intl.PluralRules(spoken);
  rules.set(spoken, known);
  return known;
}

/** A string of a family (`stage_hash`), or null when the family has none for this code. */
export function familyMessage(family: MessageFamily, code: string, ending = ''): string | null {
  const key = `${family}_${code.replaceAll(/[^A-Za-z0-9]/g, '_')}${ending}`;
  return browser.i18n.getMessage(key) || null;
}

/** Letters written from right to left, and characters that turn what follows them. */
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Puts values into a template. Unknown placeholders stay, so that they are seen. A value that could turn the words around it (a seller's
 * name in Arabic) is set apart.
 */
export function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return TURNS.test(String(value)) ? isolated(String(value)) : String(value);
  });
}

/**
 * Words out of a page inside of a plain string, kept from turning what stands around them (Unicode's first-strong isolate, UAX 9). Isolates
 * of their own are taken off, because one too many would end ours.
 */
export function isolated(text: string): string {
  return `\u2068${text.replaceAll(/[\u2066-\u2069]/g, '')}\u2069`;
}

/** The language the strings are in: `en`, `fr`, `de` or `nl`. */
export function language(): string {
  return t('localeCode');
}

/** For numbers and dates: the officer's own region as long as it speaks the language of the strings. */
export function formatLocale(): string {
  const own = browser.i18n.getUILanguage();
  return own.split(/[-_]/)[0] === language() ? own.replace('_', '-') : language();
}

/** Tells assistive technology which language the page is in, and names it. */
export function announceLanguage(title: MessageKey): void {
  document.documentElement.lang = language();
  document.title = t(title);
}
