/**
 * Fields whose content Spoor must never keep: passwords, payment cards, one-time codes. Their values are left out of the
 * snapshot, the visible text and the hits. Better one field too many: what is blanked is declared, what is kept is disclosed.
 */
import { getAttribute, inputType, inputValue, isHtml, textareaValue } from './native';

export type Secret = 'password' | 'payment card' | 'one-time code';

const CARD_WORD = 'card|cc|credit|debit|kredit|karten?|carte|kaart';
const NUMBER_WORD = 'num|number|nr|no|nummer|numero';
const CARD_NAME = new RegExp(
  `(^|[^a-z])(${CARD_WORD})[^a-z]{0,2}(${NUMBER_WORD}|exp|csc|cvc|cvv|code|verif)|(^|[^a-z])(cvc2?|cvv2?|csc)([^a-z]|$)|security.?code|pr(ue|ü)fziffer|cryptogramme`,
);
const CODE_NAME =
  /(^|[^a-z])(otp|totp|mfa|2fa)([^a-z]|$)|one.?time|sms.?code|(verification|auth|login).?code|einmal.?code|code.?sms/;
/** Short words that mean a code as the name of a field, but not in a sentence beside it. */
const CODE_FIELD = /^(.*[^a-z])?(tan|pin)$/;
const PASSWORD_NAME = /passw(or)?d|passwort|mot.?de.?passe|wachtwoord|passphrase|(^|[^a-z])pwd([^a-z]|$)/;

/** `camelCase` names are split, so that `cardNumber` and `card_number` read the same. */
function words(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** Why the value of `element` must not be kept, null when it may be. */
export function secretOf(element: Element): Secret | null {
  const input = isHtml(element, 'input');
  if (!input && !isHtml(element, 'textarea')) return null;
  const type = input ? inputType(element as HTMLInputElement) : 'textarea';
  if (type === 'password') return 'password';
  if (['checkbox', 'radio', 'submit', 'button', 'reset', 'image', 'color', 'range', 'file'].includes(type)) return null;
  for (const token of (getAttribute(element, 'autocomplete') ?? '').toLowerCase().split(/\s+/)) {
    if (token.startsWith('cc-')) return 'payment card';
    if (token === 'current-password' || token === 'new-password') return 'password';
    if (token === 'one-time-code') return 'one-time code';
  }
  if (type === 'search') return null;
  // A password shown by the page's eye button is a text field that still carries its name.
  for (const attribute of ['name', 'id', 'data-testid', 'aria-label', 'placeholder']) {
    const name = words(getAttribute(element, attribute) ?? '');
    if (PASSWORD_NAME.test(name)) return 'password';
    if (CARD_NAME.test(name)) return 'payment card';
    const code = CODE_NAME.test(name) || (attribute === 'name' && CODE_FIELD.test(name));
    if (code && type !== 'hidden') return 'one-time code';
  }
  const digits = input ? inputValue(element as HTMLInputElement) : textareaValue(element as HTMLTextAreaElement);
  return isCardNumber(digits) || isCardNumber(getAttribute(element, 'value') ?? '') ? 'payment card' : null;
}

/** 13 to 19 digits that begin as payment cards do (2 to 6) and whose check digit is right (Luhn, ISO/IEC 7812-1 annex B). */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
