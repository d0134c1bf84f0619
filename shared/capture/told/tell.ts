/**
 * Tells the sentences of a sealed record in a reader's language: what is missing and why, what was done and why. They are found again by the
 * forms of the catalogue; what has no form there (a browser's own words, a bundle of another make) is null and stays as it was sealed.
 */
import { DOCUMENT_STEPS } from './document-steps';
import { MISSING_PARTS } from './missing-parts';
import { MISSING_REASONS } from './missing-reasons';
import { MOMENT_REASONS } from './moment-reasons';
import { PAGE_REASONS } from './page-reasons';
import type { Saying } from './saying';
import { STEP_REASONS } from './step-reasons';
import { STEPS } from './steps';

/** Languages other than that of the record. */
export type ToldLanguage = 'fr' | 'de' | 'nl';

export const SAYINGS: readonly Saying[] = [
  ...MISSING_PARTS,
  ...MISSING_REASONS,
  ...PAGE_REASONS,
  ...MOMENT_REASONS,
  ...STEP_REASONS,
  ...STEPS,
  ...DOCUMENT_STEPS,
];

const AT: Readonly<Record<ToldLanguage, 1 | 2 | 3>> = { fr: 1, de: 2, nl: 3 };
const SLOT = /\{([#~]?)(\w+)\}/g;
const NUMBER = '-?\\d[\\d.]*';
/** Longer ones are no sentences of ours: `LIMITS.noteChars`. */
const LONGEST = 2_000;
/** Sentences within sentences. */
const DEEPEST = 3;

interface Form {
  saying: Saying;
  pattern: RegExp;
  /** Words of the sentence outside its slots: a sentence belongs to the form that says most of it. */
  own: number;
  /** Its first letters up to the first slot. */
  start: string;
}

let forms: readonly Form[] | undefined;

/** Whether a reader of this language is told the sentences otherwise than they were sealed. */
export function isTold(language: string): language is ToldLanguage {
  return Object.hasOwn(AT, language);
}

/**
 * The sentence in `language`; null when the catalogue has no such form, and in English, in which it was sealed. The words in its slots come
 * back as they stood.
 */
export function told(sentence: string, language: string, depth = 0): string | null {
  if (!isTold(language) || sentence.length > LONGEST || depth > DEEPEST) return null;
  forms ??= SAYINGS.map(formOf).sort((a, b) => b.own - a.own);
  for (const { saying, pattern, start } of forms) {
    if (!sentence.startsWith(start)) continue;
    const match = pattern.exec(sentence);
    if (match === null) continue;
    const filled = fill(saying[AT[language]], match.groups ?? {}, language, depth);
    if (filled !== null) return filled;
  }
  return null;
}

/** Null when a sentence within is none. A file's name before a colon is no sentence by itself: only what follows is told. */
function fill(text: string, slots: Record<string, string>, language: ToldLanguage, depth: number): string | null {
  let whole = true;
  const filled = text.replace(SLOT, (_, sort: string, name: string) => {
    const words = slots[name] ?? '';
    if (sort !== '~') return words;
    const inner = told(words, language, depth + 1);
    if (inner === null) whole = false;
    return inner ?? words;
  });
  return whole || !BARE.test(text) ? filled : null;
}

/** A form that says nothing besides its slots. */
const BARE = /^\{file\}/;

function formOf(saying: Saying): Form {
  const [text] = saying;
  let source = '';
  let at = 0;
  for (const slot of text.matchAll(SLOT)) {
    const [whole, sort, name] = slot;
    source += escaped(text.slice(at, slot.index));
    source += `(?<${name}>${sort === '#' ? NUMBER : '.+?'})`;
    at = slot.index + whole.length;
  }
  source += escaped(text.slice(at));
  const [start = ''] = text.split('{', 1);
  return { saying, pattern: new RegExp(`^${source}$`, 's'), own: text.replace(SLOT, '').length, start };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
