/**
 * One `chrome.debugger` connection to a tab, for full-page pictures, original bytes and closing dialogs. Only `Page.*` is used,
 * `Target.setAutoAttach` to reach frames of other processes, and `Network.*` to keep the debugger itself from asking servers. The
 * page can notice a resize when the browser's bar comes and goes (docs/privacy.md); nothing else of it is visible.
 */
import { browser } from './browser';
import { SpoorError, wordsOf } from './errors';
import { keepForSession } from './session-memory';
import { build, targetBrowser } from './target';
import { sleep, within } from './timing';

const COMMAND_TIMEOUT_MS = 20_000;
const ENABLE_WAIT_MS = 1_500;
/** The browser's bar slides in; the page sees its resize about 100 ms after attaching. */
const BAR_WAIT_MS = 300;
const OURS = 'debugger-tabs';

/** False in Firefox and in builds for agencies whose policy blocks the permission. */
export const debuggerAvailable: boolean = targetBrowser === 'chromium' && build.debuggerAllowed;

export class DebuggerSession {
  /** Dialogs that were closed so that the capture could go on: type and number. */
  readonly dialogsClosed = new Map<string, number>();
  readonly #target: { tabId: number };
  /** Sessions of frames that run in processes of their own. */
  readonly #frames = new Set<string>();
  readonly #attachedAt = performance.now();
  #open = true;
  /** The page's process has ended: nobody answers any more, and the browser does not say so to what was asked before. */
  readonly #crashed = new AbortController();

  private constructor(tabId: number) {
    this.#target = { tabId };
    chrome.debugger.onEvent.addListener(this.#onEvent);
    chrome.debugger.onDetach.addListener(this.#onDetach);
  }

  /** Attaches. Rejects when attaching is refused. */
  static async attach(tabId: number): Promise<DebuggerSession> {
    await rememberOurs(tabId, true);
    try {
      await chrome.debugger.attach({ tabId }, '1.3');
    } catch (thrown) {
      await rememberOurs(tabId, false);
      throw new SpoorError('internal', `the browser refused the debugger: ${wordsOf(thrown)}`, { cause: thrown });
    }
    const session = new DebuggerSession(tabId);
    // Without Page.enable no dialog is reported. On a page that already stands in a dialog it is answered only when that is closed:
    // the browser lets nobody but the user close a dialog that was open before.
    await Promise.race([session.send('Page.enable', {}).catch(() => undefined), sleep(ENABLE_WAIT_MS)]);
    return session;
  }

  /** Waits until the page has seen the resize of the browser's bar: its layout stands still only then. */
  async barShown(): Promise<void> {
    const left = this.#attachedAt + BAR_WAIT_MS - performance.now();
    if (left > 0) await sleep(left);
  }

  get tabId(): number {
    return this.#target.tabId;
  }

  get attached(): boolean {
    return this.#open;
  }

  /** Sessions of the frames that run in processes of their own, nested ones too. The page sees nothing of it. */
  async frameSessions(): Promise<string[]> {
    const asked = new Set<string | null>();
    for (let waiting: (string | null)[] = [null]; waiting.length > 0; ) {
      for (const sessionId of waiting) {
        asked.add(sessionId);
        const options = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
        await this.send('Target.setAutoAttach', options, sessionId).catch((thrown) => {
          console.info('Spoor: a frame went away:', wordsOf(thrown));
        });
      }
      waiting = [...this.#frames].filter((sessionId) => !asked.has(sessionId));
    }
    return [...this.#frames];
  }

  /** Sends one command, to the tab or to one of its frames' sessions. Rejects with the browser's words, after 20 s, or when the page's process ends. */
  async send<T>(
    method: `Page.${string}` | `Network.${'enable' | 'setBlockedURLs' | 'disable'}` | 'Target.setAutoAttach',
    params: Record<string, unknown>,
    sessionId: string | null = null,
  ): Promise<T> {
    if (!this.#open)
      throw new SpoorError('internal', 'the debugger connection was closed by the browser or the officer');
    try {
      const target = sessionId === null ? this.#target : { ...this.#target, sessionId };
      const answer = chrome.debugger.sendCommand(target, method, params) as Promise<T>;
      return await within(COMMAND_TIMEOUT_MS, method, answer, this.#crashed.signal);
    } catch (thrown) {
      throw new Error(protocolWords(wordsOf(thrown)), { cause: thrown });
    }
  }

  async detach(): Promise<void> {
    chrome.debugger.onEvent.removeListener(this.#onEvent);
    chrome.debugger.onDetach.removeListener(this.#onDetach);
    if (this.#open) {
      this.#open = false;
      await detachQuietly(this.#target.tabId);
    }
    await rememberOurs(this.#target.tabId, false);
  }

  readonly #onEvent = (source: chrome.debugger.DebuggerSession, method: string, params?: object): void => {
    if (source.tabId !== this.#target.tabId) return;
    // A frame's own process may end and the page still be there.
    if (method === 'Inspector.targetCrashed' && source.sessionId === undefined)
      this.#crashed.abort(new SpoorError('internal', 'the page’s process has ended (the tab crashed)'));
    if (method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { type: string } };
      if (targetInfo.type === 'iframe') this.#frames.add(sessionId);
    }
    if (method === 'Target.detachedFromTarget') this.#frames.delete((params as { sessionId: string }).sessionId);
    if (method !== 'Page.javascriptDialogOpening') return;
    const { type = 'dialog' } = (params ?? {}) as { type?: string };
    this.dialogsClosed.set(type, (this.dialogsClosed.get(type) ?? 0) + 1);
    // A question is answered with no: `beforeunload` stays on the page, `confirm` agrees to nothing.
    chrome.debugger
      .sendCommand(this.#target, 'Page.handleJavaScriptDialog', { accept: type === 'alert' })
      .catch((thrown) => {
        console.warn('Spoor: a dialog could not be closed:', wordsOf(thrown));
      });
  };

  readonly #onDetach = (source: chrome.debugger.Debuggee): void => {
    if (source.tabId === this.#target.tabId) this.#open = false;
  };
}

/** The protocol's errors come as JSON in the message; a reader of the record wants the sentence in it. */
function protocolWords(words: string): string {
  return /"message":"([^"]*)"/.exec(words)?.[1] ?? words;
}

async function detachQuietly(tabId: number): Promise<void> {
  try {
    await chrome.debugger.detach({ tabId });
  } catch (thrown) {
    // The tab is gone or the officer closed the bar: both mean that nothing is attached, which is what was wanted.
    console.info('Spoor: debugger already detached:', wordsOf(thrown));
  }
}

async function rememberOurs(tabId: number, attached: boolean): Promise<void> {
  const stored = await browser.storage.session.get(OURS);
  const ours = new Set((stored[OURS] as number[] | undefined) ?? []);
  if (attached) ours.add(tabId);
  else ours.delete(tabId);
  try {
    await keepForSession({ [OURS]: [...ours] });
  } catch (thrown) {
    // Then only a background that is stopped just now leaves its bar behind.
    console.warn('Spoor: not noted as attached:', wordsOf(thrown));
  }
}

/**
 * Detaches what a stopped background left attached: its connection outlives it, keeps the browser's bar up for ever and refuses a
 * new one. Call when the background starts.
 */
export async function detachLeftovers(): Promise<void> {
  if (!debuggerAvailable) return;
  const stored = await browser.storage.session.get(OURS);
  for (const tabId of (stored[OURS] as number[] | undefined) ?? []) await detachQuietly(tabId);
  await browser.storage.session.remove(OURS);
}
