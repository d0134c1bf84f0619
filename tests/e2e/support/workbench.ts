/** The officer's workbench in the side panel: what is done there, on the practice marketplace. Each browser's test file runs all of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../../tools/drive/driver';
import { startWorld, type World } from './world';

const ADVERTS = ['en/ad/en-01-japanese-toggle-rabbit', 'en/ad/en-03-carved-elephant-old'];

/** `more` adds tests on the same two captures. */
export function workbenchIn(
  browser: BrowserName,
  more: (world: () => World, captureId: () => string) => void = () => undefined,
): void {
  describe(`the workbench in ${browser}`, () => {
    let world: World;
    let caseId: string;
    const ids: string[] = [];
    const text = (selector: string) =>
      world.spoor.panel.evaluate((wanted: string) => document.querySelector(wanted)?.textContent ?? '', selector);
    const order = () =>
      world.spoor.panel.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('#exhibits .row')].map((row) => row.dataset.capture ?? ''),
      );
    const choose = (selector: string, value: string) =>
      world.spoor.panel.evaluate(
        (wanted: string, chosen: string) => {
          const select = document.querySelector<HTMLSelectElement>(wanted);
          if (!select) throw new Error(`no ${wanted}`);
          select.value = chosen;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        },
        selector,
        value,
      );

    beforeAll(async () => {
      world = await startWorld(browser);
      ({ caseId } = await world.spoor.ask('case.create', {
        ...{
          caseNumber: 'WB-1',
          title: 'Workbench',
          legalBasis: '',
          virtualIdentity: '',
          officer: '',
          organisation: '',
        },
      }));
      await world.spoor.ask('settings.set', { fullPage: false });
      for (const path of ADVERTS) {
        const tab = await world.driver.openTab(`${world.marketplace.origin}/${path}`);
        const { captureId } = await world.spoor.capture(tab, caseId);
        ids.push(captureId ?? '');
        await tab.close();
      }
    });
    afterAll(() => world?.close());

    it('links captures by what the officer confirmed of their sellers, and opens the other', async () => {
      const { spoor } = world;
      const [one = '', two = ''] = ids;
      for (const captureId of ids)
        await spoor.ask('listing.confirm', { captureId, values: [{ field: 'seller.name', confirmed: 'Jan Peeters' }] });
      const { linked } = await spoor.ask('links.of', { captureId: one });
      expect(linked.map(({ capture }) => capture.id)).toEqual([two]);
      expect(linked[0]?.reasons).toContainEqual({ kind: 'seller', value: 'Jan Peeters' });
      await spoor.show(`exhibit/${one}`);
      await spoor.panel.click('#exhibit-links');
      await expect.poll(() => text('#links [data-reason=seller]'), { timeout: 10_000 }).toContain('Jan Peeters');
      await spoor.panel.click(`#links [data-capture="${two}"]`);
      await expect.poll(() => spoor.panel.evaluate(() => location.hash), { timeout: 10_000 }).toContain(two);
      await expect.poll(() => text('#links [data-reason=seller]'), { timeout: 10_000 }).toContain('Jan Peeters');
    });

    it('notes an observation and a decision, which is taken back by one click', async () => {
      const { spoor } = world;
      const [captureId = ''] = ids;
      await spoor.show(`exhibit/${captureId}`);
      await spoor.panel.click('#exhibit-notes');
      await spoor.panel.type('[name=note]', 'Grain lines cross');
      await spoor.panel.click('#add-note');
      await expect.poll(() => text('[data-notes=observation]'), { timeout: 10_000 }).toContain('Grain lines cross');
      await spoor.panel.click('#decide-relevant');
      await expect
        .poll(async () => (await spoor.ask('marks.of', { caseId }))[0]?.decision?.decision, { timeout: 10_000 })
        .toBe('relevant');
      await spoor.panel.click('#undo');
      await expect
        .poll(async () => (await spoor.ask('marks.of', { caseId }))[0]?.decision, { timeout: 10_000 })
        .toBeNull();
      const kinds = (await spoor.ask('notes.of', { captureId })).map((note) => note.kind);
      expect(kinds).toEqual(['observation', 'decision', 'decision']);
    });

    it('marks a copy of the picture, and leaves the sealed one as it was', async () => {
      const { spoor } = world;
      const [captureId = ''] = ids;
      const digest = async () =>
        (await spoor.ask('capture.open', { captureId })).record.artefacts.find(
          ({ role }) => role === 'screenshot-viewport',
        );
      const before = await digest();
      await spoor.show(`exhibit/${captureId}`);
      await spoor.panel.click('#zoom-in');
      await expect.poll(() => text('#zoom')).toContain('150');
      await spoor.panel.click('#start-annotate');
      await spoor.panel.click('#tool-blur');
      await spoor.panel.evaluate(() => {
        const surface = document.querySelector<HTMLElement>('.drawing');
        for (const key of ['Enter', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'Enter'])
          surface?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
      await spoor.panel.click('#annotate-save', 10_000);
      await expect
        .poll(async () => (await spoor.ask('notes.of', { captureId })).at(-1)?.kind, { timeout: 20_000 })
        .toBe('annotation');
      const note = (await spoor.ask('notes.of', { captureId })).at(-1);
      if (note?.kind !== 'annotation') throw new Error('no annotation');
      expect(note.derivedFrom).toEqual({ path: before?.path, sha256: before?.sha256 });
      expect(note.marks).toMatchObject([{ kind: 'blur' }]);
      expect(note.picture.sha256).not.toBe(before?.sha256);
      expect(await digest()).toEqual(before);
    });

    it('finds by tag, and keeps an order of the officer’s own that renumbers nothing', async () => {
      const { spoor } = world;
      const [one = '', two = ''] = ids;
      await spoor.ask('marks.tag', { caseId, object: two, tags: ['heavy'] });
      await spoor.show('case');
      await expect.poll(order, { timeout: 10_000 }).toEqual([one, two]);
      await spoor.panel.click('.toolbar > summary');
      await spoor.panel.type('[name=list-words]', 'heavy');
      await expect.poll(order, { timeout: 10_000 }).toEqual([two]);
      await spoor.panel.type('[name=list-words]', ' ');
      await choose('[name=list-order]', 'own');
      await expect.poll(order, { timeout: 10_000 }).toEqual([one, two]);
      await spoor.panel.click('#exhibits > li:last-child .move-buttons button:first-child');
      await expect.poll(order, { timeout: 10_000 }).toEqual([two, one]);
      expect((await spoor.captures(caseId)).map(({ id }) => id)).toEqual([one, two]);
      await spoor.panel.click('#undo');
      await expect.poll(order, { timeout: 10_000 }).toEqual([one, two]);
    });

    more(
      () => world,
      () => ids[0] ?? '',
    );

    it('lists the cases that are closed', async () => {
      const { spoor } = world;
      await spoor.ask('case.close', { caseId, closed: true, text: 'done' });
      await spoor.show('cases');
      await choose('[name=case-filter]', 'closed');
      await expect.poll(() => text('#cases'), { timeout: 10_000 }).toContain('WB-1');
      await expect.poll(() => text('#cases')).not.toContain('INTAKE');
    });
  });
}
