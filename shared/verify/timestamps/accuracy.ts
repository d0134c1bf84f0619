/** Authorities state a second or less. Beyond a minute a token says little of when something was captured. ms */
export const WIDEST_ACCURACY_MS = 60_000;
