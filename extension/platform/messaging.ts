/**
 * Sends and receives the messages of `shared/messages/protocol.ts`. The envelope is `{to: 'spoor', name, request}`; the answer is
 * `{ok: true, value}` or `{ok: false, code, detail}`, so that a failure keeps its code across contexts.
 */

import { shortened } from '../../shared/capture/limits';
import { checkAnswer } from '../../shared/messages/check-answer';
import type {
  ContentProtocol,
  Handlers,
  PageProtocol,
  Request,
  Response,
  UiEvent,
  UiProtocol,
} from '../../shared/messages/protocol';
import { UI_PORT } from '../../shared/messages/protocol';
import { noteBadAnswer } from './bad-answers';
import { browser, isOwnPage, type Runtime } from './browser';
import { asSpoorError, isErrorCode, SpoorError, wordsOf } from './errors';

type Sender = Runtime.MessageSender;
type Answer = { ok: true; value: unknown } | { ok: false; code: string; detail: string };

interface Envelope {
  to: 'spoor';
  name: string;
  request: unknown;
}

function isEnvelope(message: unknown): message is Envelope {
  return (
    typeof message === 'object' &&
    message !== null &&
    (message as Envelope).to === 'spoor' &&
    typeof (message as Envelope).name === 'string'
  );
}

function unwrap(answer: unknown): unknown {
  const { ok, value, code, detail } = (answer ?? {}) as {
    ok?: boolean;
    value?: unknown;
    code?: unknown;
    detail?: unknown;
  };
  if (ok === true) return value;
  if (ok === false) throw new SpoorError(isErrorCode(code) ? code : 'internal', String(detail ?? ''));
  throw new SpoorError('internal', 'no answer');
}

/** Of a frame's words of why it could not. */
const MAX_DETAIL = 500;

/**
 * What a frame answers. Its process may be another's by now: a refusal carries no code that means something to the asker (a full disk, say),
 * and only the beginning of its words.
 */
function unwrapFrame(answer: unknown): unknown {
  const { ok, value, detail } = (answer ?? {}) as { ok?: unknown; value?: unknown; detail?: unknown };
  if (ok === true) return value;
  const words = ok === false && typeof detail === 'string' ? detail : 'no answer';
  throw new SpoorError('internal', shortened(words, MAX_DETAIL));
}

/** Asks the background from one of our own pages. Rejects with `SpoorError`. */
export async function callBackground<K extends keyof UiProtocol>(
  name: K,
  request: Request<UiProtocol, K>,
): Promise<Response<UiProtocol, K>> {
  return unwrap(await browser.runtime.sendMessage({ to: 'spoor', name, request })) as Response<UiProtocol, K>;
}

/** Asks the background from a content script. Rejects with `SpoorError`, also when the extension was reloaded meanwhile. */
export async function sendToBackground<K extends keyof PageProtocol>(
  name: K,
  request: Request<PageProtocol, K>,
): Promise<Response<PageProtocol, K>> {
  return unwrap(await browser.runtime.sendMessage({ to: 'spoor', name, request })) as Response<PageProtocol, K>;
}

/**
 * Asks the content script of one frame. Rejects with `SpoorError('internal')` when none answers within `timeoutMs`: a page that
 * blocks its own thread must not stop a capture. An answer that is not of the form rejects with `bad-message`, and is remembered for the
 * capture that asks (`badAnswers`), whoever catches it.
 */
export async function askFrame<K extends keyof ContentProtocol>(
  tabId: number,
  frameId: number,
  name: K,
  request: Request<ContentProtocol, K>,
  timeoutMs: number,
): Promise<Response<ContentProtocol, K>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SpoorError('internal', `the page did not answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
  });
  try {
    const answer = browser.tabs.sendMessage(tabId, { to: 'spoor', name, request }, { frameId });
    const value = unwrapFrame(await Promise.race([answer, late]));
    try {
      return checkAnswer(name, value);
    } catch (thrown) {
      noteBadAnswer(tabId, `the answer of frame ${frameId} to “${name}”`, wordsOf(thrown));
      throw new SpoorError('bad-message', `an answer that is not of the form: ${wordsOf(thrown)}`, { cause: thrown });
    }
  } finally {
    clearTimeout(timer);
  }
}

async function answered(work: () => unknown): Promise<Answer> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    const { code, detail } = asSpoorError(thrown);
    if (code === 'internal') console.error('Spoor:', wordsOf(thrown), thrown);
    return { ok: false, code, detail };
  }
}

/** A sender that is a frame of a web page, with the tab and frame that the browser (not the page) vouches for. */
export interface PageSender {
  tabId: number;
  frameId: number;
  url: string;
  privateWindow: boolean;
  /** Names the document among all there ever were; only Chromium tells it. */
  documentId?: string | undefined;
}

/** A page may speak while it is unloaded, when its tab shows the next one: what it says would be taken for that one's. Chromium tells. */
function isLeft(sender: Sender): boolean {
  const { documentLifecycle } = sender as { documentLifecycle?: string };
  return documentLifecycle === 'pending_deletion' || documentLifecycle === 'cached';
}

/**
 * Answers messages in the background. `ui` handlers run only for our own pages, `page` handlers only for content scripts: the
 * browser says who sends, the message does not.
 */
export function handleInBackground(ui: Handlers<UiProtocol, Sender>, page: Handlers<PageProtocol, PageSender>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender): Promise<unknown> | undefined => {
    if (sender.id !== browser.runtime.id || !isEnvelope(message)) return undefined;
    const { name, request } = message;
    if (Object.hasOwn(ui, name)) {
      if (!isOwnPage(sender.url)) return Promise.resolve({ ok: false, code: 'bad-message', detail: name });
      const handler = ui[name as keyof UiProtocol] as (request: unknown, sender: Sender) => unknown;
      return answered(() => handler(request, sender));
    }
    if (Object.hasOwn(page, name)) {
      const tabId = sender.tab?.id;
      if (tabId === undefined || sender.frameId === undefined || isOwnPage(sender.url) || isLeft(sender)) {
        return Promise.resolve({ ok: false, code: 'bad-message', detail: name });
      }
      const from: PageSender = {
        tabId,
        frameId: sender.frameId,
        url: sender.url ?? '',
        privateWindow: sender.tab?.incognito === true,
        documentId: (sender as { documentId?: string }).documentId,
      };
      const handler = page[name as keyof PageProtocol] as (request: unknown, sender: PageSender) => unknown;
      return answered(() => handler(request, from));
    }
    return undefined;
  });
}

/** Answers the background in a content script. Returns a function that stops listening. */
export function handleContent(handlers: Handlers<ContentProtocol, Sender>): () => void {
  const listener = (message: unknown, sender: Sender): Promise<unknown> | undefined => {
    if (sender.id !== browser.runtime.id || !isEnvelope(message) || !Object.hasOwn(handlers, message.name))
      return undefined;
    const handler = handlers[message.name as keyof ContentProtocol] as (request: unknown, sender: Sender) => unknown;
    return answered(() => handler(message.request, sender));
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

/**
 * Hears of changes, in a Spoor page. Reconnects when the background was stopped, as the browser does whenever it is idle, and hears
 * then whether anything was missed. Returns a function that stops listening.
 */
export function onUiEvent(listener: (event: UiEvent) => void): () => void {
  let port: Runtime.Port | null = null;
  let stopped = false;
  let connections = 0;
  const connect = () => {
    if (stopped) return;
    // What was told before the first connection, the page has not asked for yet either.
    const first = ++connections === 1;
    port = browser.runtime.connect({ name: UI_PORT });
    port.onMessage.addListener((message: unknown) => {
      const event = message as UiEvent;
      if (event.type !== 'missed' || !first) listener(event);
    });
    port.onDisconnect.addListener(() => {
      port = null;
      // Not at once: an extension that is being reloaded disconnects too, and connecting to it throws.
      setTimeout(connect, 250);
    });
  };
  connect();
  return () => {
    stopped = true;
    port?.disconnect();
  };
}

const uiPorts = new Set<Runtime.Port>();
/** This background has told of something: whoever connects later has missed it. */
let told = false;

/** Keeps the ports of our own pages, for `tellUi`. Call once, synchronously, when the background starts. */
export function acceptUiPorts(): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== UI_PORT || !isOwnPage(port.sender?.url)) return port.disconnect();
    uiPorts.add(port);
    if (told) port.postMessage({ type: 'missed' } satisfies UiEvent);
    port.onDisconnect.addListener(() => uiPorts.delete(port));
  });
}

/** Tells every open Spoor page. */
export function tellUi(event: UiEvent): void {
  told = true;
  for (const port of uiPorts) port.postMessage(event);
}
