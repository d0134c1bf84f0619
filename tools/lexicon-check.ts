/** `npm run lexicon:check`: is what lies in lexicons/ complete, consistent and true to its examples? Exit codes: 0 yes, 1 no, 2 wrong use. */
import { checkExamples } from './lexicon/check-examples';
import { checkListings } from './lexicon/check-listings';
import { checkPacks } from './lexicon/check-packs';
import { readLexicon } from './lexicon/read-lexicon';

const HELP = `Usage: npm run lexicon:check -- [--help] [DIRECTORY]

Checks the lexicon (default: lexicons/):
  - every pack, the sources, the listings and the examples follow their JSON Schema (lexicons/schema/)
  - file name, pack id, language and term ids agree; no id, spelling or context id is used twice
  - every source id of a term or listing is in sources.json; every listed taxon is that of a term
  - every context names terms and commodities that exist
  - every tier A and B term has a positive and an innocent example, and the engine agrees with them
  - files end lines with LF, so that their SHA-256 is the same everywhere

Prints one line per problem. Exit codes: 0 everything in order, 1 problems found, 2 wrong use or unreadable files.`;

const [argument, ...more] = process.argv.slice(2);
if (argument === '--help' || argument === '-h') {
  process.stdout.write(`${HELP}\n`);
} else if (more.length > 0 || argument?.startsWith('-') === true) {
  process.stderr.write(`lexicon:check: unknown argument: ${[argument, ...more].join(' ')}. Try --help.\n`);
  process.exitCode = 2;
} else {
  try {
    const lexicon = readLexicon(argument);
    const problems = [
      ...lexicon.problems,
      ...checkPacks(lexicon),
      ...checkListings(lexicon),
      ...checkExamples(lexicon),
    ];
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    const terms = lexicon.packs.reduce((sum, { pack }) => sum + pack.terms.length, 0);
    const summary = `${terms} terms in ${lexicon.packs.length} files, ${lexicon.examples.size} with examples`;
    process.stdout.write(
      problems.length === 0 ? `${summary}: in order.\n` : `${summary}: ${problems.length} problems.\n`,
    );
    if (problems.length > 0) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`lexicon:check: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
