/** What a stage of a capture is, and what it may use. Each stage is one file in `stages/`. */
import { BlankedValues } from '../../../shared/capture/holds-secret';
import { leavesNoTrace } from '../../../shared/capture/leave-no-trace';
import { LIMITS, shortened } from '../../../shared/capture/limits';
import { note } from '../../../shared/capture/note';
import type { ArtefactEntry, ArtefactRole, NotCaptured, Transformation } from '../../../shared/capture/record';
import { digestTwice } from '../../../shared/evidence/digest';
import type { Settings } from '../../../shared/messages/protocol';
import { DebuggerSession } from '../../platform/debugger-session';
import { database } from '../../store/database';
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

/** The reason written down for what a leave-no-trace capture does not take. */
export const NO_TRACE =
  'a leave-no-trace capture takes only what is on screen and can be had without the page noticing';

/** A capture under way: the job's row as it will be stored, and the connections that live only while it runs. */
export class RunningCapture {
  readonly job: JobRow;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  /** Told to the popup: the words after the stage's name, e.g. `3/11`. */
  readonly progress: (detail: string) => void;
  /** Values of blanked fields, in memory only: files that carry one of them in their markup are not kept. */
  readonly secrets: BlankedValues;
  /** Shared by all stages of one capture. */
  readonly #connection: { session: DebuggerSession | null };

  constructor(
    job: JobRow,
    settings: Settings,
    signal: AbortSignal,
    progress: (detail: string) => void,
    connection = { session: null as DebuggerSession | null },
    secrets = new BlankedValues(),
  ) {
    this.job = job;
    this.settings = settings;
    this.signal = signal;
    this.progress = progress;
    this.#connection = connection;
    this.secrets = secrets;
  }

  /**
   * The same capture as one stage sees it. A stage that ran out of time may still be waiting for the browser: its own signal keeps
   * what it gets later out of the record.
   */
  forStage(signal: AbortSignal): RunningCapture {
    return new RunningCapture(this.job, this.settings, signal, this.progress, this.#connection, this.secrets);
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
  async keep(
    path: string,
    blob: Blob,
    how: { mediaType: string; role: ArtefactRole; derivedFrom?: string; mayHoldCredentials?: boolean },
  ): Promise<ArtefactEntry | null> {
    if (blob.size > MAX_ARTEFACT_BYTES) {
      this.missing(path, `${blob.size} bytes; one artefact is at most ${MAX_ARTEFACT_BYTES} bytes`);
      return null;
    }
    const taken = this.job.artefacts.reduce((sum, { bytes }) => sum + bytes, 0);
    if (taken + blob.size > LIMITS.captureBytes) {
      this.missing(path, `one capture has at most ${LIMITS.captureBytes} bytes, of which ${taken} are taken`);
      return null;
    }
    // The bytes may belong to the page's process: taken over now, before it can go away.
    const own = new Blob([await blob.arrayBuffer()], { type: how.mediaType });
    const { sha256, bytes } = await digestTwice(own);
    this.signal.throwIfAborted();
    await database().blobs.put({ sha256, bytes, blob: own });
    this.signal.throwIfAborted();
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
      connection.session = await DebuggerSession.attach(this.job.tabId);
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
