/**
 * Calls `work` once, `ms` after the first of any number of orders: later ones do not put it off, or a page that never keeps still would
 * put it off for ever.
 */
export function soon(work: () => void, ms: number): { order(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    order() {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, ms);
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
