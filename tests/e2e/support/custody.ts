/** A case goes to a second officer's machine and a receipt comes back; a backup is restored there. In the real product, by its buttons. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkByHand, unzipBundle } from '../../../tools/check/by-hand';
import { runTool } from '../../../tools/cli/run-tool';
import { waitForDownload } from '../../../tools/drive/downloads';
import type { BrowserName } from '../../../tools/drive/driver';
import { type ExportedBundle, exportBundle } from '../../../tools/drive/export-bundle';
import { chooseFile } from './choose-file';
import { readBundle } from './read-bundle';
import { startWorld, type World } from './world';

const ADVERT = '/en/ad/en-01-japanese-toggle-rabbit';
const PASSPHRASE = 'lantern gravel orbit seven';
const CASE = { title: '', legalBasis: '', virtualIdentity: 'old-lantern-fan', officer: '', organisation: '' };

/** What the taking-in view shows: its step, and the words of a failure. */
const takeInState = () => ({
  step: document.querySelector<HTMLElement>('#take-in-view')?.dataset.step ?? '',
  words: document.querySelector('#take-in-fault')?.textContent ?? '',
});

export function custody(browser: BrowserName): void {
  describe(`custody in ${browser}`, () => {
    let anna: World;
    let bert: World;
    let caseId = '';
    let sent: ExportedBundle;
    let receipt = '';
    let backup = '';
    let fingerprint = '';

    beforeAll(async () => {
      [anna, bert] = [await startWorld(browser), await startWorld(browser)];
      await anna.spoor.ask('settings.set', { officerName: 'Anna Adler', exhibitPrefix: 'AA', machineIp: '192.0.2.7' });
      await bert.spoor.ask('settings.set', { officerName: 'Bert Baas', exhibitPrefix: 'BB' });
      fingerprint = (await anna.spoor.health()).key?.fingerprint ?? '';
    });
    afterAll(async () => {
      await anna?.close();
      await bert?.close();
    });

    it('seals a case, and shows its log unbroken in plain words', async () => {
      const { spoor } = anna;
      const tab = await anna.driver.openTab(anna.marketplace.origin + ADVERT);
      // One capture in Intake, for the backup; one in the case.
      await spoor.capture(tab);
      ({ caseId } = await spoor.ask('case.create', { ...CASE, caseNumber: 'E2E/2026-9' }));
      await tab.front();
      const { captureId } = await spoor.capture(tab);
      await spoor.ask('capture.open', { captureId: captureId ?? '' });
      sent = await exportBundle(spoor);
      await spoor.show('custody');
      const words = await spoor.panel.waitUntil('the log', 10_000, () =>
        document.querySelector('#chain[data-ok=true]') ? document.querySelector('#ledger')?.textContent : null,
      );
      expect(words).toContain('AA-0001 captured and sealed');
      expect(words).toContain('AA-0001 looked at');
      expect(words).toContain('Bundle sealed and saved');
    });

    it('refuses a tampered bundle on the other machine, and stores nothing of it', async () => {
      const { spoor } = bert;
      await spoor.show('take-in');
      await chooseFile(spoor, 'takeInFile', sent.zip);
      await spoor.panel.evaluate(async () => {
        const input = document.querySelector<HTMLInputElement>('[name=takeInFile]');
        const file = input?.files?.[0];
        if (!input || !file) throw new Error('no file');
        const bytes = new Uint8Array(await file.arrayBuffer());
        const at = Math.floor(bytes.length / 2);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        const chosen = new DataTransfer();
        chosen.items.add(new File([bytes], file.name));
        input.files = chosen.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await spoor.panel.click('#check-bundle');
      await spoor.panel.waitFor('#take-in-fault', 30_000);
      expect((await spoor.panel.evaluate(takeInState)).words).toContain('refused');
      expect((await spoor.ask('case.list', {})).map(({ intake }) => intake)).toEqual([true]);
    });

    it('imports the bundle, signs a receipt, and goes on with the case', async () => {
      const { spoor, driver } = bert;
      await chooseFile(spoor, 'takeInFile', sent.zip);
      await spoor.panel.type('[name=takeInKey]', fingerprint);
      await spoor.panel.click('#check-bundle');
      await spoor.panel.waitFor('#checked-bundle .note.verified', 30_000);
      await spoor.panel.click('#import-bundle');
      await spoor.panel.waitFor('[data-capture]', 30_000);
      receipt = await waitForDownload(driver.downloadsDir, /\.spoor-receipt\.json$/, 30_000);
      const tab = await driver.openTab(bert.marketplace.origin + ADVERT);
      await spoor.capture(tab, caseId);
      const { zip } = await exportBundle(spoor);
      const key = (await spoor.health()).key?.fingerprint ?? '';
      const { stdout, status } = await runTool('verify.ts', [zip, '--key', key]);
      expect(status, stdout).toBe(0);
      const { captures } = await readBundle(zip);
      expect(captures.map(({ exhibit }) => exhibit).sort()).toEqual(['AA-0001', 'BB-0001']);
    });

    it('takes the receipt in where the bundle came from', async () => {
      const { spoor } = anna;
      await spoor.show('take-in');
      await chooseFile(spoor, 'takeInFile', receipt);
      await spoor.panel.click('#check-bundle');
      await spoor.panel.waitFor('#take-in-said', 20_000);
      const ops = (await spoor.ask('case.ledger', { caseId })).map(({ op }) => op);
      expect(ops.at(-1)).toBe('receipt');
    });

    it('makes a copy for the defence without identity, address or the marked region', async () => {
      const { spoor, driver } = anna;
      await spoor.show('case');
      await spoor.panel.click('#export');
      if (await spoor.panel.evaluate(() => document.querySelector('#receipt') !== null)) {
        await spoor.panel.click('#back');
        await spoor.panel.click('#export');
      }
      await spoor.panel.click('[name=disclosureCopy]');
      await spoor.panel.click('#regions details > summary');
      await spoor.panel.waitUntil('the picture', 10_000, () => {
        const image = document.querySelector<HTMLImageElement>('.region-picture img');
        if (!image || image.naturalWidth === 0) return null;
        const box = image.getBoundingClientRect();
        const at = (type: string, x: number, y: number) =>
          image.dispatchEvent(
            new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: box.left + x, clientY: box.top + y }),
          );
        // Synthetic pointers cannot be captured.
        HTMLElement.prototype.setPointerCapture = () => undefined;
        at('pointerdown', 5, 5);
        return true;
      });
      await spoor.panel.waitUntil('the region', 10_000, () => {
        const image = document.querySelector<HTMLImageElement>('.region-picture img');
        if (!image) return null;
        const box = image.getBoundingClientRect();
        for (const type of ['pointermove', 'pointerup'])
          image.dispatchEvent(
            new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: box.left + 80, clientY: box.top + 40 }),
          );
        return document.querySelector('.region-picture ~ ul li') !== null;
      });
      await spoor.panel.click('#start-export');
      const name = await spoor.panel.waitUntil(
        'the bundle',
        60_000,
        () => document.querySelector('#receipt-name')?.textContent,
      );
      const zip = await waitForDownload(driver.downloadsDir, new RegExp(`^${name?.replaceAll('.', '\\.')}$`), 30_000);
      const { stdout, status } = await runTool('verify.ts', [zip, '--key', fingerprint]);
      expect(status, stdout).toBe(0);
      const folder = unzipBundle(zip, `${anna.folder}/copy`);
      const failed = checkByHand(folder, fingerprint).filter(({ ok }) => !ok);
      expect(failed.map((check) => check.name)).toEqual(['every capture is signed by that key']);
      const bundle = await readBundle(zip);
      for (const path of bundle.paths) {
        const words = await bundle.text(path);
        for (const secret of ['old-lantern-fan', '192.0.2.7']) expect(words.includes(secret), path).toBe(false);
      }
      expect(bundle.paths.some((path) => /^data\/notes\/[^/]+\/redacted-01\.png$/.test(path))).toBe(true);
    });

    it('writes a backup that opens, and restores it on the other machine', async () => {
      await anna.spoor.show('backup');
      await anna.spoor.panel.type('[name=passphrase]', PASSPHRASE);
      await anna.spoor.panel.type('[name=passphraseAgain]', PASSPHRASE);
      await anna.spoor.panel.click('#write-backup');
      await anna.spoor.panel.waitFor('#backup-said', 60_000);
      backup = await waitForDownload(anna.driver.downloadsDir, /\.spoorbackup$/, 30_000);
      expect((await anna.spoor.health()).notExported).toBe(0);

      const { panel } = bert.spoor;
      await bert.spoor.show('backup');
      await chooseFile(bert.spoor, 'restoreFile', backup);
      await panel.type('[name=restorePassphrase]', 'not the passphrase');
      await panel.click('#restore-backup');
      await panel.waitFor('#backup-view .note.loss', 60_000);
      await panel.type('[name=restorePassphrase]', PASSPHRASE);
      await panel.click('#restore-backup');
      await panel.waitFor('#backup-said', 60_000);
      // The case came with the bundle; Intake, with its capture, comes from the backup.
      expect(await panel.evaluate(() => document.querySelector('#backup-said')?.textContent)).toContain('E2E/2026-9');
      const intake = (await bert.spoor.ask('case.list', {})).find(({ intake: is }) => is);
      expect(intake?.captures).toBe(1);
      const broken = (await bert.spoor.ask('custody.check', {})).filter(({ ok }) => !ok);
      expect(broken).toEqual([]);
    });
  });
}
