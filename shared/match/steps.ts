/**
 * Long work as a generator that stops between two steps, so that whoever runs it can look at the clock: a step takes a few
 * milliseconds at most, however long the text is.
 */
export type Steps<T> = Generator<void, T>;

/** Runs such work to its end at once. */
export function finish<T>(work: Steps<T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** `each` done to all items, `atOnce` of them in a step. */
export function* mapped<T, R>(items: readonly T[], atOnce: number, each: (item: T, at: number) => R): Steps<R[]> {
  const all: R[] = [];
  for (let at = 0; at < items.length; at++) {
    all.push(each(items[at] as T, at));
    if (at % atOnce === atOnce - 1) yield;
  }
  return all;
}
