import { signal } from '@preact/signals';
import { go, route } from '../ui/client/panel-route';
import { Button } from '../ui/components/button';
import { DownIcon, UpIcon } from '../ui/components/icons';
import { t } from '../ui/i18n';
import { rememberOpened } from './exhibit-list';

/** The list from which an exhibit was opened, as it stood then: a decision that takes one out of a filtered list moves no other. */
const walk = signal<readonly string[]>([]);

/** Call when an exhibit is opened from a list, with the captures of the list in their order. */
export function beginWalk(captureIds: readonly string[]): void {
  walk.value = captureIds;
}

export const WALK_KEYS: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** Opens the next or the previous exhibit of the list; "back" leads where it led before. */
export function step(captureId: string, by: 1 | -1): void {
  const at = walk.value.indexOf(captureId);
  const to = at < 0 ? undefined : walk.value[at + by];
  if (to === undefined) return;
  const now = route.value;
  rememberOpened(to);
  go(
    now.view === 'exhibit' && now.from
      ? { view: 'exhibit', captureId: to, from: now.from }
      : { view: 'exhibit', captureId: to },
  );
}

/** Where in the list the exhibit stands, and the way to its neighbours; nothing for one that was not opened from a list. */
export function ExhibitWalk({ captureId, singleKeys }: { captureId: string; singleKeys: boolean }) {
  const at = walk.value.indexOf(captureId);
  const of = walk.value.length;
  if (at < 0 || of < 2) return null;
  return (
    <nav class="line exhibit-walk" aria-label={t('walkLabel')}>
      <Button
        id="exhibit-previous"
        label={t('walkPrevious')}
        keys={singleKeys ? 'K' : ''}
        disabled={at === 0}
        onClick={() => step(captureId, -1)}
      >
        <UpIcon />
      </Button>
      <span class="small number">{t('walkPlace', { at: at + 1, of })}</span>
      <Button
        id="exhibit-next"
        label={t('walkNext')}
        keys={singleKeys ? 'J' : ''}
        disabled={at === of - 1}
        onClick={() => step(captureId, 1)}
      >
        <DownIcon />
      </Button>
    </nav>
  );
}
