/** What is selected in this document: often the officer’s own pointing at the words that matter. Values of form fields are no part of it. */
import { LIMITS, shortened } from '../../../shared/capture/limits';
import { isElement, parentNode } from '../dom/native';
import type { SnapshotNotes } from './notes';

export interface Selected {
  /** At most `LIMITS.noteChars` characters, with its length where it is cut. */
  text: string;
  /** Of the element in which it begins. */
  selector: string | null;
}

/** Null when nothing is selected. Reading it changes nothing. */
export function selectedNow(notes: SnapshotNotes): Selected | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const text = selection.toString().trim();
  if (text === '') return null;
  const { startContainer } = selection.getRangeAt(0);
  const element = isElement(startContainer) ? startContainer : parentNode(startContainer);
  return {
    text: shortened(text, LIMITS.noteChars),
    selector: element && isElement(element) ? notes.nameOf(element) : null,
  };
}
