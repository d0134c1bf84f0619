/**
 * Form state as attributes: what the officer saw in the fields, where the markup holds only their first values. Secret values are
 * blanked, in the markup's own `value` attribute too, and each such field is named.
 */
import {
  getAttribute,
  HTML,
  hasAttribute,
  inputChecked,
  inputType,
  inputValue,
  isElement,
  isHtml,
  localName,
  namespaceUri,
  optionSelected,
  parentNode,
  previousElement,
  textareaValue,
} from '../dom/native';
import { secretOf } from '../dom/secret-fields';
import type { SnapshotNotes } from './notes';

/** Attributes to write instead of those in the markup; null: to leave out. */
export type Overrides = ReadonlyMap<string, string | null>;

const NONE: Overrides = new Map();
const STATE = 'Form state written as attributes';
const STATE_WHY = 'Markup holds the first values of fields; the officer saw the present ones.';

/** Attributes of `element` that differ from its markup. */
export function formOverrides(element: Element, notes: SnapshotNotes): Overrides {
  if (namespaceUri(element) !== HTML) return NONE;
  const name = localName(element);
  if (name === 'option') return flag(element, 'selected', optionSelected(element as HTMLOptionElement), notes);
  if (name !== 'input') return NONE;
  const input = element as HTMLInputElement;
  const type = inputType(input);
  if (type === 'checkbox' || type === 'radio') return flag(element, 'checked', inputChecked(input), notes);
  if (type === 'file') return NONE;
  const secret = secretOf(element);
  if (secret) {
    if (!inputValue(input) && !getAttribute(element, 'value')) return NONE;
    noteBlanked(element, secret, notes, [inputValue(input), getAttribute(element, 'value') ?? '']);
    return hasAttribute(element, 'value') ? new Map([['value', '']]) : NONE;
  }
  const value = inputValue(input);
  // `type=number` and the like give an empty value for what they can't read; an attribute that is there says more then.
  if (value === (getAttribute(element, 'value') ?? '') || value === DEFAULTS.get(type)) return NONE;
  notes.didTo(STATE, STATE_WHY, () => notes.nameOf(element));
  return new Map([['value', value]]);
}

/** Values that browsers give fields without any. */
const DEFAULTS = new Map([
  ['range', '50'],
  ['color', '#000000'],
  ['submit', ''],
  ['reset', ''],
  ['button', ''],
]);

function flag(element: Element, name: string, on: boolean, notes: SnapshotNotes): Overrides {
  const written = hasAttribute(element, name);
  if (on === written) return NONE;
  // The first option of a plain select is shown as chosen without being marked: that is no change of state.
  if (on && name === 'selected' && isDefaultOption(element)) return NONE;
  notes.didTo(STATE, STATE_WHY, () => notes.nameOf(element));
  return new Map([[name, on ? '' : null]]);
}

/** The first option of a drop-down is chosen unless another one is marked; and marks of options not chosen are left out here. */
function isDefaultOption(option: Element): boolean {
  const parent = parentNode(option);
  if (!parent || !isElement(parent) || !isHtml(parent, 'select') || previousElement(option)) return false;
  return !hasAttribute(parent, 'multiple') && !hasAttribute(parent, 'size');
}

function noteBlanked(element: Element, secret: string, notes: SnapshotNotes, values: string[]): void {
  for (const value of values) if (value) notes.blanked(value);
  notes.did(
    `value of ${notes.nameOf(element)} blanked`,
    `The field looks like a ${secret} field; its content is no evidence of the offer.`,
  );
}

/** The text of a `<textarea>` as it stands now; empty, and named, when it is a secret. */
export function textareaText(element: Element, notes: SnapshotNotes): string {
  const text = textareaValue(element as HTMLTextAreaElement);
  const secret = secretOf(element);
  if (!secret) return text;
  if (text) noteBlanked(element, secret, notes, [text]);
  return '';
}
