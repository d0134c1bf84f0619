/**
 * What a page shows anew without changing its tree: a popover or a tab that a click opens, an address that a script rewrites, a form
 * field that is filled. Of some of it an event tells; the fields are compared with what they held.
 */
import { findAll } from '../dom/native';
import { fieldText } from '../text/attribute-texts';
import type { PageWatcher } from './page-watcher';

/** `toggle` comes from popovers and dialogs; a click may check a box by which a style sheet shows a tab. Pages can't see who listens. */
const SIGNS = ['resize', 'click', 'keyup', 'toggle', 'input', 'change', 'popstate', 'hashchange', 'fullscreenchange'];
/** Asked one by one: for one name the browser has a path of its own. */
const FIELDS = ['input', 'textarea', 'select'];
/** Fields of one kind on one page that are compared: a table to be filled in may hold thousands. */
const MAX_FIELDS = 1_000;

/** Notes every such sign until `signal`. */
export function followSigns(watcher: PageWatcher, signal: AbortSignal): void {
  for (const sign of SIGNS) addEventListener(sign, () => watcher.noteSign(), { capture: true, passive: true, signal });
}

export class Fields {
  readonly #held = new WeakMap<Element, string>();

  /** Fields that hold other words than when they were last compared. One that is met for the first time has not changed. */
  changed(trees: readonly (Document | ShadowRoot)[]): Element[] {
    const changed: Element[] = [];
    for (const field of fieldsIn(trees)) {
      const text = fieldText(field);
      const before = this.#held.get(field);
      if (text === before) continue;
      this.#held.set(field, text);
      if (before !== undefined) changed.push(field);
    }
    return changed;
  }
}

function* fieldsIn(trees: readonly (Document | ShadowRoot)[]): Generator<Element, void> {
  for (const name of FIELDS) {
    let left = MAX_FIELDS;
    for (const tree of trees) {
      for (const field of findAll(tree, name)) {
        if (left-- <= 0) break;
        yield field;
      }
      if (left <= 0) break;
    }
  }
}
