/** Exports a case as an officer does: in the panel, by its buttons, to the browser's downloads. */
import { basename } from 'node:path';
import { waitForDownload } from './downloads';
import type { Spoor } from './spoor';
import { until } from './wait';

const EXPORT_MS = 300_000;

export interface ExportedBundle {
  /** Path of the zip in the downloads folder. */
  zip: string;
  /** Path of the receipt page beside it. */
  receipt: string;
}

/** What the panel's export view says: its step, the bundle's name, and the words of a failure. */
function exportView(): { step: string; name: string; words: string } {
  const view = document.querySelector<HTMLElement>('#export-view');
  return {
    step: view?.dataset.step ?? '',
    name: view?.querySelector('#receipt-name')?.textContent ?? '',
    words: view?.querySelector('.note.loss')?.textContent ?? '',
  };
}

/** The exact name, as a pattern. */
const exactly = (name: string): RegExp => new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** Exports the chosen case. Rejects with the panel's own words when it says that the export failed. */
export async function exportBundle(spoor: Spoor): Promise<ExportedBundle> {
  const { panel, driver } = spoor;
  await spoor.show('case');
  await panel.click('#export');
  // The receipt of an earlier export stays until one goes back from it.
  if ((await panel.evaluate(exportView)).step === 'done') {
    await panel.click('#back');
    await panel.click('#export');
  }
  await panel.click('#start-export');
  const { step, name, words } = await until('the end of the export', EXPORT_MS, async () => {
    const now = await panel.evaluate(exportView);
    return now.step === 'done' || now.step === 'failed' ? now : null;
  });
  if (step === 'failed') throw new Error(`the export failed: ${words}`);
  const zip = await waitForDownload(driver.downloadsDir, exactly(name), 60_000);
  await panel.click('#save-receipt');
  const receipt = await waitForDownload(driver.downloadsDir, exactly(`${basename(name, '.zip')}.receipt.html`), 60_000);
  return { zip, receipt };
}
