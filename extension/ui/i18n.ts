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

/** One string in the officer's language. */
export function t(key: MessageKey, values: Values = {}): string {
  return fill(template(key), values);
}

/** One string that depends on a number; `{n}` is the number as the language writes it. */
export function tn(stem: PluralKey, n: number, values: Values = {}): string {
  const form = new Intl.PluralRules(language()).select(n) === 'one' ? 'one' : 'other';
  return t(`${stem}_${form}` as MessageKey, { n: new Intl.NumberFormat(formatLocale()).format(n), ...values });
}

/** A string of a family (`stage_hash`), or null when the family has none for this code. */
export function familyMessage(family: MessageFamily, code: string, ending = ''): string | null {
  const key = `${family}_${code.replaceAll(/[^A-Za-z0-9]/g, '_')}${ending}`;
  return browser.i18n.getMessage(key) || null;
}

/** Puts values into a template. Unknown placeholders stay, so that they are seen. */
export function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
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
