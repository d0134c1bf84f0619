/**
 * The guided tour: what an officer does, from the advert to the checked bundle, in a browser that nobody sees. Every step leaves a
 * numbered picture.
 */
import { basename, join, relative } from 'node:path';
import { putInPlace, receiptPath } from '../capture/put-in-place';
import { checkByHand, unzipBundle } from '../check/by-hand';
import { say } from '../cli/run';
import { runTool } from '../cli/run-tool';
import type { BrowserDriver, PageHandle } from '../drive/driver';
import { exportBundle } from '../drive/export-bundle';
import { removeFolder, temporaryFolder } from '../drive/left-behind';
import { Spoor } from '../drive/spoor';
import { sleep } from '../drive/wait';

export interface TourOptions {
  driver: BrowserDriver;
  /** Origin of the practice marketplace. */
  marketplace: string;
  /** Folder for the bundle and the pictures. */
  out: string;
}

const PANEL = { width: 400, height: 800 };
const ADVERT = '/en/ad/en-01-japanese-toggle-rabbit';

class Album {
  private number = 0;
  constructor(private readonly folder: string) {}

  /** Says what happens and takes the picture of it. */
  async add(page: PageHandle, name: string, words: string): Promise<void> {
    this.number += 1;
    const file = join(this.folder, `${String(this.number).padStart(2, '0')}-${name}.png`);
    await page.screenshot(file);
    say(`${String(this.number).padStart(2)}. ${words}\n    ${relative(process.cwd(), file)}`);
  }
}

/** Answers with true when every check of the bundle held. */
export async function tour({ driver, marketplace, out }: TourOptions): Promise<boolean> {
  const album = new Album(out);
  const spoor = await Spoor.open(driver);
  const { panel } = spoor;
  // As one who has read the first page: it is shown to people, and was closed here.
  await spoor.ask('first-run.set', { state: 'done' });
  await panel.resize(PANEL);

  await spoor.show('new-case');
  await panel.type('[name=caseNumber]', 'PRACTICE-2026-001');
  await panel.type('[name=title]', 'Carved goods on the practice marketplace');
  await panel.type('[name=officer]', 'A. Example');
  await panel.type('[name=organisation]', 'Practice Unit');
  await album.add(panel, 'new-case', 'A case is opened in the panel.');
  await panel.click('#create-case');
  await panel.waitFor('#export');

  const tab = await driver.openTab(`${marketplace}/en/search`);
  await sleep(1_000);
  await album.add(tab, 'search', 'The practice marketplace: suspect words are underlined.');
  await tab.goto(marketplace + ADVERT);
  await panel.waitUntil(
    'the marks on the advert',
    15_000,
    async (tabId: number) => {
      const answer = (await chrome.runtime.sendMessage({ to: 'spoor', name: 'page.state', request: { tabId } })) as {
        value?: { hits: unknown[] };
      };
      return (answer.value?.hits.length ?? 0) > 0;
    },
    tab.id,
  );
  await sleep(500);
  await album.add(tab, 'advert', 'One advert, with its marks.');

  const popup = await driver.openPopup(panel);
  await popup.waitFor('#capture');
  await album.add(popup, 'popup', 'The popup says why the page is suspect.');
  await popup.click('#capture');
  await popup.waitFor('#job-result', 120_000);
  await album.add(popup, 'popup-sealed', 'Captured, hashed, signed: sealed.');
  await popup.close();

  await spoor.show('case');
  await panel.waitFor('[data-capture]');
  await sleep(500);
  await album.add(panel, 'case', 'The exhibit in its case.');
  await panel.click('[data-capture]');
  await sleep(1_000);
  await album.add(panel, 'exhibit', 'What was secured, and what was not.');

  const exported = await exportBundle(spoor);
  await album.add(panel, 'receipt', 'The bundle is exported; this is its receipt.');
  const { key } = await spoor.health();
  const bundle = join(out, basename(exported.zip));
  putInPlace(exported.zip, bundle);
  putInPlace(exported.receipt, receiptPath(bundle));
  await tab.close();
  return checked(bundle, key?.fingerprint ?? '');
}

/** Checks the bundle by Spoor's verifier and by hand, and says what came of it. */
async function checked(bundle: string, fingerprint: string): Promise<boolean> {
  say(`\nThe bundle: ${relative(process.cwd(), bundle)}\nThe key:    ${fingerprint}\n`);
  const verdict = await runTool('verify.ts', [bundle, '--key', fingerprint]);
  say(`npm run verify -- ${relative(process.cwd(), bundle)} --key ${fingerprint}\n${verdict.output.trim()}\n`);
  const folder = temporaryFolder('check');
  try {
    const checks = checkByHand(unzipBundle(bundle, folder), fingerprint);
    for (const { ok, name, command, output } of checks)
      say(`${ok ? 'ok    ' : 'FAILED'}  ${name}\n        ${command}${ok ? '' : `\n${output}`}`);
    return verdict.status === 0 && checks.every(({ ok }) => ok);
  } finally {
    removeFolder(folder);
  }
}
