import type { ComponentChildren } from 'preact';
import { Button } from '../ui/components/button';
import { DownIcon, UpIcon } from '../ui/components/icons';
import { t } from '../ui/i18n';

export interface MovableRowProps {
  exhibit: string;
  at: number;
  last: number;
  onMove: (to: number) => void;
  children: ComponentChildren;
}

/** A row that can be put elsewhere without dragging: by its two buttons. Dragging and keys are the list's. */
export function MovableRow({ exhibit, at, last, onMove, children }: MovableRowProps) {
  return (
    <div class="movable">
      <div class="grow">{children}</div>
      <div class="move-buttons">
        <Button kind="icon" label={t('orderUp', { exhibit })} disabled={at === 0} onClick={() => onMove(at - 1)}>
          <UpIcon />
        </Button>
        <Button kind="icon" label={t('orderDown', { exhibit })} disabled={at === last} onClick={() => onMove(at + 1)}>
          <DownIcon />
        </Button>
      </div>
    </div>
  );
}
