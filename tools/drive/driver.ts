/**
 * One way to drive a real browser with a real build of Spoor in it, for the commands and for the tests. The builds hold no hook
 * for automation: scripts that run in the extension's own pages have the full extension API anyway.
 */

/** What a script in a page may be given and may answer: JSON. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

export type BrowserName = 'chromium' | 'firefox';

export interface LaunchOptions {
  /** Unpacked build. */
  extensionDir: string;
  headless: boolean;
  /** Folder in which downloads appear under the name the extension gave them. */
  downloadsDir: string;
  /** Kept after close when given; otherwise a fresh profile that is removed. */
  profileDir?: string;
  /** Allows the extension in private windows. */
  privateWindows?: boolean;
  /** Accepts any TLS certificate: for practice servers only. */
  acceptAnyCertificate?: boolean;
  /**
   * What happens to `alert()` and its like: `dismiss` (default), or `leave` it open as for a person who is away (in Chromium for two
   * seconds: there it would stay for ever, as it is automation's alone to close).
   */
  dialogs?: 'dismiss' | 'leave';
  /** What becomes of the page that Spoor opens after its installation: `close` (default), or `leave` it open as for a person. */
  firstRun?: 'close' | 'leave';
  /** Chromium only. */
  extraArgs?: string[];
  /** Firefox only. */
  extraPrefs?: Record<string, string | number | boolean>;
  /** Environment variables on top of ours. */
  env?: Record<string, string>;
}

export interface PageHandle {
  url(): Promise<string>;
  /**
   * Runs `work` in the page and answers with what it returns or resolves to. It must stand alone (nothing from its closure);
   * arguments and answer are JSON. Rejects with the page's own words when it throws.
   */
  evaluate<A extends readonly Json[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** A trusted click on the element's middle, once it is there, visible and not disabled. */
  click(selector: string, timeoutMs?: number): Promise<void>;
  /** Replaces what a text field holds, by trusted key strokes. */
  type(selector: string, text: string): Promise<void>;
  /** Waits until an element is there and visible. */
  waitFor(selector: string, timeoutMs?: number): Promise<void>;
  /** Waits until `work` answers with something true, and gives that. */
  waitUntil<A extends readonly Json[], R>(
    what: string,
    timeoutMs: number,
    work: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R>;
  /** PNG of what is visible; creates the folder. */
  screenshot(path: string): Promise<void>;
  /** Size of the page's viewport in CSS px, null for the window's own. */
  resize(size: { width: number; height: number } | null): Promise<void>;
  /** Makes it the active tab of its window. */
  front(): Promise<void>;
  close(): Promise<void>;
}

export interface TabHandle extends PageHandle {
  /** The tab's id as the extension sees it. */
  readonly id: number;
  /**
   * Navigates and waits for the load event, at most `timeoutMs`: a page that never finishes is taken as it is then.
   * Rejects with `PageNotLoaded` when there is no page (no such host, connection refused, bad certificate, a download).
   */
  goto(url: string, timeoutMs?: number): Promise<void>;
}

/** The network gave no page for this address. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';
  constructor(
    readonly url: string,
    readonly reason: string,
  ) {
    super(`${url} did not load: ${reason}`);
  }
}

/** The browser is missing, too old, or did not start. The message says what to do. */
export class BrowserUnavailable extends Error {
  override readonly name = 'BrowserUnavailable';
}

export interface BrowserDriver {
  readonly name: BrowserName;
  readonly version: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly extensionOrigin: string;
  readonly downloadsDir: string;
  /** Opens an active tab; with `url`, loads it as `TabHandle.goto` does. */
  openTab(url?: string, options?: { privateWindow?: boolean }): Promise<TabHandle>;
  /** Opens one of the extension's own pages in a tab, e.g. `extension/sidepanel/index.html`. */
  extensionPage(path: string): Promise<PageHandle>;
  /**
   * Opens the real popup over the window's active tab. `from` is an extension page that is open. Clicks and keys in it are not
   * trusted ones: the popup stands outside of what automation may touch, so `from` reaches into it.
   */
  openPopup(from: PageHandle): Promise<PageHandle>;
  /** Stops the background as the browser itself does after idle time. The next event starts it anew. */
  killBackground(): Promise<void>;
  /** Ends the process of a tab's page, as a fault of the browser would. */
  crashTab(tab: TabHandle): Promise<void>;
  /** Kills the browser with all its processes, as a power cut would. A profile that was given stays as it is then. */
  crash(): Promise<void>;
  /** Resolves when the browser has gone, e.g. because a person closed its window. */
  readonly closed: Promise<void>;
  /** Ends the browser and removes what it left behind. Never rejects. `keepLog`: saves its log below out/ and answers with the path. */
  close(options?: { keepLog?: boolean }): Promise<string | null>;
}
