/** Messages of our own pages about trusted time; a part of `UiProtocol`. */
import type { AuthorityInput } from '../time/authority';
import type { TimeFailureCode } from '../time/failure';

export interface TimeProtocol {
  'time.authorities': { request: Record<string, never>; response: AuthorityView[] };
  /** `id` null adds one. Throws `time-name`, `time-url`, `time-root`, `time-policy`. */
  'time.save': { request: { id: string | null; authority: AuthorityInput }; response: AuthorityView };
  'time.remove': { request: { id: string }; response: { removed: boolean } };
  /** Asks one authority, switched on or not, for a token over random bytes. */
  'time.try': { request: { id: string }; response: TimeTrial };
  'time.status': { request: Record<string, never>; response: TimeStatus };
  /** Asks for what waits now; with `all`, also for captures made before an authority was switched on. */
  'time.retry': { request: { all: boolean }; response: { queued: number } };
  /** A token over a bundle's digest, from the first authority that gives one. Hex. */
  'time.stamp': { request: { sha256: string }; response: StampAnswer };
}

/** An authority as the options show it. */
export interface AuthorityView extends AuthorityInput {
  id: string;
  /** ISO time of the first token that checked out; null: unverified. */
  verifiedAt: string | null;
  failure: { code: TimeFailureCode; detail: string; at: string } | null;
  offset: { offsetMs: number; roundTripMs: number; at: string } | null;
  /** The agency decides it. */
  managed: boolean;
}

export type TimeTrial =
  | { ok: true; time: string; signer: string; policy: string; offsetMs: number; roundTripMs: number }
  | { ok: false; code: TimeFailureCode; detail: string };

export interface TimeStatus {
  /** Authorities switched on. */
  enabled: number;
  /** Captures that wait for a token. */
  waiting: number;
  obtained: number;
  /** Captures that were never put in the line. */
  unqueued: number;
  /** ISO time since when the oldest waits. */
  oldest: string | null;
  /** The browser says that there is no network: what waits goes out when there is. */
  offline: boolean;
  /** ISO time of the next attempt. */
  next: string | null;
  failure: { code: TimeFailureCode; detail: string; at: string } | null;
  /** Measured in the last hour. */
  clock: { offsetMs: number; at: string; wrong: boolean } | null;
}

export type StampAnswer =
  | { ok: true; tsq: string; tsr: string; time: string; authorityId: string }
  | { ok: false; code: TimeFailureCode; detail: string };
