/** `npm run build:verifier`: the verifier as one HTML file that opens from disk and has no network. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './build/variants';
import { sha256Of, verifierHtml } from './build/verifier';
import { readArguments } from './cli/arguments';
import { runCommand, say } from './cli/run';

const HELP = `
Builds the self-contained verifier from source.

  npm run build:verifier                  dist/spoor-verifier.html
  npm run build:verifier -- --out FILE    another file

One HTML file for prosecutors, courts and the defence: opened from disk in any browser, no network (its own policy forbids it), in
English, French, German and Dutch. Prints its SHA-256, which is what to publish beside it. The same source gives the same bytes.
Exit 0, or 1 when the build failed.
`;

await runCommand(HELP, ['BuildFailed'], async () => {
  const { values } = readArguments({ out: { type: 'string' } }, false);
  const out = values.out ?? join(ROOT, 'dist', 'spoor-verifier.html');
  const html = await verifierHtml();
  mkdirSync(join(out, '..'), { recursive: true });
  writeFileSync(out, html);
  say(`${relative(process.cwd(), out)}  ${Buffer.byteLength(html)} bytes  ${sha256Of(html)}`);
  return 0;
});
