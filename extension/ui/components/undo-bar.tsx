import { useEffect } from 'preact/hooks';
import { undoable } from '../client/undo';
import { useAttempt } from '../client/use-attempt';
import { useHeight } from '../client/use-height';
import { t } from '../i18n';
import { Button } from './button';
import { FaultNote } from './error-note';
import { RemoveIcon } from './icons';

/** Says what was done and takes it back: by its button, or with Ctrl+Z outside of a text field. Stays until the next thing is done. */
export function UndoBar() {
  const { fault, attempt } = useAttempt();
  const offered = undoable.value;
  const place = useHeight<HTMLDivElement>('--undo-height');
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
