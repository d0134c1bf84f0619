/**
 * The real popup. It is no tab and closes as soon as it loses the focus, so automation can't touch it; but one of the extension's
 * pages that is open in a tab can: `extension.getViews` gives it the popup's window, as both run in one process.
 */
import type { Json, PageHandle } from './driver';
import { answerOf, callInPage, type Scriptable, stateOf } from './page-script';
import { until } from './wait';

const POPUP = `chrome.extension.getViews({ type: 'popup' })[0]`;
const ACTION_MS = 15_000;

export class PopupWindow implements PageHandle {
  private constructor(
    private readonly from: PageHandle & Scriptable,
    private readonly shoot: (path: string) => Promise<void>,
  ) {}

  /** Opens the popup of the toolbar button over the active tab. `shoot` takes a picture of it. */
  static async open(from: PageHandle & Scriptable, shoot: (path: string) => Promise<void>): Promise<PopupWindow> {
    await from.evaluate(() => chrome.action.openPopup());
    const popup = new PopupWindow(from, shoot);
    await until(
      'the popup',
      10_000,
      async () => (await popup.isOpen()) && (await popup.evaluate(() => document.readyState === 'complete')),
    );
    return popup;
  }

  isOpen(): Promise<boolean> {
    return this.from.evaluate(() => chrome.extension.getViews({ type: 'popup' }).length > 0);
  }

  async evaluate<A extends readonly Json[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return answerOf(await this.from.run(callInPage(work, args, POPUP)));
  }

  url(): Promise<string> {
    return this.evaluate(() => location.href);
  }

  private async state(selector: string, timeoutMs: number, states: string[]): Promise<void> {
    await until(`${selector} in the popup`, timeoutMs, async () =>
      states.includes(await this.evaluate(stateOf, selector)),
    );
  }

  async click(selector: string, timeoutMs = ACTION_MS): Promise<void> {
    await this.state(selector, timeoutMs, ['ready']);
    await this.evaluate((wanted: string) => document.querySelector<HTMLElement>(wanted)?.click(), selector);
  }

  async type(selector: string, text: string): Promise<void> {
    await this.state(selector, ACTION_MS, ['ready']);
    const typed = (wanted: string, value: string) => {
      const field = document.querySelector<HTMLInputElement>(wanted);
      if (!field) return;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    await this.evaluate(typed, selector, text);
  }

  async waitFor(selector: string, timeoutMs = ACTION_MS): Promise<void> {
    await this.state(selector, timeoutMs, ['ready', 'disabled']);
  }

  waitUntil<A extends readonly Json[], R>(
    what: string,
    timeoutMs: number,
    work: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    return until(what, timeoutMs, () => this.evaluate(work, ...args));
  }

  screenshot(path: string): Promise<void> {
    return this.shoot(path);
  }

  /** A popup has the size that its content asks for. */
  async resize(): Promise<void> {
    throw new Error('a popup takes its size from its content');
  }

  /** It is in front as long as it is open. */
  async front(): Promise<void> {}

  async close(): Promise<void> {
    if (await this.isOpen()) await this.evaluate(() => window.close());
  }
}
