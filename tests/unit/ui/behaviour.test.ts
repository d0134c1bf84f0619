/** The three pages with real keys and clicks, before the fake background. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, startHarness, type View } from '../../fixtures/ui/harness';
import { tellOfLost } from '../../fixtures/ui/states';

let harness: Harness;
let page: Page;
beforeAll(async () => {
  harness = await startHarness();
}, 60_000);
afterEach(async () => {
  const faults = harness.faults(page).filter((fault) => !fault.includes(GIVEN_BACK));
  await page.close();
  expect(faults).toEqual([]);
});
afterAll(() => harness?.close());

/** What Chromium says when an address of a Blob is asked for that was given back: one test does. */
const GIVEN_BACK = 'ERR_FILE_NOT_FOUND';

async function open(view: Pick<View, 'page' | 'scenario'> & Partial<View>): Promise<void> {
  page = await harness.open({ language: 'en', theme: 'light', ...view });
}

const calls = (name: string) =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { spoorCalls: { name: string; request: unknown }[] }).spoorCalls
        .filter((call) => call.name === wanted)
        .map(({ request }) => request),
    name,
  );
const focused = () =>
  page.evaluate(
    () =>
      document.activeElement?.id ||
      (document.activeElement as HTMLElement | null)?.dataset.capture ||
      document.activeElement?.tagName,
  );

describe('popup', { timeout: 20_000 }, () => {
  it('takes the focus to Capture, so that Enter captures, and says the exhibit number', async () => {
    await open({ page: 'popup', scenario: 'suspect' });
    await expect.poll(focused).toBe('capture');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=progressbar]');
    await page.waitForSelector('#job-result');
    expect(await page.textContent('#job-result')).toContain('AB-0005');
    expect(await calls('capture.start')).toEqual([{ tabId: 7 }]);
  });

  it('keeps an Enter that comes before its tab is known', async () => {
    const script = `const known = browser.tabs.get;
      browser.tabs.get = (id) => new Promise((answer) => { globalThis.tellTab = () => answer(known(id)); });`;
    await open({ page: 'popup', scenario: 'suspect', script });
    await page.keyboard.press('Enter');
    expect(await calls('capture.start')).toEqual([]);
    await page.evaluate(() => (globalThis as unknown as { tellTab(): void }).tellTab());
    await expect.poll(() => calls('capture.start')).toEqual([{ tabId: 7 }]);
  });

  it('leads to the adverts of a list in the panel', async () => {
    await open({ page: 'popup', scenario: 'suspect' });
    await page.click('#choose-listing');
    await expect.poll(() => calls('session.set')).toEqual([{ panelRoute: '#/page' }]);
  });

  it('does not cancel when Enter is pressed twice', async () => {
    await open({ page: 'popup', scenario: 'suspect' });
    await page.keyboard.press('Enter');
    await page.waitForSelector('#cancel-capture');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#job-result');
    expect(await calls('capture.cancel')).toEqual([]);
  });

  it('cancels the running capture', async () => {
    await open({ page: 'popup', scenario: 'capturing' });
    expect(await page.textContent('#job')).toMatch(/Picture of the whole page, 3 of 11.*Step 7 of 9 · 0:0[7-9]/s);
    await page.click('#cancel-capture');
    expect(await calls('capture.cancel')).toEqual([{ jobId: 'job-1' }]);
  });

  it('names three reasons, strongest first, each a sentence', async () => {
    await open({ page: 'popup', scenario: 'suspect' });
    const reasons = await page.$$eval('.verdict-list li', (items) => items.map((item) => item.textContent));
    expect(reasons).toHaveLength(3);
    expect(reasons[0]).toBe(
      '“ox bone” is a known cover name for ivory; it stands next to “netsuke”; source: Born Free 2022.',
    );
  });

  it('says with the outcome of a capture that its seller’s page would be visited', async () => {
    await open({ page: 'popup', scenario: 'suspect' });
    await page.click('#capture');
    await page.waitForSelector('#job-result');
    expect(await page.locator('#seller-hint').isVisible()).toBe(true);
  });

  it('never calls a page without hits clean', async () => {
    await open({ page: 'popup', scenario: 'clear' });
    expect(await page.textContent('.verdict')).toContain('no clearance');
  });

  it('offers no capture where there can be none, and says what to do', async () => {
    await open({ page: 'popup', scenario: 'refused' });
    expect(await page.$('#capture')).toBeNull();
    expect(await page.textContent('#refusal')).toContain('Open the advert in a normal tab');
  });

  it('says before the capture that a private window’s page goes to the disk', async () => {
    await open({ page: 'popup', scenario: 'private' });
    expect(await page.getAttribute('#capture', 'aria-describedby')).toBe('private-note');
    expect(await page.textContent('#private-note')).toContain('written to this computer');
  });

  it('changes the case in place and gives the focus back', async () => {
    await open({ page: 'popup', scenario: 'suspect' });
    await page.click('#change-case');
    await expect.poll(focused).toBe('case-select');
    await page.selectOption('#case-select', { index: 1 });
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(focused).toBe('change-case');
    expect(await calls('case.choose')).toHaveLength(1);
    await page.waitForFunction(() => document.querySelector('.case-line')?.textContent?.includes('INTAKE-AB'));
  });
});

describe('panel', { timeout: 20_000 }, () => {
  it('shows the place of a hit with Enter, found by the arrow keys', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/page' });
    await page.focus('.row.hit:not(.listing)');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await calls('page.reveal')).toEqual([{ tabId: 7, frameId: 0, hit: 1 }]);
  });

  it('shows an advert of a list with Enter, found by the arrow keys', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/page' });
    await page.focus('.row.listing');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await calls('page.reveal-listing')).toEqual([{ tabId: 7, frameId: 0, listing: 1 }]);
    await page.keyboard.press('c');
    expect(await calls('page.capture-listing')).toEqual([{ tabId: 7, frameId: 0, listing: 1 }]);
    await page.click('.listing-capture');
    expect((await calls('page.capture-listing'))[1]).toEqual({ tabId: 7, frameId: 0, listing: 0 });
  });

  it('goes between its tabs by the arrow keys', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/page' });
    await page.focus('#tab-page');
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused).toBe('tab-case');
    expect(await page.getAttribute('#tab-case', 'aria-selected')).toBe('true');
    await page.waitForSelector('#exhibits');
  });

  it('opens an exhibit by keys and comes back to its row with Escape', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/case' });
    await page.focus('.exhibit-row');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.exhibit .exhibit-tag');
    expect(await page.textContent('.exhibit h1')).toBe('AB-0002');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#exhibits');
    await expect.poll(focused).toBe('c0002-0a1b2c3d');
  });

  it('goes through the exhibits of a filtered list with J and K, as the list was when one was opened', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/case' });
    await page.click('.toolbar > summary');
    await page.selectOption('[name=list-filter]', 'undecided');
    await page.focus('.exhibit-row');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#exhibit-next');
    const shown = () => page.textContent('.exhibit h1');
    const first = await shown();
    // Decided now, it is out of the filter; its place in the walk stays.
    await page.keyboard.press('r');
    await page.waitForSelector('#undo');
    await page.keyboard.press('j');
    await expect.poll(shown).not.toBe(first);
    await page.waitForSelector('#decision');
    const second = await shown();
    await page.keyboard.press('k');
    await expect.poll(shown).toBe(first);
    await page.waitForSelector('#decision');
    await page.keyboard.press('j');
    await expect.poll(shown).toBe(second);
  });

  it('lists its keys by a button, and a queue takes none of them while the list is open', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/queue' });
    await page.click('#start-queue');
    await page.waitForSelector('#verdict-prohibited');
    await page.click('#open-keys');
    await page.keyboard.press('p');
    expect(await page.textContent('dialog')).toContain('next, previous');
    expect(await page.getAttribute('#verdict-prohibited', 'aria-pressed')).toBe('false');
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await expect.poll(() => page.getAttribute('#verdict-prohibited', 'aria-pressed')).toBe('true');
  });

  it('goes from a digest pasted into the search to its exhibit with Enter, before the answer is there', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/search' });
    // Words that name no exhibit open none.
    await page.fill('input[name=query]', 'elfenbein');
    await page.press('input[name=query]', 'Enter');
    await page.waitForSelector('#results li');
    expect(await page.evaluate(() => location.hash)).toBe('#/search');
    await page.fill('input[name=query]', 'AB-0003');
    await page.press('input[name=query]', 'Enter');
    await page.waitForSelector('.exhibit .exhibit-tag');
    expect(await page.textContent('.exhibit h1')).toBe('AB-0003');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#results');
    expect(await page.textContent('#results li')).toContain('This SHA-256 is that of capture.json');
  });

  it('says when a decision taken by its key was not kept', async () => {
    await open({ page: 'panel', scenario: 'failing', hash: '#/exhibit/c0003-0a1b2c3d' });
    await page.waitForSelector('#decision');
    await page.keyboard.press('r');
    await page.locator('#decision [role=alert]', { hasText: 'QuotaExceededError' }).waitFor();
  });

  it('shows the regions of a picture that was closed and opened again', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/export' });
    await page.click('[name=disclosureCopy]');
    const picture = page.locator('#regions details').first();
    await picture.locator('summary').click();
    await picture.locator('[name=regionNumbers]').first().fill('1, 1, 4, 4');
    await picture.locator('button', { hasText: 'Add region' }).first().click();
    const left = () =>
      picture
        .locator('.region')
        .first()
        .evaluate((one: HTMLElement) => one.style.left);
    const before = await left();
    await picture.locator('summary').click();
    await picture.locator('summary').click();
    await expect.poll(left).toBe(before);
  });

  it('offers to undo above nothing: the foot with the export stands over the bar', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/exhibit/c0003-0a1b2c3d' });
    await page.click('#decide-to-check');
    await page.waitForSelector('#undo');
    await page.evaluate(() => {
      location.hash = '#/case';
    });
    await page.waitForSelector('#export');
    const covered = () =>
      page.evaluate(() => {
        const { left, width, top, height } =
          document.querySelector('#export')?.getBoundingClientRect() ?? new DOMRect();
        const seen = document.elementFromPoint(left + width / 2, top + height / 2);
        return seen?.closest('#export') === null;
      });
    await expect.poll(covered).toBe(false);
  });

  it('says at the field what is wrong with it', async () => {
    await open({ page: 'panel', scenario: 'failing', hash: '#/new-case' });
    await page.keyboard.type('2025/1');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=caseNumber][aria-invalid=true]');
    const id = await page.getAttribute('[name=caseNumber]', 'aria-describedby');
    expect(await page.textContent(`[id="${id?.split(' ')[1]}"]`)).toContain('already a case with this number');
    expect(await calls('case.create')).toMatchObject([{ caseNumber: '2025/1' }]);
  });

  it('creates a case and chooses it', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/new-case' });
    await page.keyboard.type('2025/2');
    await page.fill('[name=virtualIdentity]', 'buyer_marlene');
    await page.click('#create-case');
    await page.getByText('No exhibits yet').waitFor();
    expect(await calls('case.create')).toMatchObject([{ caseNumber: '2025/2', virtualIdentity: 'buyer_marlene' }]);
    expect(await page.inputValue('[name=case]')).toBe('new');
  });

  it('shows captured HTML only in a sandbox, where its script does not run', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/exhibit/c0004-0a1b2c3d' });
    await page.click('#exhibit-media');
    await page.click('#show-copy');
    const frame = await page.waitForSelector('iframe');
    expect(await frame.getAttribute('sandbox')).toBe('');
    expect(await frame.getAttribute('src')).toBeNull();
    const inner = await frame.contentFrame();
    await inner?.waitForSelector('h1');
    expect(await page.title()).toBe('Spoor case');
  });

  it('does not fold away what was not captured, and saves a file under its exhibit’s number', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/exhibit/c0004-0a1b2c3d' });
    const gap = page.getByText('the browser’s cache does not hold the response');
    expect(await gap.isVisible()).toBe(true);
    expect(await gap.evaluate((element) => element.closest('details') === null)).toBe(true);
    // A file is saved under the number of its exhibit.
    await page.click('#exhibit-technical');
    await page.click('section[aria-labelledby=files-title] summary');
    await page.click('.files button');
    const filename = expect.stringMatching(/^AB-000\d_c000\d-0a1b2c3d_/);
    await expect.poll(() => calls('download')).toMatchObject([{ filename }]);
  });

  it('gives picture addresses back when the exhibit is closed', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/exhibit/c0004-0a1b2c3d' });
    const source = await (await page.waitForSelector('.picture img')).getAttribute('src');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#exhibits');
    expect(
      await page.evaluate(
        (url) =>
          fetch(url ?? '').then(
            () => 'still there',
            () => 'gone',
          ),
        source,
      ),
    ).toBe('gone');
  });

  it('ends an export with the receipt, which can be saved', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/export' });
    await page.selectOption('[name=reportLanguage]', 'de');
    await page.click('#start-export');
    await page.waitForSelector('#receipt');
    // Copied, a digest comes without gaps.
    expect(await page.textContent('#receipt-digest')).toBe(
      'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    );
    await page.click('#save-receipt');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await calls('download')).toMatchObject([{ filename: '2025-WCU-0417_20251115T140311Z.receipt.html' }]);
  });

  it('cancels an export and says that the exhibits are unchanged', async () => {
    await open({ page: 'panel', scenario: 'export-running', hash: '#/export' });
    await page.click('#start-export');
    await expect.poll(() => page.getAttribute('[role=progressbar]', 'aria-valuenow')).toBe('37');
    await page.click('#cancel-export');
    await page.getByText('the exhibits are unchanged').waitFor();
  });

  it('says why there is no export in a private window', async () => {
    await open({ page: 'panel', scenario: 'private-page', hash: '#/export' });
    expect(await page.textContent('#export-view')).toContain('Open the case panel in a normal window');
    expect(await page.$('#start-export')).toBeNull();
  });
});

describe('a capture begun elsewhere', { timeout: 20_000 }, () => {
  it('is followed in any view of the panel, and says why it came to nothing until that is read', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/case' });
    await tellOfLost(page);
    await page.waitForSelector('#lost-read');
    expect(await page.textContent('#capture-strip')).toContain('Netsuke, hippo');
    expect(await page.textContent('#capture-strip [role=status]')).toContain('Antique tusk, carved');
    expect(await page.textContent('#capture-strip [role=status]')).toContain('tab was closed');
    await page.click('#tab-search');
    await page.click('#lost-read');
    await expect.poll(() => page.$('#lost-read')).toBeNull();
  });

  it('goes into the case that the page’s tab names', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/page' });
    await page.waitForSelector('#change-case');
    expect(await page.textContent('.case-line')).toContain('2025/WCU-0417');
  });
});

describe('queue', { timeout: 20_000 }, () => {
  it('puts the decisions below each other when type is twice as large, so that no word is broken', async () => {
    await open({ page: 'panel', scenario: 'suspect', hash: '#/queue', language: 'de' });
    await page.click('#start-queue');
    await page.waitForSelector('#verdict-prohibited');
    const columns = () =>
      page.$$eval('.queue-verdicts button', (all) => new Set(all.map((one) => one.getBoundingClientRect().left)).size);
    expect(await columns()).toBe(2);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await columns()).toBe(1);
  });
});
