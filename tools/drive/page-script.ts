/** Functions of ours as source text that runs in a page of either browser. */
import type { Json } from './driver';

/** Names that a function of ours uses and that, for another window of the extension, must mean that window's. */
const OF_A_WINDOW = ['window', 'document', 'location', 'innerWidth', 'innerHeight', 'getComputedStyle'];

/**
 * Source of an async call of `work`. tsx and Vitest name functions through a helper, `__name`, which pages don't have.
 * `view`: source of an expression that gives another window of the same extension in which the function is to work.
 */
export function callInPage(work: (...args: never[]) => unknown, args: readonly Json[], view?: string): string {
  const given = args.map((argument) => (argument === undefined ? 'undefined' : JSON.stringify(argument))).join(', ');
  const names = view === undefined ? [] : OF_A_WINDOW;
  const values = names.map((name) =>
    name === 'window' ? 'view' : name === 'getComputedStyle' ? 'view.getComputedStyle.bind(view)' : `view.${name}`,
  );
  return `(async () => {
    const __name = (named) => named;
    try {
      const view = ${view ?? 'window'};
      if (!view) throw new Error('the window is not open');
      const called = (${names.join(', ')}) => (${work.toString()})(${given});
      return JSON.stringify({ value: await called(${values.join(', ')}) });
    } catch (thrown) {
      return JSON.stringify({ error: String(thrown?.message ?? thrown) + (thrown?.stack ? '\\n' + thrown.stack : '') });
    }
  })()`;
}

/** A page that runs source made by `callInPage`. */
export interface Scriptable {
  run(source: string): Promise<unknown>;
}

/** What `callInPage` answered, or throws what the page threw. */
export function answerOf<R>(json: unknown): R {
  if (typeof json !== 'string') throw new Error(`the page gave no answer (${String(json)})`);
  const answer = JSON.parse(json) as { value?: R; error?: string };
  if (answer.error !== undefined) throw new Error(`in the page: ${answer.error}`);
  return answer.value as R;
}

/** Whether an element is there, visible and, for clicks, able to be clicked. Stands alone: it runs in the page. */
export function stateOf(selector: string): 'missing' | 'hidden' | 'disabled' | 'ready' {
  const element = document.querySelector(selector);
  if (!element) return 'missing';
  const { width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0 || getComputedStyle(element).visibility !== 'visible') return 'hidden';
  return element.matches(':disabled, [aria-disabled="true"]') ? 'disabled' : 'ready';
}
