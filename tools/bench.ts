/** `npm run bench`: speed and size of what officers wait for, beside a peer measured in the same run. */
import { cpus } from 'node:os';
import { BENCHES } from './bench/list';
import { tableOf } from './bench/rows';
import { chosen, runBenches } from './bench/run';
import { readArguments, UsageError } from './cli/arguments';
import { runCommand, say } from './cli/run';

const width = Math.max(...BENCHES.map(({ name }) => name.length));
const HELP = `
Usage: npm run bench [-- NAME… [--json]]

Measures the benches of these names, or all, each beside a peer in the same run. Prints one row for each value: name, value, unit,
peer, ratio in the same run, goal, and whether the goal is met. Needs Chromium for those that run in the browser.

${BENCHES.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join('\n')}

Options:
  --json     one JSON object: {"node", "cpu", "cores", "date", "benches": [{"bench", "rows", "crash"}]}
  --help     shows this

Exit codes: 0 measured, missed goals included (they are reported as MISSED); 1 a bench crashed; 2 called wrongly.`;

await runCommand(HELP, [], async () => {
  const { values, positionals } = readArguments({ json: { type: 'boolean' } }, true);
  const benches = (() => {
    try {
      return chosen(BENCHES, positionals);
    } catch (error) {
      throw error instanceof RangeError ? new UsageError(error.message) : error;
    }
  })();
  const reports = await runBenches(benches, say);
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    date: new Date().toISOString(),
  };
  const rows = reports.flatMap((report) => report.rows);
  if (values.json) console.log(JSON.stringify({ ...machine, benches: reports }, null, 2));
  else {
    console.log(tableOf(rows));
    const missed = rows.filter(({ met }) => met === false).length;
    console.log(
      `\n${rows.filter(({ met }) => met === true).length} goals met, ${missed} missed. ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}.`,
    );
  }
  const crashed = reports.filter(({ crash }) => crash !== null).map(({ bench }) => bench);
  if (crashed.length > 0) say(`Crashed: ${crashed.join(', ')}`);
  return crashed.length > 0 ? 1 : 0;
});
