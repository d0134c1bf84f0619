/** The state of a marked copy while it is drawn: marks, what was undone, and a mark that was begun. Nothing is kept until it is saved. */
import { isMark, type Mark, type MarkKind, markBetween } from './marks-on-picture';

export interface Point {
  x: number;
  y: number;
}

export interface Drawing {
  size: { width: number; height: number };
  tool: MarkKind;
  /** Words that the text tool puts down. */
  text: string;
  marks: Mark[];
  /** Undone, the last one last. */
  undone: Mark[];
  /** Where a mark was begun; null when none is. */
  start: Point | null;
  /** Where the pointer, or the cross of the keyboard, is. */
  cursor: Point;
}

export type DrawingStep =
  | { do: 'tool'; tool: MarkKind }
  | { do: 'text'; text: string }
  /** The cross or the pointer goes to a place. */
  | { do: 'go'; to: Point }
  /** The cross moves by so many px. */
  | { do: 'move'; by: Point }
  /** Begins a mark at the cursor, or ends the one that was begun. A text is put down at once. */
  | { do: 'put' }
  | { do: 'drop' }
  | { do: 'undo' }
  | { do: 'redo' };

export function newDrawing(size: Drawing['size']): Drawing {
  const cursor = { x: Math.round(size.width / 2), y: Math.round(size.height / 2) };
  return { size, tool: 'box', text: '', marks: [], undone: [], start: null, cursor };
}

/** The mark that would be put down now; null when it would be too small, or nothing was begun. */
export function pendingMark({ size, tool, text, start, cursor }: Drawing): Mark | null {
  const mark =
    tool === 'text'
      ? markBetween(tool, cursor, cursor, size, text.trim())
      : start && markBetween(tool, start, cursor, size);
  return mark && isMark(mark, size) ? mark : null;
}

export function stepDrawing(drawing: Drawing, step: DrawingStep): Drawing {
  const { size, marks, undone } = drawing;
  switch (step.do) {
    case 'tool':
      return { ...drawing, tool: step.tool, start: null };
    case 'text':
      return { ...drawing, text: step.text };
    case 'go': {
      const { x, y } = markBetween('text', step.to, step.to, size);
      return { ...drawing, cursor: { x, y } };
    }
    case 'move': {
      const to = { x: drawing.cursor.x + step.by.x, y: drawing.cursor.y + step.by.y };
      return stepDrawing(drawing, { do: 'go', to });
    }
    case 'put': {
      if (drawing.tool !== 'text' && drawing.start === null) return { ...drawing, start: drawing.cursor };
      const mark = pendingMark(drawing);
      return mark ? { ...drawing, marks: [...marks, mark], undone: [], start: null } : { ...drawing, start: null };
    }
    case 'drop':
      return { ...drawing, start: null };
    case 'undo': {
      const last = marks.at(-1);
      if (drawing.start) return { ...drawing, start: null };
      return last ? { ...drawing, marks: marks.slice(0, -1), undone: [...undone, last] } : drawing;
    }
    case 'redo': {
      const last = undone.at(-1);
      return last ? { ...drawing, marks: [...marks, last], undone: undone.slice(0, -1), start: null } : drawing;
    }
  }
}
