/**
 * Reports of pages, taken in one after the other. Our content script speaks seldom; a page's process that was taken over may speak without
 * end, and each report is checked, kept and shown. So of each frame only the newest waits, and each tab is heard twenty times a second at the most.
 */

/** Between two reports of one tab, ms. */
const PAUSE_MS = 50;

interface Waiting {
  report: unknown;
  /** It was taken in, or a newer one came, or its page was left. */
  done(): void;
  failed(thrown: unknown): void;
}

export class ReportTurns {
  readonly #take: (tabId: number, frameId: number, report: unknown) => Promise<void>;
  readonly #pause: () => Promise<void>;
  /** Tab → frame → its newest report. A tab is here as long as it is being heard. */
  readonly #tabs = new Map<number, Map<number, Waiting>>();

  constructor(
    take: (tabId: number, frameId: number, report: unknown) => Promise<void>,
    pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS)),
  ) {
    this.#take = take;
    this.#pause = pause;
  }

  /** Resolves when the report was taken in, or is out of date. Rejects as `take` does. */
  receive(tabId: number, frameId: number, report: unknown): Promise<void> {
    return new Promise((done, failed) => {
      const frames = this.#tabs.get(tabId) ?? new Map<number, Waiting>();
      frames.get(frameId)?.done();
      frames.set(frameId, { report, done, failed });
      if (this.#tabs.has(tabId)) return;
      this.#tabs.set(tabId, frames);
      void this.#serve(tabId, frames);
    });
  }

  /** What waits of a page, or of one frame, that was left. */
  forget(tabId: number, frameId?: number): void {
    const frames = this.#tabs.get(tabId);
    for (const [id, { done }] of frames ?? []) {
      if (frameId !== undefined && id !== frameId) continue;
      frames?.delete(id);
      done();
    }
  }

  async #serve(tabId: number, frames: Map<number, Waiting>): Promise<void> {
    for (;;) {
      const [next] = frames;
      if (!next) break;
      const [frameId, { report, done, failed }] = next;
      frames.delete(frameId);
      try {
        // Also one that throws at once, as a check does: the tab must be heard after it.
        await this.#take(tabId, frameId, report);
        done();
      } catch (thrown) {
        failed(thrown);
      }
      await this.#pause();
    }
    this.#tabs.delete(tabId);
  }
}
