/** `npm run scan`: the matching engine over plain text. Prints only results to stdout. Exit codes: 0 done, 2 wrong use or unreadable file. */
import { createReadStream, statSync } from 'node:fs';
import { explain } from '../shared/match/explain';
import { createMatcher, DEFAULT_LANGUAGES } from '../shared/match/matcher';
import type { Assessment, Hit, Language, Matcher } from '../shared/match/types';
import { readArguments, UsageError } from './cli/arguments';
import { lines } from './lexicon/lines';
import { loadPacks } from './lexicon/load';

const HELP = `Usage: npm run scan -- [options] FILE|-

Looks for the terms of the lexicon in a UTF-8 text file, or in standard input for "-".

Options:
  --lines             each line is one listing: prints one JSON object a line,
                      {"level", "hits": [{"termId", "term", "language", "commodity", "tier", "start", "end", "quote"}]}
  --json              without --lines: one JSON object of the same form for the whole text
  --languages LIST    languages to look for, separated by commas, or "all" (default ${DEFAULT_LANGUAGES.join(',')});
                      scientific names and codes are always looked for
  --explain           adds level, evasion, score and one sentence to every hit, and lists silenced hits too
  --watch WORDS       further words to mark, separated by commas
  --help              shows this

Levels: high = a term that marks alone (tier A), or another with an independent second cue; low = a term of tier B alone, one of
tier C with just enough, or a bare animal's name with a weak cue;
none = nothing, or only in an innocent context. Offsets are UTF-16 units of the original line or text, the end exclusive.`;

interface Options {
  json: boolean;
  lines: boolean;
  explain: boolean;
  languages: readonly Language[] | 'all';
  watchWords: string[];
  file: string;
}

function readOptions(): Options | 'help' {
  const { values, positionals } = readArguments(
    {
      json: { type: 'boolean' },
      lines: { type: 'boolean' },
      explain: { type: 'boolean' },
      languages: { type: 'string' },
      watch: { type: 'string' },
    },
    true,
  );
  if (values.help === true) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError('Name a text file, or "-" for standard input.');
  if (more.length > 0) throw new UsageError(`One file at a time; what to do with "${more.join(' ')}"?`);
  return {
    json: values.json === true,
    lines: values.lines === true,
    explain: values.explain === true,
    languages: readLanguages(values.languages),
    watchWords: split(values.watch ?? ''),
    file,
  };
}

const split = (list: string): string[] =>
  list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function readLanguages(list: string | undefined): readonly Language[] | 'all' {
  if (list === undefined) return DEFAULT_LANGUAGES;
  if (list === 'all') return 'all';
  const known = new Set(loadPacks().map(({ language }) => language));
  const languages = split(list);
  const unknown = languages.filter((language) => !known.has(language));
  if (languages.length === 0) throw new UsageError('--languages needs at least one language, or "all".');
  if (unknown.length > 0) {
    throw new UsageError(`Unknown language: ${unknown.join(', ')}. Known: ${[...known].sort().join(', ')}, or "all".`);
  }
  return languages;
}

/** The fields of the published form; `--explain` adds what led to the verdict. */
function toJson({ level, hits }: Assessment, explained: boolean): string {
  const shown = explained ? hits : hits.filter((hit) => hit.level !== 'none');
  return JSON.stringify({
    level,
    hits: shown.map((hit) => {
      const { termId, term, language, commodity, tier, start, end, quote } = hit;
      const plain = { termId, term, language, commodity, tier, start, end, quote };
      if (!explained) return plain;
      return { ...plain, level: hit.level, evasion: hit.evasion ?? null, score: hit.score, why: explain(hit) };
    }),
  });
}

function toTable(text: string, { level, hits }: Assessment, explained: boolean): string {
  const shown = explained ? hits : hits.filter((hit) => hit.level !== 'none');
  if (shown.length === 0) return `Level: ${level}. Nothing found.`;
  const rows = [['LEVEL', 'TIER', 'LINE', 'TERM', 'COMMODITY', 'QUOTE'], ...shown.map((hit) => row(text, hit))];
  const widths = rows.reduce<number[]>((max, cells) => cells.map((cell, i) => Math.max(max[i] ?? 0, cell.length)), []);
  const table = rows.map((cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const sentences = explained ? shown.map((hit) => `- ${explain(hit)}`) : [];
  return [`Level: ${level}. ${shown.length} ${shown.length === 1 ? 'hit' : 'hits'}.`, '', ...table, ...sentences].join(
    '\n',
  );
}

let countedTo = 0;
let lineNumber = 1;

function row(text: string, hit: Hit): string[] {
  for (; countedTo < hit.start; countedTo++) if (text.charCodeAt(countedTo) === 10) lineNumber++;
  const term = `${hit.term} (${hit.termId})`;
  return [hit.level, hit.tier, String(lineNumber), term, hit.commodity, hit.quote.replace(/\s+/g, ' ')];
}

function openInput(file: string): NodeJS.ReadableStream {
  if (file === '-') return process.stdin;
  try {
    if (statSync(file).isDirectory()) throw new UsageError(`${file} is a directory.`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return createReadStream(file);
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function scanLines(input: NodeJS.ReadableStream, matcher: Matcher, explained: boolean): Promise<void> {
  let batch: string[] = [];
  for await (const line of lines(input)) {
    batch.push(toJson(matcher.assess(line), explained));
    if (batch.length === 500) {
      await print(batch.join('\n'));
      batch = [];
    }
  }
  if (batch.length > 0) await print(batch.join('\n'));
}

async function scanText(input: NodeJS.ReadableStream, matcher: Matcher, options: Options): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  // A byte order mark is no part of the text.
  const text = new TextDecoder('utf-8').decode(Buffer.concat(chunks));
  const assessment = matcher.assess(text);
  await print(options.json ? toJson(assessment, options.explain) : toTable(text, assessment, options.explain));
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === 'help') {
    await print(HELP);
    return;
  }
  const input = openInput(options.file);
  const matcher = createMatcher(loadPacks(), { languages: options.languages, watchWords: options.watchWords });
  if (options.lines) await scanLines(input, matcher, options.explain);
  else await scanText(input, matcher, options);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has had enough (scan … | head).
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof Error && 'code' in error)) throw error;
  process.stderr.write(`scan: ${error.message}\n`);
  process.exitCode = 2;
}
