/** When a request is made again, and when a measured clock is called wrong. */

const MINUTE = 60_000;
const STEPS = [1, 5, 15, 60, 180, 360].map((minutes) => minutes * MINUTE);

/** Nobody hears a request that finds no way: it may be made more often. */
const LONGEST_WITHOUT_WAY = 15 * MINUTE;

/**
 * Milliseconds until the next attempt after `attempts` that failed. Never given up: a late token is better than none. `reached`: an authority
 * answered, so it is not to be asked often.
 */
export function backOff(attempts: number, reached = true): number {
  const wait = STEPS[Math.min(Math.max(attempts, 1), STEPS.length) - 1] ?? STEPS[0] ?? MINUTE;
  return reached ? wait : Math.min(wait, LONGEST_WITHOUT_WAY);
}

/** From here on the officer is warned. Authorities state whole seconds, and a reply may take some. */
const CLOCK_WARNING_MS = 5_000;
/** A measurement older than this says little about the clock of a capture made now. */
export const OFFSET_GOOD_FOR_MS = 60 * MINUTE;

/**
 * The authority's clock less ours, ms: positive when ours is behind. `sentAt` and `receivedAt` are ours; the token was made somewhere
 * between, so the middle is taken and the error is at most half of the round trip, and the second that many authorities round to.
 */
export function clockOffset(genTime: number, sentAt: number, receivedAt: number): number {
  return Math.round(genTime - (sentAt + receivedAt) / 2);
}

export function isClockWrong(offsetMs: number): boolean {
  return Math.abs(offsetMs) >= CLOCK_WARNING_MS;
}
