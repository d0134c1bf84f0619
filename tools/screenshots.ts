/** `npm run screenshots`: pictures of every page and state, in both themes and four languages. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDocuments } from '../tests/fixtures/ui/documents';
import { LANGUAGES, startHarness } from '../tests/fixtures/ui/harness';
import { STATES, stateName } from '../tests/fixtures/ui/states';
import { readArguments } from './cli/arguments';
import { nearNames } from './cli/near-names';
import { runCommand, say } from './cli/run';
import { practicePictures } from './screenshots/practice-pictures';
import { statePictures } from './screenshots/state-pictures';

const HELP = `
Takes a picture of every page and state of the interface, in both themes and four languages.

  npm run screenshots [-- --out FOLDER] [WORD…]
  npm run screenshots -- --readme

  --out FOLDER   where the pictures go (default out/screenshots)
  --readme       those of README.md instead, cut to its size, into docs/images: of invented data, and of the guided tour
                 through the practice marketplace in the real product (some 40 s)
  WORD           only pictures whose name holds every word, e.g. "popup de dark"

The pages are those of the build; their data is invented (tests/fixtures/ui). Names: page-state.language.theme.png. Report, receipt and
the verifier's file are among them.
`;

/** Nobody takes it for a picture that was taken. */
class NoSuchPicture extends Error {
  override readonly name = 'NoSuchPicture';
}

const IMAGES = join('docs', 'images');
const LOOKS = LANGUAGES.flatMap((language) => (['light', 'dark'] as const).map((theme) => ({ language, theme })));
const PAPERS = ['report', 'receipt', 'verifier'];
const NEAR = 8;

/** Every picture of this name there can be: one for each language and theme. */
const inEveryLook = <T extends object>(first: string, what: T) =>
  LOOKS.map((look) => ({ ...what, ...look, name: `${first}.${look.language}.${look.theme}` }));

function noPicture(words: readonly string[]): NoSuchPicture {
  const names = [...new Set([...STATES.map(stateName), ...PAPERS])];
  const looks = LOOKS.flatMap(({ language, theme }): string[] => [language, theme]);
  // Language and theme are in every name.
  const near = nearNames(
    words.filter((word) => !looks.includes(word)),
    names,
    NEAR,
  );
  const list = (some: readonly string[]) => some.map((name) => `\n  ${name}`).join('');
  const said = `No picture's name holds ${words.map((word) => `"${word}"`).join(' and ')}.`;
  return new NoSuchPicture(`${said} ${near.length > 0 ? `Near:${list(near)}` : `There are:${list(names)}`}`);
}

await runCommand(HELP, ['NoSuchPicture', 'BrowserUnavailable', 'BuildFailed'], async () => {
  const { values, positionals } = readArguments(
    { out: { type: 'string', default: 'out/screenshots' }, readme: { type: 'boolean', default: false } },
    true,
  );
  if (values.readme) {
    const taken = (await practicePictures(IMAGES)) + (await statePictures(IMAGES));
    say(`${taken} pictures in ${IMAGES}`);
    return 0;
  }
  const folder = values.out;
  const isWanted = ({ name }: { name: string }) => positionals.every((word) => name.includes(word));
  const wanted = STATES.flatMap((state) => inEveryLook(stateName(state), { state })).filter(isWanted);
  const wantedPapers = PAPERS.flatMap((paper) => inEveryLook(paper, { paper })).filter(isWanted);
  const taken = wanted.length + wantedPapers.length;
  if (taken === 0) throw noPicture(positionals);
  mkdirSync(folder, { recursive: true });
  const harness = await startHarness();
  // Made only when one of them is wanted: the verifier is a build of its own.
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
  say(`${taken} pictures in ${folder}`);
  return 0;
});
