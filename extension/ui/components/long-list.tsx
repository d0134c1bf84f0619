import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useRowDrag } from '../client/row-drag';
import { useWindow } from '../client/use-window';

export interface LongListProps<T> {
  id: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Draws one row, which holds one button of class `row`. */
  children: (item: T, at: number) => ComponentChildren;
  /** A row that takes the focus when it is drawn, e.g. the one that was opened last. */
  focus?: string | null;
  /** Puts a row elsewhere: by dragging, or with Alt and an arrow key. Absent: rows stay. */
  onMove?: ((from: number, to: number) => void) | null;
}

/** Height of a row before it was drawn, CSS px. */
const GUESS = 118;

/** A list of any length of which only what is near the screen is drawn. Arrow keys, Home and End go through all of it. */
export function LongList<T>({ id, items, keyOf, children, focus, onMove }: LongListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const { range, show } = useWindow(items.length, GUESS, list);
  // A row that was drawn from the same item is not drawn again while the list scrolls.
  const drawn = useRef({ children, rows: new Map<string, { item: T; at: number; node: ComponentChildren }>() });
  if (drawn.current.children !== children) drawn.current = { children, rows: new Map() };
  const row = (item: T, at: number) => {
    const { rows } = drawn.current;
    const kept = rows.get(keyOf(item));
    if (kept?.item === item && kept.at === at) return kept.node;
    const node = children(item, at);
    rows.set(keyOf(item), { item, at, node });
    return node;
  };
  const drag = useRowDrag(onMove ?? null);
  const [wanted, setWanted] = useState<number | null>(null);
  const rowAt = (at: number) => list.current?.querySelector<HTMLElement>(`:scope > [data-at="${at}"] .row`) ?? null;

  // Once for each: later the officer may be typing elsewhere while the items change.
  const given = useRef<string | null>(null);
  useEffect(() => {
    if (!focus || given.current === focus) return;
    const at = items.findIndex((item) => keyOf(item) === focus);
    if (at < 0) return;
    given.current = focus;
    setWanted(at);
  }, [focus, items, keyOf]);
  // The row may have to be drawn first.
  useEffect(() => {
    if (wanted === null) return;
    const row = rowAt(wanted);
    if (!row) return show(wanted);
    row.focus();
    setWanted(null);
  });

  const move = (event: KeyboardEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-at]');
    if (!row) return;
    const at = Number(row.dataset.at);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey) {
      if (!onMove || step === undefined) return;
      event.preventDefault();
      onMove(at, at + step);
      return;
    }
    const last = items.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: last }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, to));
    const there = rowAt(next);
    // At once where that is possible: the next key may already be on its way.
    if (there) there.focus();
    else setWanted(next);
  };

  return (
    <ul class="rows" id={id} ref={list} onKeyDown={move} {...drag.handlers}>
      {range.above > 0 ? <li aria-hidden="true" class="gap" style={{ height: `${range.above}px` }} /> : null}
      {items.slice(range.from, range.to).map((item, index) => (
        <li
          key={keyOf(item)}
          data-at={range.from + index}
          draggable={Boolean(onMove)}
          class={drag.over === range.from + index ? 'drop-here' : undefined}
          aria-setsize={items.length}
          aria-posinset={range.from + index + 1}
        >
          {row(item, range.from + index)}
        </li>
      ))}
      {range.below > 0 ? <li aria-hidden="true" class="gap" style={{ height: `${range.below}px` }} /> : null}
    </ul>
  );
}
