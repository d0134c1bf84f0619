/** The spellings under which terms and watch words are looked for, each with its folded key. */
import { foldKey } from '../text/fold';
import { type Endings, NO_ENDINGS, type TermEntry, umlautSpellings } from './entries';
import type { Pack, Term } from './types';

/** Takes one spelling of a term and its key, which may be empty. */
export type AddSpelling = (entry: TermEntry, key: string) => void;

/** Every spelling of a term: its forms, wrong ones, umlauts written out, first halves of compounds put before it. */
export function addTerm(term: Term, pack: Pack, rules: Endings, add: AddSpelling): void {
  const endings = term.inflect === false ? NO_ENDINGS : rules;
  const common = { ...unspelled(term, pack), endings };
  for (const spelling of [term.text, ...(term.forms ?? []), ...(term.misspelt ?? [])]) {
    for (const written of umlautSpellings(spelling)) {
      const key = foldKey(written);
      const letters = key.replaceAll(' ', '').length;
      add({ ...common, spelling: written, letters }, key);
      for (const head of term.heads ?? []) {
        const whole = head + written;
        add({ ...common, spelling: whole, letters: letters + head.length }, foldKey(whole));
      }
    }
  }
}

/** A term that is not looked for as text. */
export function unspelled(term: Term, pack: Pack): TermEntry {
  return {
    term,
    pack,
    group: term.group ?? pack.group ?? 'parts',
    spelling: term.text,
    letters: 0,
    endings: NO_ENDINGS,
    watch: false,
    listed: pack.taxa !== undefined,
  };
}

/** An officer's own word for a case; of a telephone number all the ways to write it. */
export function addWatchWord(word: string, add: AddSpelling): void {
  const folded = foldKey(word);
  const letters = folded.replaceAll(' ', '');
  if (letters === '') return;
  // Sellers group the digits of a telephone number as they please.
  const numbers = /^\d{6,}$/.test(letters) ? telephoneNumbers(word, letters) : [];
  const keys = numbers.length > 0 ? numbers.map((number) => [...number].join(' ')) : [folded];
  const term: Term = {
    id: `watch.${folded.replaceAll(' ', '-')}`,
    text: word,
    kind: 'watch-word',
    tier: 'A',
    sources: [],
  };
  const pack: Pack = { id: 'watch', version: '0', language: 'mul', commodity: 'watch', terms: [term] };
  const entry: TermEntry = { ...unspelled(term, pack), group: 'cue', letters: letters.length, watch: true };
  for (const key of keys) add({ ...entry }, key);
}

/** An international number also with 00, and with the national 0 in place of a country code of one to three digits. */
function telephoneNumbers(word: string, digits: string): string[] {
  if (!word.trim().startsWith('+')) return [digits];
  const national = [1, 2, 3].map((code) => `0${digits.slice(code)}`).filter(({ length }) => length >= 7);
  return [digits, `00${digits}`, ...national];
}
