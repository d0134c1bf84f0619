/** The export outlives its view: the officer may look at exhibits while it runs. */
import { signal } from '@preact/signals';
import type { BundleProgress } from '../../shared/bundle/source';
import { type ExportChoice, WHOLE_CASE } from '../export/choice';
import type { ExportResult } from '../export/export-case';
import { asSpoorError, type SpoorError } from '../platform/errors';

export type ExportState =
  | { step: 'ready' }
  | { step: 'running'; caseId: string; startedAt: number; progress: BundleProgress | null }
  | { step: 'done'; caseId: string; result: ExportResult }
  | { step: 'failed'; caseId: string; error: SpoorError };

export const exportState = signal<ExportState>({ step: 'ready' });

/** What the officer set for the next export. The password is not in it: it is typed again. */
export interface ExportWish {
  choice: ExportChoice;
  /** Language of the report; null: that of the interface. */
  report: string | null;
  encrypt: boolean;
}

const FRESH: ExportWish = { choice: WHOLE_CASE, report: null, encrypt: false };

/** By case. After a failure or a cancel the next attempt must not be the whole case again, with nothing blacked out and no password. */
const wishes = new Map<string, ExportWish>();

export function exportWish(caseId: string): ExportWish {
  return wishes.get(caseId) ?? FRESH;
}

export function keepExportWish(caseId: string, wish: ExportWish): void {
  wishes.set(caseId, wish);
}

let running: AbortController | null = null;

/** Starts unless one runs. The writer is loaded only now: the panel must open at once. `password` null: not encrypted. */
export async function startExport(
  caseId: string,
  language: string,
  password: string | null = null,
  choice: ExportChoice = WHOLE_CASE,
): Promise<void> {
  if (running) return;
  const stop = new AbortController();
  running = stop;
  const startedAt = Date.now();
  exportState.value = { step: 'running', caseId, startedAt, progress: null };
  addEventListener('beforeunload', warn);
  try {
    const { exportCase } = await import('../export/export-case');
    const result = await exportCase({
      caseId,
      language,
      password,
      choice,
      signal: stop.signal,
      onProgress: (progress) => {
        exportState.value = { step: 'running', caseId, startedAt, progress };
      },
    });
    wishes.delete(caseId);
    exportState.value = { step: 'done', caseId, result };
  } catch (thrown) {
    exportState.value = { step: 'failed', caseId, error: asSpoorError(thrown) };
  } finally {
    removeEventListener('beforeunload', warn);
    running = null;
  }
}

/** Ends the export that runs; its state then says that it was cancelled. */
export function cancelExport(): void {
  running?.abort();
}

/** Forgets the last outcome. */
export function resetExport(): void {
  if (!running) exportState.value = { step: 'ready' };
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
