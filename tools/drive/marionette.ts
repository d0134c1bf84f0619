/**
 * A small client of Marionette, Firefox's own remote protocol: `<length>:<JSON>` over a loopback socket,
 * `[0, id, command, parameters]` out and `[1, id, error, result]` back. One command at a time: the browser keeps one "current" tab.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
import { connect, type Socket } from 'node:net';
import { sleep, within } from './wait';

export class MarionetteError extends Error {
  override readonly name = 'MarionetteError';
  constructor(
    /** WebDriver's code, e.g. `no such element`, `timeout`, `unexpected alert open`. */
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

const SET_CONTEXT = 'Marionette:SetContext';

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class Marionette {
  private buffer = Buffer.alloc(0);
  private nextId = 1;
  private readonly waiting = new Map<number, Waiting>();
  private turn: Promise<unknown> = Promise.resolve();
  private gone: Error | null = null;
  /** What commands act on, as far as it is known: it stays until it is changed. */
  private context: unknown = null;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', (error) => this.end(error));
    socket.on('close', () => this.end(new Error('Firefox closed the connection')));
  }

  /** Connects as soon as Firefox listens. `alive` ends the wait early by throwing. */
  static async connect(port: number, timeoutMs: number, alive: () => void): Promise<Marionette> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      alive();
      try {
        return new Marionette(await open(port));
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(30);
      }
    }
  }

  /** Runs several commands that belong together: nobody else's command comes between them. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work, work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Sends one command; only within `exclusively`. Rejects with `MarionetteError`. */
  async send<R = unknown>(command: string, parameters: Record<string, unknown> = {}, timeoutMs = 60_000): Promise<R> {
    if (this.gone) throw this.gone;
    if (command === SET_CONTEXT) {
      // Asked for before every command, and nearly always what it is: a round trip is spared.
      if (this.context === parameters.value) return null as R;
      this.context = null;
    }
    const id = this.nextId++;
    const answered = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    const message = Buffer.from(JSON.stringify([0, id, command, parameters]));
    this.socket.write(`${message.length}:`);
    this.socket.write(message);
    try {
      const answer = (await within(timeoutMs, command, answered)) as R;
      if (command === SET_CONTEXT) this.context = parameters.value;
      return answer;
    } finally {
      this.waiting.delete(id);
    }
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const colon = this.buffer.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.buffer.subarray(0, colon).toString('ascii'));
      if (!(this.buffer.length >= end)) return;
      const message: unknown = JSON.parse(this.buffer.subarray(colon + 1, end).toString('utf8'));
      this.buffer = this.buffer.subarray(end);
      // The first message is a greeting, not an answer.
      if (Array.isArray(message)) this.answer(message);
    }
  }

  private answer([, id, error, result]: unknown[]): void {
    const waiting = this.waiting.get(Number(id));
    if (error) {
      const { error: code, message } = error as { error: string; message: string };
      waiting?.reject(new MarionetteError(code, message));
    } else waiting?.resolve(result);
  }

  private end(reason: Error): void {
    this.gone ??= reason;
    for (const { reject } of this.waiting.values()) reject(this.gone);
    this.waiting.clear();
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
