import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { undoable } from '../client/undo';
import { useAttempt } from '../client/use-attempt';
import { t } from '../i18n';
import { Button } from './button';
import { FaultNote } from './error-note';
import { RemoveIcon } from './icons';

/** How high the bar is now, CSS px: what else stands at the foot of the page stands above it. */
const HEIGHT = '--undo-height';

/** Says what was done and takes it back: by its button, or with Ctrl+Z outside of a text field. Stays until the next thing is done. */
export function UndoBar() {
  const { fault, attempt } = useAttempt();
  const offered = undoable.value;
  const place = useRef<HTMLDivElement>(null);
  const undo = async () => {
    if (!offered) return;
    undoable.value = null;
    await attempt(offered.undo);
  };
  useEffect(() => {
    if (!offered) return;
    const onKey = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || writing) return;
      if (event.defaultPrevented) return;
      event.preventDefault();
      void undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (!place.current) return;
    const observer = new ResizeObserver(([entry]) => {
      root.style.setProperty(HEIGHT, `${entry?.target.getBoundingClientRect().height ?? 0}px`);
    });
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      root.style.removeProperty(HEIGHT);
    };
  }, []);
  return (
    <div class="undo-place" role="status" ref={place}>
      <FaultNote fault={fault} />
      {offered ? (
        <div class="undo-bar">
          <span class="grow small" dir="auto">
            {offered.words}
          </span>
          <Button id="undo" keys="Ctrl+Z" onClick={() => void undo()}>
            {t('undo')}
          </Button>
          <Button
            kind="icon"
            label={t('undoDismiss')}
            onClick={() => {
              undoable.value = null;
            }}
          >
            <RemoveIcon size={12} />
          </Button>
        </div>
      ) : null}
    </div>
  );
}
