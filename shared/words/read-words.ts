/** Reads a list of words out of a CSV or JSON file. What is in the file is data: no pattern, no code. Never throws. */
import { readCsv } from '../csv/read-csv';
import { checkWord, MAX_WORDS, wordKey } from './check-word';
import { isFindable } from './findable';
import { elementLines, faultLine } from './json-lines';
import type { AgencyWord, ReadWords, WordFault } from './types';

type Column = keyof AgencyWord;
/** Header words in four languages, lower case. */
const HEADERS: Record<Column, readonly string[]> = {
  word: ['word', 'term', 'text', 'mot', 'terme', 'wort', 'begriff', 'woord', 'begrip'],
  level: ['level', 'niveau', 'stufe'],
  language: ['language', 'lang', 'langue', 'sprache', 'taal'],
  note: ['note', 'meaning', 'why', 'comment', 'remarque', 'bemerkung', 'hinweis', 'opmerking'],
};
const LEVELS: Record<string, string> = {
  fort: 'high',
  stark: 'high',
  sterk: 'high',
  faible: 'low',
  schwach: 'low',
  zwak: 'low',
};
const MAX_FAULTS = 200;
const MAX_QUOTE = 80;

interface Row {
  line: number;
  given: Partial<Record<Column, unknown>>;
}

/** The words that can be used, and the lines that can't, by their number. */
export function readWords(text: string): ReadWords {
  const body = text.replace(/^\uFEFF/, '');
  return /^\s*[[{]/.test(body) ? fromJson(body) : fromRows('', csvRows(body));
}

function fromRows(name: string, rows: Row[] | WordFault): ReadWords {
  if (!Array.isArray(rows)) return { name, words: [], faults: [rows] };
  const words: AgencyWord[] = [];
  const faults: WordFault[] = [];
  const known = new Set<string>();
  for (const { line, given } of rows) {
    const quote = typeof given.word === 'string' ? given.word.slice(0, MAX_QUOTE) : '';
    const checked = checkWord(given);
    if (typeof checked === 'string') faults.push({ line, code: checked, text: quote });
    else if (!isFindable(checked.word)) faults.push({ line, code: 'not-findable', text: quote });
    else if (known.has(wordKey(checked.word))) faults.push({ line, code: 'twice', text: quote });
    else if (words.length >= MAX_WORDS) {
      faults.push({ line, code: 'too-many', text: quote });
      break;
    } else {
      known.add(wordKey(checked.word));
      words.push(checked);
    }
    if (faults.length >= MAX_FAULTS) break;
  }
  if (words.length === 0 && faults.length === 0) faults.push({ line: 1, code: 'no-words', text: '' });
  return { name, words, faults };
}

function csvRows(text: string): Row[] | WordFault {
  const rows = readCsv(text);
  const columns = new Map<Column, number>();
  rows[0]?.cells.forEach((cell, at) => {
    const heading = cell.trim().toLowerCase();
    for (const [column, headings] of Object.entries(HEADERS) as [Column, readonly string[]][]) {
      if (headings.includes(heading) && !columns.has(column)) columns.set(column, at);
    }
  });
  if (columns.size > 0 && !columns.has('word')) {
    return { line: 1, code: 'no-word-column', text: (rows[0]?.cells.join(', ') ?? '').slice(0, MAX_QUOTE) };
  }
  // Without a heading the order is that of an export.
  if (columns.size === 0)
    for (const [at, column] of (Object.keys(HEADERS) as Column[]).entries()) columns.set(column, at);
  const titled = rows[0]?.cells.some((cell) => HEADERS.word.includes(cell.trim().toLowerCase())) ?? false;
  return rows.slice(titled ? 1 : 0).map(({ line, cells }) => {
    const cell = (column: Column) => cells[columns.get(column) ?? -1]?.trim() ?? '';
    const level = cell('level').toLowerCase();
    return {
      line,
      given: { word: cell('word'), level: LEVELS[level] ?? level, language: cell('language'), note: cell('note') },
    };
  });
}

function fromJson(text: string): ReadWords {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { name: '', words: [], faults: [{ line: faultLine(text), code: 'not-json', text: '' }] };
  }
  const file = Array.isArray(parsed) ? { words: parsed } : (parsed as { name?: unknown; words?: unknown });
  if (!Array.isArray(file.words)) return { name: '', words: [], faults: [{ line: 1, code: 'no-words', text: '' }] };
  const lines = elementLines(text, Array.isArray(parsed) ? null : 'words');
  const rows = file.words.map((one: unknown, at): Row => {
    const given = typeof one === 'object' && one !== null ? (one as Row['given']) : { word: one };
    return { line: lines[at] ?? 1, given };
  });
  return fromRows('name' in file && typeof file.name === 'string' ? file.name.trim().slice(0, 60) : '', rows);
}
