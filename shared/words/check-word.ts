/** Whether a word may be looked for, and what is wrong with it. */
import { foldKey } from '../text/fold';
import type { AgencyWord, WordFaultCode } from './types';

export const MAX_WORDS = 5_000;
const MAX_WORD = 120;
const MAX_NOTE = 400;
/** Control characters, and signs that turn the direction of the text around them. */
const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
/** One sign of these is a whole word. */
const WHOLE_SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/;

/** What is wrong with a word on its own, null for nothing. */
export function faultOfWord(word: string): WordFaultCode | null {
  if (CONTROL.test(word)) return 'control-character';
  if (word.length > MAX_WORD) return 'too-long';
  const letters = foldKey(word).replaceAll(' ', '');
  if (letters.length < (WHOLE_SIGN.test(word) ? 1 : 3)) return 'too-short';
  return null;
}

/** Two spellings that are found alike are one word. */
export function wordKey(word: string): string {
  return foldKey(word);
}

/** The word in its canonical form, or what is wrong with it. Takes anything. */
export function checkWord(given: Partial<Record<keyof AgencyWord, unknown>>): AgencyWord | WordFaultCode {
  const { word, level = '', language = '', note = '' } = given;
  if (typeof word !== 'string' || typeof note !== 'string') return 'not-a-word';
  const text = word.normalize('NFC').trim();
  const fault = faultOfWord(text);
  if (fault) return fault;
  const asked = textOf(level).trim().toLowerCase() || 'high';
  if (asked !== 'high' && asked !== 'low') return 'bad-level';
  const code = textOf(language).trim() || 'mul';
  if (!LANGUAGE.test(code)) return 'bad-language';
  const remark = note.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_NOTE);
  return CONTROL.test(remark) ? 'control-character' : { word: text, level: asked, language: code, note: remark };
}

/** Null and what is left out mean nothing given; what is no text becomes one that is neither a level nor a language. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : typeof value;
}
