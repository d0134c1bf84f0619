/** What a stage of a capture is, and what it may use. Each stage is one file in `stages/`. */
import { BlankedValues } from '../../../shared/capture/holds-secret';
import { leavesNoTrace } from '../../../shared/capture/leave-no-trace';
import { LIMITS, shortened } from '../../../shared/capture/limits';
import { note } from '../../../shared/capture/note';
import type { ArtefactEntry, ArtefactRole, NotCaptured, Transformation } from '../../../shared/capture/record';
import { digestTwice } from '../../../shared/evidence/digest';
import type { Settings } from '../../../shared/messages/settings';
import { DebuggerSession } from '../../platform/debugger-session';
import { storeAnswers } from '../../store/answers';
import { database } from '../../store/database';
import { useBytes } from '../../store/in-use';
import type { StageName } from '../../store/jobs';
import type { JobRow } from '../../store/schema';

export interface Stage {
  name: StageName;
  /** Names of the format's files that are missing when this stage could not do its work. */
  provides: string[];
  /** Needs the page: can't be made up for after the tab has gone or the background was stopped. */
  needsPage: boolean;
  /** The stage is given up after this long and the capture goes on without it. */
  timeoutMs: number;
  run(capture: RunningCapture): Promise<void>;
}

/** A larger artefact is written down as not captured. */
export const MAX_ARTEFACT_BYTES = LIMITS.artefactBytes;

/** Bytes that may wait to be stored while the page is still being read. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;

export interface KeptAs {
  mediaType: string;
  role: ArtefactRole;
  derivedFrom?: string;
  mayHoldCredentials?: boolean;
}

/** Bytes on their way into the store. */
class Waiting {
  readonly #work = new Set<Promise<void>>();
  #failed: { reason: unknown } | null = null;
  #all = 0;
  /** Of those not stored yet; 1 while one of no length or a failure is left to be told. */
  get bytes(): number {
    return Math.max(this.#all, this.#work.size > 0 || this.#failed ? 1 : 0);
  }

  add(bytes: number, work: Promise<void>): void {
    this.#all += bytes;
    const one = work
      .catch((reason: unknown) => {
        this.#failed ??= { reason };
      })
      .finally(() => {
        this.#all -= bytes;
        this.#work.delete(one);
      });
    this.#work.add(one);
  }

  /** Resolves when one of them is stored; rejects when storing failed. */
  async next(): Promise<void> {
    if (this.#work.size > 0) await Promise.race(this.#work);
    if (this.#failed) throw this.#failed.reason;
  }

  async all(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
    if (this.#failed) throw this.#failed.reason;
  }
}

/** The reason written down for what a leave-no-trace capture does not take. */
const NO_TRACE = 'a leave-no-trace capture takes only what is on screen and can be had without the page noticing';

interface Shared {
  session: DebuggerSession | null;
  /** Bytes of all stages that are not stored yet. */
  waiting: number;
}

/** A capture under way: the job's row as it will be stored, and the connections that live only while it runs. */
export class RunningCapture {
  readonly job: JobRow;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  /** Told to the popup: the words after the stage's name, e.g. `3/11`. */
  readonly progress: (detail: string) => void;
  /** Values of blanked fields, in memory only: files that carry one of them in their markup are not kept. */
  readonly secrets: BlankedValues;
  readonly #waiting = new Waiting();
  #storing: AbortSignal;
  /** Shared by all stages of one capture. */
  readonly #connection: Shared;

  constructor(
    job: JobRow,
    settings: Settings,
    signal: AbortSignal,
    progress: (detail: string) => void,
    connection: Shared = { session: null, waiting: 0 },
    secrets = new BlankedValues(),
  ) {
    this.job = job;
    this.settings = settings;
    this.signal = signal;
    this.progress = progress;
    this.#connection = connection;
    this.secrets = secrets;
    this.#storing = signal;
  }

  /**
   * The same capture as one stage sees it. A stage that ran out of time may still be waiting for the browser: its own signal keeps
   * what it gets later out of the record. `storing` is for bytes that are ours already: the page may go meanwhile.
   */
  forStage(signal: AbortSignal, storing = signal): RunningCapture {
    const own = new RunningCapture(this.job, this.settings, signal, this.progress, this.#connection, this.secrets);
    own.#storing = storing;
    return own;
  }

  /** Nothing may be done that the page could notice. */
  get leavesNoTrace(): boolean {
    const { job, settings } = this;
    return leavesNoTrace(settings, job.facts.tabUrl, job.caseId);
  }

  /** Why the debugger must not be attached, or null when it may. */
  get debuggerBarred(): string | null {
    if (this.leavesNoTrace) return NO_TRACE;
    return this.settings.fullPage ? null : 'the officer has switched full-page pictures off';
  }

  /** Hashes the bytes twice, stores them and enters them. Throws `DigestMismatch` when the two digests differ. */
  async keep(path: string, blob: Blob, how: KeptAs): Promise<ArtefactEntry | null> {
    const held = await this.#takeOver(path, blob);
    const entry = held && (await this.#store(path, held, how));
    this.signal.throwIfAborted();
    return entry;
  }

  /**
   * As `keep`, but the page goes on as soon as the bytes are ours: they are hashed and stored while the next is taken from it. False for
   * a file that is too large. The stage is done, and said to be, only when they are stored.
   */
  async keepLater(path: string, blob: Blob, how: KeptAs, entered: () => void = () => undefined): Promise<boolean> {
    const held = await this.#takeOver(path, blob);
    if (!held) return false;
    // A page that gives its bytes faster than the disk takes them must not fill the memory.
    while (this.#waiting.bytes > 0 && this.#waiting.bytes + held.length > MAX_WAITING_BYTES) await this.#waiting.next();
    this.#connection.waiting += held.length;
    const stored = this.#store(path, held, how).finally(() => {
      this.#connection.waiting -= held.length;
    });
    this.#waiting.add(held.length, stored.then(entered));
    return true;
  }

  /** What this stage has still to store, or null. Rejects as storing did. */
  rest(): Promise<unknown> | null {
    return this.#waiting.bytes > 0 ? this.#waiting.all() : null;
  }

  /** The bytes may belong to the page's process: taken over now, before it can go away. Null when there are too many. */
  async #takeOver(path: string, blob: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
    const taken = this.job.artefacts.reduce((sum, { bytes }) => sum + bytes, this.#connection.waiting);
    const reason =
      blob.size > MAX_ARTEFACT_BYTES
        ? `${blob.size} bytes; one artefact is at most ${MAX_ARTEFACT_BYTES} bytes`
        : taken + blob.size > LIMITS.captureBytes
          ? `one capture has at most ${LIMITS.captureBytes} bytes, of which ${taken} are taken`
          : null;
    if (reason === null) return new Uint8Array(await blob.arrayBuffer());
    this.missing(path, reason);
    return null;
  }

  async #store(path: string, held: Uint8Array<ArrayBuffer>, how: KeptAs): Promise<ArtefactEntry> {
    const { sha256, bytes } = await digestTwice(held);
    this.#storing.throwIfAborted();
    useBytes(this.job.jobId, sha256);
    const row = { sha256, bytes, blob: new Blob([held], { type: how.mediaType }) };
    await storeAnswers(path, database().blobs.put(row));
    this.#storing.throwIfAborted();
    const entry: ArtefactEntry = {
      path,
      sha256,
      bytes,
      mediaType: how.mediaType,
      role: how.role,
      // What was too large to be kept can't be named as the source; that it is missing is said.
      derivedFrom: this.job.artefacts.some(({ path: one }) => one === how.derivedFrom)
        ? (how.derivedFrom ?? null)
        : null,
      createdAt: new Date().toISOString(),
      mayHoldCredentials: how.mayHoldCredentials ?? false,
    };
    this.job.artefacts.push(entry);
    return entry;
  }

  /** Notes something the tool did to the page or to an artefact. Said twice, it is written once. */
  did(what: Transformation['what'], why: Transformation['why']): void {
    const { transformations } = this.job;
    if (this.signal.aborted) return;
    note(transformations, { what: shortened(what), why: shortened(why) });
  }

  /** Notes what is not there, and why. */
  missing(what: NotCaptured['what'], reason: NotCaptured['reason']): void {
    const { notCaptured } = this.job;
    if (this.signal.aborted) return;
    note(notCaptured, { what: shortened(what), reason: shortened(reason) });
  }

  /** The debugger connection of this capture, made on first use and kept for the stages after it. */
  async session(): Promise<DebuggerSession> {
    const connection = this.#connection;
    if (!connection.session?.attached) {
      await connection.session?.detach();
      const session = await DebuggerSession.attach(this.job.tabId);
      // A stage that was given up meanwhile: nobody would detach it any more.
      if (this.signal.aborted) await session.detach();
      this.signal.throwIfAborted();
      connection.session = session;
      this.did(
        'The browser’s debugger connection was attached to the tab; its bar makes the page’s viewport lower while it is shown, which the page can see as a resize.',
        'Full-page pictures, the original bytes of images already loaded and the closing of dialogs need it.',
      );
    }
    return connection.session;
  }

  /** Detaches, if attached, and notes the dialogs that were closed. */
  async endSession(): Promise<void> {
    const { session } = this.#connection;
    this.#connection.session = null;
    if (!session) return;
    for (const [type, count] of session.dialogsClosed) {
      this.did(
        `${count} dialog(s) of the type ${type} that the page opened were closed.`,
        'An open dialog stops the page and every reading of it.',
      );
    }
    await session.detach();
  }
}
