/** A tab of Chromium, through Playwright. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CDPSession, errors, type Frame, type Page } from 'playwright-core';
import { type Json, type PageHandle, PageNotLoaded, type TabHandle } from './driver';
import { answerOf, callInPage, type Scriptable } from './page-script';
import { sleep, until, within } from './wait';

const ACTION_MS = 15_000;
const EVALUATE_MS = 120_000;

export class ChromiumPage implements PageHandle, Scriptable {
  constructor(readonly page: Page) {}

  async url(): Promise<string> {
    return this.page.url();
  }

  /** Runs source that `callInPage` made. */
  run(source: string): Promise<unknown> {
    return within(EVALUATE_MS, `script in ${this.page.url()}`, this.page.evaluate(source));
  }

  async evaluate<A extends readonly Json[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return answerOf(await this.run(callInPage(work, args)));
  }

  async click(selector: string, timeoutMs = ACTION_MS): Promise<void> {
    await this.page.click(selector, { timeout: timeoutMs });
  }

  async type(selector: string, text: string): Promise<void> {
    await this.page.click(selector, { timeout: ACTION_MS });
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.type(text);
  }

  async waitFor(selector: string, timeoutMs = ACTION_MS): Promise<void> {
    await this.page.waitForSelector(selector, { state: 'visible', timeout: timeoutMs });
  }

  waitUntil<A extends readonly Json[], R>(
    what: string,
    timeoutMs: number,
    work: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    return until(what, timeoutMs, () => this.evaluate(work, ...args));
  }

  private session: CDPSession | null = null;

  /** A session of our own: Playwright's screenshot would undo `resize`, and a size lives as long as the session that set it. */
  private async devtools(): Promise<CDPSession> {
    this.session ??= await this.page.context().newCDPSession(this.page);
    return this.session;
  }

  async screenshot(path: string): Promise<void> {
    await this.front();
    const taken = (await this.devtools()).send('Page.captureScreenshot', { format: 'png' });
    const { data } = await within(ACTION_MS, `picture of ${this.page.url()}`, taken);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  async resize(size: { width: number; height: number } | null): Promise<void> {
    const session = await this.devtools();
    if (size)
      await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
    else await session.send('Emulation.clearDeviceMetricsOverride');
  }

  async front(): Promise<void> {
    await this.page.bringToFront();
  }

  async close(): Promise<void> {
    await within(ACTION_MS, 'closing a tab', this.page.close());
  }
}

export class ChromiumTab extends ChromiumPage implements TabHandle {
  constructor(
    page: Page,
    readonly id: number,
  ) {
    super(page);
  }

  /** Ends the page's process. The command itself is never answered: who could answer it has gone. */
  async crash(): Promise<void> {
    const gone = this.page.waitForEvent('crash', { timeout: 10_000 });
    const session = await this.page.context().newCDPSession(this.page);
    session.send('Page.crash').catch(() => undefined);
    await gone;
  }

  async goto(url: string, timeoutMs = 30_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    const errorPage = this.errorPage();
    try {
      await this.page.goto(url, { waitUntil: 'commit', timeout: timeoutMs });
    } catch (error) {
      await Promise.race([errorPage.came, sleep(2_000)]);
      throw new PageNotLoaded(url, reasonOf(error, timeoutMs));
    } finally {
      errorPage.forget();
    }
    try {
      await this.page.waitForLoadState('load', { timeout: Math.max(1, end - Date.now()) });
    } catch (error) {
      // A page that goes on loading for ever is there all the same.
      if (!(error instanceof errors.TimeoutError)) throw error;
    }
  }

  /** The browser's error page is a navigation of its own that comes late; it would interrupt the one to the next address. */
  private errorPage(): { came: Promise<void>; forget(): void } {
    let listener: (frame: Frame) => void = () => undefined;
    const came = new Promise<void>((resolve) => {
      listener = (frame) => {
        if (frame === this.page.mainFrame() && frame.url().startsWith('chrome-error:')) resolve();
      };
    });
    this.page.on('framenavigated', listener);
    return { came, forget: () => this.page.off('framenavigated', listener) };
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof errors.TimeoutError) return `no answer within ${timeoutMs / 1000} s`;
  const words = error instanceof Error ? error.message : String(error);
  return /net::ERR_\w+/.exec(words)?.[0] ?? words.split('\n')[0] ?? words;
}
