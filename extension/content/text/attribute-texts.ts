/** Words of a page that are no text nodes: they can't be painted, but they are found and listed with the place they stand in. */
import { LIMITS } from '../../../shared/capture/limits';
import {
  getAttribute,
  HTML,
  hasAttributes,
  inputType,
  inputValue,
  localName,
  namespaceUri,
  selectOptions,
  textareaValue,
  textContent,
} from '../dom/native';
import { secretOf } from '../dom/secret-fields';

export interface AttributeText {
  name: string;
  text: string;
}

const NONE: readonly AttributeText[] = [];
const NAMES = ['title', 'aria-label', 'alt', 'placeholder'];
/** Elements of which `attributeTexts` may give anything. */
export const WITH_TEXTS = [...NAMES.map((name) => `[${name}]`), 'input', 'textarea', 'select'].join();
const WRITTEN = new Set(['text', 'search', 'email', 'url', 'tel', 'submit', 'button', 'reset']);

/** Titles, alternative texts, labels and the content of form fields of one element; never that of a secret field. */
export function attributeTexts(element: Element, name = localName(element)): readonly AttributeText[] {
  const field = (name === 'input' || name === 'textarea' || name === 'select') && namespaceUri(element) === HTML;
  if (!field && !hasAttributes(element)) return NONE;
  const found: AttributeText[] = [];
  for (const attribute of NAMES) {
    const text = getAttribute(element, attribute);
    if (text && /\S/.test(text)) found.push({ name: attribute, text: text.slice(0, LIMITS.searchedChars) });
  }
  if (field) {
    const text = fieldText(element, name);
    if (/\S/.test(text)) found.push({ name: 'value', text });
  }
  return found;
}

/** What a form field shows, as far as it is searched; empty for secret fields and for those that show no words. */
export function fieldText(element: Element, name = localName(element)): string {
  if (namespaceUri(element) !== HTML || secretOf(element)) return '';
  return wordsIn(element, name).slice(0, LIMITS.searchedChars);
}

function wordsIn(element: Element, name: string): string {
  if (name === 'textarea') return textareaValue(element as HTMLTextAreaElement);
  if (name === 'select') {
    return Array.from(selectOptions(element as HTMLSelectElement), (option) => textContent(option)?.trim() ?? '').join(
      ', ',
    );
  }
  return WRITTEN.has(inputType(element as HTMLInputElement)) ? inputValue(element as HTMLInputElement) : '';
}
