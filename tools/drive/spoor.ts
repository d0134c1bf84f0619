/** Spoor as it runs in a driven browser: its panel open in a tab, its messages, its buttons. */

import type { Health, JobView, Request, Response, UiProtocol } from '../../shared/messages/protocol';
import type { CaptureSummary } from '../../shared/messages/summaries';
import type { BrowserDriver, Json, PageHandle, TabHandle } from './driver';
import { until } from './wait';

export const PANEL_PAGE = 'extension/sidepanel/index.html';
export const POPUP_PAGE = 'extension/popup/index.html';

/** A page that is large or slow to hash takes its time; a job that takes longer than this is stuck. */
const CAPTURE_MS = 180_000;

/** A capture that did not end as a sealed exhibit. */
export class CaptureFailed extends Error {
  override readonly name = 'CaptureFailed';
  constructor(readonly job: JobView) {
    super(
      `${job.url}: capture ${job.state}${job.error ? ` (${job.error.code}${job.error.detail ? `: ${job.error.detail}` : ''})` : ''}`,
    );
  }
}

export class Spoor {
  private constructor(
    readonly driver: BrowserDriver,
    /** The panel's page, in a tab of its own. */
    readonly panel: PageHandle,
  ) {}

  /** Opens the panel and waits until the background answers. */
  static async open(driver: BrowserDriver): Promise<Spoor> {
    const spoor = new Spoor(driver, await driver.extensionPage(PANEL_PAGE));
    // A background that is just being installed may not listen yet.
    let words = '';
    await until('an answer of the background', 20_000, async () => {
      try {
        await spoor.ask('health.get', {});
        return true;
      } catch (error) {
        words = error instanceof Error ? error.message : String(error);
        return false;
      }
    }).catch((error: Error) => {
      throw new Error(`${error.message}; last: ${words}`);
    });
    return spoor;
  }

  /** Asks the background as the popup and the panel do. Blobs in the answer are lost: it comes as JSON. */
  async ask<K extends keyof UiProtocol>(name: K, request: Request<UiProtocol, K>): Promise<Response<UiProtocol, K>> {
    const answer = await this.panel.evaluate(
      async (message: string, body: Json) => {
        const given: unknown = await chrome.runtime.sendMessage({ to: 'spoor', name: message, request: body });
        return given as { ok: boolean; value?: Json; code?: string; detail?: string } | null;
      },
      name,
      request as unknown as Json,
    );
    if (answer?.ok) return answer.value as unknown as Response<UiProtocol, K>;
    throw new Error(`${name}: ${answer ? `${answer.code}${answer.detail ? `: ${answer.detail}` : ''}` : 'no answer'}`);
  }

  health(): Promise<Health> {
    return this.ask('health.get', {});
  }

  async job(jobId: string): Promise<JobView | null> {
    const jobs = await this.ask('capture.jobs', { limit: 50 });
    return jobs.find((job) => job.jobId === jobId) ?? null;
  }

  /** Waits until a job has ended. Rejects with `CaptureFailed` unless it ended sealed. */
  async sealed(jobId: string, timeoutMs = CAPTURE_MS): Promise<JobView> {
    const job = await until(`the end of capture ${jobId}`, timeoutMs, async () => {
      const now = await this.job(jobId);
      return now && now.state !== 'queued' && now.state !== 'running' ? now : null;
    });
    if (job.state !== 'sealed') throw new CaptureFailed(job);
    return job;
  }

  /** Captures what a tab shows into the chosen case. */
  async capture(tab: TabHandle, caseId?: string): Promise<JobView> {
    const { jobId } = await this.ask(
      'capture.start',
      caseId === undefined ? { tabId: tab.id } : { tabId: tab.id, caseId },
    );
    return this.sealed(jobId);
  }

  captures(caseId: string): Promise<CaptureSummary[]> {
    return this.ask('capture.list', { caseId });
  }

  /** Shows a view of the panel, e.g. `case` or `exhibit/c0001-0a1b2c3d`, and brings it to the front. */
  async show(view: string): Promise<void> {
    await this.panel.front();
    await this.panel.evaluate((hash: string) => {
      location.hash = hash;
    }, `#/${view}`);
  }
}
