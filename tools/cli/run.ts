/** What every command does around its work: help, usage errors, and an exit status that says how it went. */
import { UsageError } from './arguments';

/** Called wrongly. */
const EXIT_USAGE = 2;

/** Says something to the person; stdout is for results only. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Runs `work` and ends the process with the status it answers. An expected failure (an error whose name is in `expected`) is
 * told in one line; anything else with its stack, as it is a fault of ours.
 */
export async function runCommand(
  help: string,
  expected: readonly string[],
  work: () => Promise<number>,
): Promise<never> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    process.stdout.write(`${help.trim()}\n`);
    process.exit(0);
  }
  try {
    process.exit(await work());
  } catch (error) {
    if (error instanceof UsageError) {
      say(`${error.message}\n\n${help.trim()}`);
      process.exit(EXIT_USAGE);
    }
    if (error instanceof Error && expected.includes(error.name)) say(error.message);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  }
}
