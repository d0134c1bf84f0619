/**
 * Failures that are expected and shown. Each code has a sentence and a next step in the officer's language
 * (`error_<code>`, `error_<code>_action`); everything else becomes `internal` and carries its own words as detail.
 */
import { ERROR_CODES, type ErrorCode } from '../../shared/messages/error-codes';

export class SpoorError extends Error {
  readonly code: ErrorCode;
  /** Technical words for the detail line; never the only explanation. */
  readonly detail: string;

  constructor(code: ErrorCode, detail = '', options?: ErrorOptions) {
    super(`${code}${detail ? `: ${detail}` : ''}`, options);
    this.name = 'SpoorError';
    this.code = code;
    this.detail = detail;
  }
}

/** Any thrown value as a `SpoorError`; a full store is recognised wherever Dexie or the browser hides it. */
export function asSpoorError(thrown: unknown): SpoorError {
  if (thrown instanceof SpoorError) return thrown;
  if (isStorageFull(thrown)) return new SpoorError('storage-full', wordsOf(thrown), { cause: thrown });
  return new SpoorError('internal', wordsOf(thrown), { cause: thrown });
}

/** The plain words of any thrown value. */
export function wordsOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message || thrown.name;
  return String(thrown);
}

const FULL = /QuotaExceeded|kQuotaBytes|NO_SPACE|Failed to write blobs|because of: IO error|^StoreSilent /;
/**
 * A store that Chromium could not open, and one that Firefox opened and lets nobody write. Nearly always the disk has no byte left, and this is the
 * first that a background started meanwhile hears of it (seen in both). It counts as full, since what waits for room is kept and tried
 * again, while what is put down to a fault is given up.
 */
const SHUT = /error opening backing store|did not allow mutations/;
/** What a browser says of a database that it has closed because the disk is full and cannot open again: a consequence, not the reason. */
const CLOSED = /InvalidState|DatabaseClosed/;
/** This context has met a full store. */
let wasFull = false;

/** What the browser says of a closed database is from now on put down to a full disk. */
export function meetFullStore(): void {
  wasFull = true;
}

/**
 * Whether a failed write means that there is no room. Both browsers wrap the real name one or two levels deep
 * (Dexie's `AbortError` with `inner`, `failures` of a bulk write), so all levels are asked.
 */
export function isStorageFull(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return false;
  // Its words may be another's: a page that says "QuotaExceeded" has filled no disk. What it was made of is asked.
  if (thrown instanceof SpoorError) return thrown.code === 'storage-full' || isStorageFull(thrown.cause, depth + 1);
  const { name, message, inner, cause, failures } = thrown as Record<string, unknown>;
  const words = `${String(name)} ${String(message)}`;
  if (FULL.test(words)) meetFullStore();
  if (FULL.test(words) || SHUT.test(words) || (wasFull && CLOSED.test(words))) return true;
  const nested = [inner, cause, ...(Array.isArray(failures) ? failures : [])];
  return nested.some((next) => isStorageFull(next, depth + 1));
}

/** Whether there is a sentence for it. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && (ERROR_CODES as readonly string[]).includes(value);
}
