/** The height of a bar that stays in view, kept in a property of the page: what sticks beside it, and what takes the focus, is not covered. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** `name`: a custom property such as `--undo-height`, in CSS px; gone with the element. */
export function useHeight<E extends HTMLElement>(name: `--${string}`): RefObject<E | null> {
  const bar = useRef<E>(null);
  useLayoutEffect(() => {
    const { current } = bar;
    if (!current) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(name, `${current.getBoundingClientRect().height}px`));
    observer.observe(current);
    return () => {
      observer.disconnect();
      style.removeProperty(name);
    };
  }, [name]);
  return bar;
}
