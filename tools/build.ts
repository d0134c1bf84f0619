/** `npm run build`: both products, or one. */
import { relative } from 'node:path';
import { buildProduct } from './build/product';
import { ROOT, type Variant } from './build/variants';
import { readArguments, UsageError } from './cli/arguments';
import { runCommand, say } from './cli/run';
import { asBrowserName } from './drive/launch';

const HELP = `
Builds Spoor from source.

  npm run build                           dist/chromium and dist/firefox
  npm run build -- --browser firefox      one of them
  npm run build -- --no-debugger          dist/chromium-no-debugger: for agencies whose policy blocks the debugger
                                          permission. The same product; full pages are taken by scrolling and stitching.

Skips what is up to date. Each build holds build-digest.txt, the SHA-256 of every other file (sha256sum -c checks it);
the SHA-256 of that list is what captures record as the build they were made with. Exit 0, or 1 when a build failed.
`;

function variants(browser: string | undefined, debuggerAllowed: boolean): Variant[] {
  if (browser !== undefined && !asBrowserName(browser))
    throw new UsageError(`--browser ${browser}: chromium or firefox`);
  if (!debuggerAllowed) {
    if (browser === 'firefox') throw new UsageError('--no-debugger is about Chromium: Firefox has no such permission');
    return [{ browser: 'chromium', debuggerAllowed }];
  }
  const all: Variant[] = [
    { browser: 'chromium', debuggerAllowed },
    { browser: 'firefox', debuggerAllowed },
  ];
  return all.filter((variant) => browser === undefined || variant.browser === browser);
}

await runCommand(HELP, ['BuildFailed'], async () => {
  const { values } = readArguments({ browser: { type: 'string' }, 'no-debugger': { type: 'boolean' } }, false);
  for (const variant of variants(values.browser, values['no-debugger'] !== true)) {
    const { dist, sha256, fresh } = await buildProduct(variant);
    say(`${relative(ROOT, dist)}  ${fresh ? 'built' : 'up to date'}  ${sha256}`);
  }
  return 0;
});
