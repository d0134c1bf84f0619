/** Frames of which is known whether they may be read, so that the settings are not asked with every question. */
const MOST_KNOWN = 1_000;
const known = new Map<string, Promise<boolean>>();

/** The answer that is known, or that of `ask`. */
export function knownOr(frame: string, ask: () => Promise<boolean>): Promise<boolean> {
  let answer = known.get(frame);
  if (!answer) {
    if (known.size >= MOST_KNOWN) known.clear();
    answer = ask();
    known.set(frame, answer);
    // Only a yes is remembered: a no is asked about again, since the page may just be on its way to where it may be read.
    answer.then(
      (may) => may || known.delete(frame),
      () => known.delete(frame),
    );
  }
  return answer;
}

/** Settings changed, or a page went elsewhere: everybody is asked about anew. */
export function forgetWhoMayRead(): void {
  known.clear();
}
