/** `npm run screenshots`: pictures of every page and state, in both themes and four languages. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDocuments } from '../tests/fixtures/ui/documents';
import { LANGUAGES, startHarness } from '../tests/fixtures/ui/harness';
import { STATES, stateName } from '../tests/fixtures/ui/states';
import { readArguments } from './cli/arguments';
import { runCommand, say } from './cli/run';

const HELP = `
Takes a picture of every page and state of the interface, in both themes and four languages.

  npm run screenshots [-- --out FOLDER] [WORD…]

  --out FOLDER   where the pictures go (default out/screenshots)
  WORD           only pictures whose name holds every word, e.g. "popup de dark"

The pages are those of the build; their data is invented (tests/fixtures/ui). Names: page-state.language.theme.png. Report, receipt and
the verifier's file are among them.
`;

await runCommand(HELP, [], async () => {
  const { values, positionals } = readArguments({ out: { type: 'string', default: 'out/screenshots' } }, true);
  const folder = values.out;
  mkdirSync(folder, { recursive: true });
  const wanted = STATES.flatMap((state) =>
    LANGUAGES.flatMap((language) =>
      (['light', 'dark'] as const).map((theme) => ({
        state,
        language,
        theme,
        name: `${stateName(state)}.${language}.${theme}`,
      })),
    ),
  ).filter(({ name }) => positionals.every((word) => name.includes(word)));
  const harness = await startHarness();
  // Made only when one of them is wanted: the verifier is a build of its own.
  const papers = ['report', 'receipt', 'verifier'].flatMap((name) =>
    LANGUAGES.flatMap((language) =>
      (['light', 'dark'] as const).map((theme) => ({
        paper: name,
        language,
        theme,
        name: `${name}.${language}.${theme}`,
      })),
    ),
  );
  const wantedPapers = papers.filter(({ name }) => positionals.every((word) => name.includes(word)));
  const made = wantedPapers.length > 0 ? await writeDocuments() : null;
  try {
    for (const { paper, language, theme, name } of wantedPapers) {
      const path = made?.pages.find((one) => one.name === paper && one.language === language)?.path;
      if (path === undefined) throw new Error(`no ${paper} in ${language}`);
      const page = await harness.openFile(path, { language, theme });
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      await page.close();
    }
    for (const { state, language, theme, name } of wanted) {
      const page = await harness.open({ ...state, language, theme });
      await state.act?.(page);
      // As high as its content: a fixed footer then stands at the end, where it belongs in a picture.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const size = page.viewportSize();
      if (size && height > size.height) await page.setViewportSize({ width: size.width, height });
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      await page.close();
    }
  } finally {
    made?.remove();
    await harness.close();
  }
  const taken = wanted.length + wantedPapers.length;
  say(`${taken} pictures in ${folder}`);
  return taken > 0 ? 0 : 1;
});
