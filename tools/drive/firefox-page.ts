/** A tab of Firefox, through Marionette. Every call names its tab first, as Marionette acts on one current tab. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Json, type PageHandle, PageNotLoaded, type TabHandle } from './driver';
import { type Marionette, MarionetteError } from './marionette';
import { answerOf, callInPage, type Scriptable, stateOf } from './page-script';
import { until } from './wait';

const ACTION_MS = 15_000;
const EVALUATE_MS = 120_000;
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export class FirefoxPage implements PageHandle, Scriptable {
  constructor(
    protected readonly marionette: Marionette,
    readonly handle: string,
  ) {}

  /** Commands in this tab. The tab becomes the active one only when `focus` is set. */
  protected here<T>(work: () => Promise<T>, focus = false): Promise<T> {
    return this.marionette.exclusively(async () => {
      await this.marionette.send('Marionette:SetContext', { value: 'content' });
      await this.marionette.send('WebDriver:SwitchToWindow', { handle: this.handle, focus });
      return work();
    });
  }

  url(): Promise<string> {
    return this.here(async () => (await this.marionette.send<{ value: string }>('WebDriver:GetCurrentURL')).value);
  }

  /** Runs source that `callInPage` made. */
  run(source: string): Promise<unknown> {
    return this.here(async () => {
      const script = { script: `return ${source}`, args: [] };
      return (await this.marionette.send<{ value: unknown }>('WebDriver:ExecuteScript', script, EVALUATE_MS)).value;
    });
  }

  async evaluate<A extends readonly Json[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return answerOf(await this.run(callInPage(work, args)));
  }

  private async ready(selector: string, timeoutMs: number, states: string[]): Promise<void> {
    await until(selector, timeoutMs, async () => states.includes(await this.evaluate(stateOf, selector)));
  }

  private async element(selector: string): Promise<string> {
    const found = await this.marionette.send<{ value: Record<string, string> }>('WebDriver:FindElement', {
      using: 'css selector',
      value: selector,
    });
    return found.value[ELEMENT] ?? '';
  }

  async click(selector: string, timeoutMs = ACTION_MS): Promise<void> {
    await this.ready(selector, timeoutMs, ['ready']);
    await this.here(
      async () => this.marionette.send('WebDriver:ElementClick', { id: await this.element(selector) }),
      true,
    );
  }

  async type(selector: string, text: string): Promise<void> {
    await this.ready(selector, ACTION_MS, ['ready']);
    await this.here(async () => {
      const id = await this.element(selector);
      await this.marionette.send('WebDriver:ElementClear', { id });
      await this.marionette.send('WebDriver:ElementSendKeys', { id, text });
    }, true);
  }

  async waitFor(selector: string, timeoutMs = ACTION_MS): Promise<void> {
    await this.ready(selector, timeoutMs, ['ready', 'disabled']);
  }

  waitUntil<A extends readonly Json[], R>(
    what: string,
    timeoutMs: number,
    work: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    return until(what, timeoutMs, () => this.evaluate(work, ...args));
  }

  /** Presses a key where the focus is, as a person does. `key`: a character, or WebDriver's code of a key that is none. */
  async press(key: string): Promise<void> {
    const actions = [
      { type: 'keyDown', value: key },
      { type: 'keyUp', value: key },
    ];
    const keyboard = { type: 'key', id: 'keyboard', actions };
    await this.here(() => this.marionette.send('WebDriver:PerformActions', { actions: [keyboard] }), true);
  }

  async screenshot(path: string): Promise<void> {
    const { value } = await this.here(
      () => this.marionette.send<{ value: string }>('WebDriver:TakeScreenshot', { full: false }),
      true,
    );
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(value, 'base64'));
  }

  async resize(size: { width: number; height: number } | null): Promise<void> {
    await this.here(async () => {
      await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
      // The box that shows the page shrinks, not the window: Firefox windows have a least width.
      const script = `const { style } = gBrowser.selectedBrowser; const size = arguments[0];
        for (const side of ['width', 'height']) {
          for (const limit of ['min-', 'max-']) size ? style.setProperty(limit + side, size[side] + 'px', 'important') : style.removeProperty(limit + side);
        }`;
      await this.marionette.send('WebDriver:ExecuteScript', { script, args: [size] });
      await this.marionette.send('Marionette:SetContext', { value: 'content' });
    }, true);
  }

  front(): Promise<void> {
    return this.here(async () => undefined, true);
  }

  close(): Promise<void> {
    return this.here(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          await this.marionette.send('WebDriver:CloseWindow', {}, ACTION_MS);
          return;
        } catch (error) {
          // A page that opens one dialog after the other does not keep its tab for it.
          if (!(error instanceof MarionetteError) || error.code !== 'unexpected alert open' || attempt === 5)
            throw error;
          await this.dismissDialog();
        }
      }
    });
  }

  private async dismissDialog(): Promise<void> {
    try {
      await this.marionette.send('WebDriver:DismissAlert');
    } catch (error) {
      // The session may have dismissed it already.
      if (!(error instanceof MarionetteError) || error.code !== 'no such alert') throw error;
    }
  }
}

export class FirefoxTab extends FirefoxPage implements TabHandle {
  constructor(
    marionette: Marionette,
    handle: string,
    readonly id: number,
  ) {
    super(marionette, handle);
  }

  goto(url: string, timeoutMs = 30_000): Promise<void> {
    return this.here(async () => {
      await this.marionette.send('WebDriver:SetTimeouts', { pageLoad: timeoutMs });
      try {
        await this.marionette.send('WebDriver:Navigate', { url }, timeoutMs + 15_000);
      } catch (error) {
        if (!(error instanceof MarionetteError)) throw error;
        await this.judge(url, error);
      }
    }, true);
  }

  /** Whether a navigation that did not end as it should still left the page there. */
  private async judge(url: string, error: MarionetteError): Promise<void> {
    // A dialog of the page: it has been answered (or left) as the session says, and the page is there.
    if (error.code === 'unexpected alert open') return;
    if (error.code === 'timeout') {
      const { value } = await this.marionette.send<{ value: string }>('WebDriver:ExecuteScript', {
        script: 'return document.documentURI',
        args: [],
      });
      if (!value.startsWith('about:')) return;
      throw new PageNotLoaded(url, 'no answer in time');
    }
    const [, reason] = /about:(?:neterror|certerror)\?e=(\w+)/.exec(error.message) ?? [];
    throw new PageNotLoaded(url, reason ?? error.message);
  }
}
