/** The last thing that can be taken back, instead of a question before it. Only for what is safe: never for evidence. */
import { signal } from '@preact/signals';

export interface Undoable {
  /** What was done, as a sentence. */
  words: string;
  /** Takes it back. */
  undo: () => Promise<unknown>;
}

export const undoable = signal<Undoable | null>(null);

/** Replaces what was offered before. */
export function offerUndo(words: string, undo: Undoable['undo']): void {
  undoable.value = { words, undo };
}
