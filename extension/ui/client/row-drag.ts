/** Dragging a row of a list to another place of it, with the browser's own drag and drop. */
import { useState } from 'preact/hooks';

/** Marks what is dragged as a row of ours: nothing from a page can be dropped here. */
const TYPE = 'application/x-spoor-row';

const rowOf = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-at]');

/** Handlers for the list, whose rows carry `data-at`; `over` is the row that a drop would go before. Null when rows stay. */
export function useRowDrag(onMove: ((from: number, to: number) => void) | null) {
  const [over, setOver] = useState<number | null>(null);
  if (!onMove) return { over: null, handlers: {} };
  const handlers = {
    onDragStart: (event: DragEvent) => {
      const row = rowOf(event);
      if (!row || !event.dataTransfer) return;
      event.dataTransfer.setData(TYPE, row.dataset.at ?? '');
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      const row = rowOf(event);
      if (!row || !event.dataTransfer?.types.includes(TYPE)) return;
      event.preventDefault();
      setOver(Number(row.dataset.at));
    },
    onDragEnd: () => setOver(null),
    onDrop: (event: DragEvent) => {
      const row = rowOf(event);
      const from = event.dataTransfer?.getData(TYPE) ?? '';
      setOver(null);
      if (!row || from === '') return;
      event.preventDefault();
      onMove(Number(from), Number(row.dataset.at));
    },
  };
  return { over, handlers };
}
