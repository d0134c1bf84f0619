/** What an officer hands over, by the panel's buttons: an encrypted bundle, the papers beside it, the page on a second witness. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { checkByHand } from '../../../tools/check/by-hand';
import { runTool } from '../../../tools/cli/run-tool';
import { waitForDownload } from '../../../tools/drive/downloads';
import type { BrowserName } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { bash } from '../../unit/bundle/extract';
import { memorySink, type SampleFile, sampleSource } from '../../unit/bundle/fixture';
import { png } from '../../unit/bundle/png';
import { chooseFile } from './choose-file';
import { artefactBytes } from './kept';
import { startWorld, type World } from './world';

const ADVERT = '/en/ad/en-01-japanese-toggle-rabbit';
const PASSWORD = 'lantern gravel orbit';
const has7z = bash('command -v 7z', '/').code === 0;

export function handover(browser: BrowserName): void {
  describe(`handing over in ${browser}`, () => {
    let world: World;
    let captureId = '';
    let fingerprint = '';

    beforeAll(async () => {
      world = await startWorld(browser);
      await world.spoor.ask('settings.set', { officerName: 'Anna Adler', exhibitPrefix: 'AA' });
      fingerprint = (await world.spoor.health()).key?.fingerprint ?? '';
      const tab = await world.driver.openTab(world.marketplace.origin + ADVERT);
      captureId = (await world.spoor.capture(tab)).captureId ?? '';
      await tab.close();
    });
    afterAll(() => world?.close());

    it('encrypts with a password that was asked for twice; 7-Zip and the verifier open it', async () => {
      const { panel, driver } = world.spoor;
      await world.spoor.show('case');
      await panel.click('#export');
      await panel.waitFor('#start-export');
      await panel.click('[name=encrypt]');
      const ready = () => document.querySelector<HTMLButtonElement>('#start-export')?.disabled === false;
      await panel.type('[name=exportPassword]', PASSWORD);
      expect(await panel.evaluate(ready)).toBe(false);
      await panel.type('[name=exportPasswordAgain]', 'lantern gravel orbits');
      expect(await panel.evaluate(ready)).toBe(false);
      await panel.type('[name=exportPasswordAgain]', PASSWORD);
      await panel.waitUntil('the button', 5_000, ready);
      await panel.click('#start-export');
      await panel.waitFor('#receipt', 60_000);
      const zip = await waitForDownload(driver.downloadsDir, /\.zip$/, 30_000);
      const digest = execFileSync('sha256sum', [zip], { encoding: 'utf8' }).slice(0, 64);
      const shown = await panel.evaluate(() => document.querySelector('#receipt-digest')?.textContent ?? '');
      expect(shown.replaceAll(/[^0-9a-f]/g, '')).toContain(digest);
      expect((await runTool('verify.ts', [zip])).output).toContain('zip-encrypted');
      const verified = await runTool('verify.ts', [zip, '--password-stdin', '--key', fingerprint], {
        input: `${PASSWORD}\n`,
      });
      expect(verified.status, verified.output).toBe(0);
      if (!has7z) return console.warn('not checked: no 7z on this machine');
      const out = join(world.folder, 'by-7z');
      expect(bash(`7z l -slt '${zip}'`, '/').output).toContain('Method = AES-256');
      expect(bash(`7z x -y '-o${out}' '-pwrong password' '${zip}'`, '/').code).not.toBe(0);
      expect(bash(`7z x -y '-o${out}' '-p${PASSWORD}' '${zip}'`, '/')).toMatchObject({ code: 0 });
      const checks = checkByHand(join(out, basename(zip, '.zip')), fingerprint);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      // The password is in none of the store's tables and in no storage.
      const kept = await panel.evaluate(async (secret: string) => {
        const all = JSON.stringify([
          await chrome.storage.local.get(null),
          await chrome.storage.session.get(null),
          { ...localStorage },
          { ...sessionStorage },
        ]);
        return all.includes(secret);
      }, PASSWORD);
      expect(kept).toBe(false);
    });

    it('saves each paper beside the bundle when its button is clicked', async () => {
      const { panel, driver } = world.spoor;
      for (const [kind, pattern, words] of [
        ['preservation', /preservation.*\.txt$/, '2023/1543'],
        ['statement', /statement.*\.txt$/, 'AA-0001'],
        ['certificate', /certif.*\.txt$|902.*\.txt$/, '902(13)'],
        ['csv', /exhibits\.csv$/, 'AA-0001'],
      ] as const) {
        await panel.click(`#paper-${kind}`);
        const path = await waitForDownload(driver.downloadsDir, pattern, 20_000);
        expect(readFileSync(path, 'utf8'), kind).toContain(words);
      }
      expect(await panel.evaluate(() => document.querySelector('#papers [role=status]')?.textContent)).not.toBe('');
      await panel.click('#paper-wacz');
      const wacz = readFileSync(await waitForDownload(driver.downloadsDir, /\.wacz$/, 20_000));
      expect(wacz.includes('"wacz_version": "1.1.1"')).toBe(true);
      expect(wacz.includes('archive/data.warc.gz')).toBe(true);
      await panel.click('#paper-witness');
      await panel.waitUntil('that there is no second witness', 10_000, () =>
        (document.querySelector('#papers [role=status]')?.textContent ?? '').includes('No capture of these adverts'),
      );
    });

    it('lays the capture of a second officer beside it: what agrees, by bytes and by looks', async () => {
      const { spoor, driver } = world;
      const { record } = await spoor.ask('capture.open', { captureId });
      const own = await artefactBytes(spoor, captureId, 'media.json');
      const looks = JSON.parse(new TextDecoder().decode(own)) as {
        images: { dhash: string | null; path: string | null; mediaType: string }[];
      };
      // Firefox keeps no pictures' bytes unless it records: they are then cut out of the picture of the page.
      const byBytes = looks.images.some(({ dhash }) => dhash !== null);
      expect(byBytes || browser === 'firefox').toBe(true);
      const plain = { mediaType: 'text/plain', derivedFrom: 'dom.html.txt' };
      const files: SampleFile[] = [
        {
          path: 'screenshot-viewport.png',
          role: 'screenshot-viewport',
          mediaType: 'image/png',
          content: png(64, 40, 1),
        },
        { path: 'dom.html.txt', role: 'dom', mediaType: 'text/plain', content: new TextEncoder().encode('<p>x</p>') },
        {
          ...plain,
          path: 'text.txt',
          role: 'text',
          content: Uint8Array.from(await artefactBytes(spoor, captureId, 'text.txt')),
        },
        { path: 'media.json', role: 'media-index', mediaType: 'application/json', content: Uint8Array.from(own) },
      ];
      // The index names them, so they must be there.
      const pictures = new Map(looks.images.map(({ path, mediaType }) => [path, mediaType]));
      for (const [path, mediaType] of pictures)
        if (path !== null) {
          const content = Uint8Array.from(await artefactBytes(spoor, captureId, path));
          files.push({ path, role: 'media', mediaType, content });
        }
      if (!byBytes)
        for (const { path } of record.screenshot.tiles) {
          const content = Uint8Array.from(await artefactBytes(spoor, captureId, path));
          files.push({ path, role: 'screenshot-tile', mediaType: 'image/png', content });
        }
      const source = await sampleSource({
        files,
        changeCapture(other, index) {
          if (!byBytes) other.screenshot = record.screenshot;
          if (index !== 0) return;
          other.url.final = record.url.final;
          other.title = record.title;
          other.listing = record.listing;
        },
      });
      const sink = memorySink();
      const made = await writeBundle(source, sink.writable, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      const path = join(world.folder, `${made.name}.zip`);
      writeFileSync(path, sink.bytes());
      await spoor.show('take-in');
      await chooseFile(spoor, 'takeInFile', path);
      await spoor.panel.type('[name=takeInKey]', made.keyFingerprint);
      await spoor.panel.click('#check-bundle');
      await spoor.panel.waitFor('#checked-bundle .note.verified', 30_000);
      await spoor.panel.click('#import-bundle');
      await spoor.panel.waitFor('[data-capture]', 30_000);
      const caseId = (await spoor.ask('case.list', {})).find(({ intake }) => intake)?.caseId ?? '';
      await spoor.ask('case.choose', { caseId });
      await exportBundle(spoor);
      await spoor.panel.click('#paper-witness');
      const page = await waitForDownload(driver.downloadsDir, /witness.*\.html$/, 30_000);
      const tab = await driver.openTab(`file://${page}`);
      const text = await tab.evaluate(() => document.body.textContent.replaceAll(/\s+/g, ' '));
      await tab.screenshot(join('out', 'handover', `${browser}-witness.png`));
      await tab.close();
      expect(text).toContain('JP-0001');
      expect(text).toContain('AA-0001');
      expect(text).toMatch(/Different lines of visible text\s*\d+\s*\d*\s*agrees/);
      expect(text).toMatch(/by perceptual hash \(a hint\)\s*\d+\s*\d*\s*agrees/);
      expect(text.includes('as it stood there')).toBe(!byBytes);
      expect(text).toContain('The captures name different officers and are signed with different keys.');
    });
  });
}
