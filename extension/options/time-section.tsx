import type { AuthorityView, TimeStatus } from '../../shared/messages/time-protocol';
import { callBackground } from '../platform/messaging';
import { offerUndo } from '../ui/client/undo';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { LossIcon } from '../ui/components/icons';
import { formatTime } from '../ui/format';
import { familyMessage, t, tn } from '../ui/i18n';
import { formatOffset } from '../ui/offset';
import { TimeAuthority } from './time-authority';
import { TimeForm } from './time-form';

/** Time-stamp authorities, and what waits for them. */
export function TimeSection() {
  const authorities = useLive(
    'authorities',
    () => callBackground('time.authorities', {}),
    (event) => event.type === 'time',
  );
  const status = useLive(
    'time',
    () => callBackground('time.status', {}),
    (event) => event.type === 'time' || event.type === 'store',
  );
  const { fault, attempt } = useAttempt();
  const changed = () => {
    authorities.reload();
    status.reload();
  };
  const save = async (work: () => Promise<unknown>) => {
    await attempt(work);
    changed();
  };
  const failed = fault ?? authorities.error ?? status.error;
  const list = authorities.value ?? [];
  return (
    <section class="options-part" id="trusted-time" aria-labelledby="time-title">
      <h2 id="time-title">{t('timeTitle')}</h2>
      <p class="small soft">{t('timeIntro')}</p>
      <p class="small soft">{t('timeWhatLeaves')}</p>
      <FaultNote fault={failed} />
      {status.value ? (
        <Waiting status={status.value} onRetry={(all) => save(() => callBackground('time.retry', { all }))} />
      ) : null}
      {authorities.value !== null && list.length === 0 ? <p id="time-none">{t('timeNone')}</p> : null}
      <ul class="stack plain-list">
        {list.map((authority) => (
          <TimeAuthority
            key={authority.id}
            authority={authority}
            onSave={(changes) =>
              save(() => callBackground('time.save', { id: authority.id, authority: { ...authority, ...changes } }))
            }
            onRemove={() => save(() => removeAuthority(authority))}
          />
        ))}
      </ul>
      <TimeForm onSaved={changed} />
    </section>
  );
}

/** Undone, it is entered again as it was; that it checked out has to be seen anew. */
async function removeAuthority(authority: AuthorityView): Promise<void> {
  const { id, name, url, rootPem, policy, enabled } = authority;
  await callBackground('time.remove', { id });
  offerUndo(t('removed', { name }), () =>
    callBackground('time.save', { id: null, authority: { name, url, rootPem, policy, enabled } }),
  );
}

function Waiting({ status, onRetry }: { status: TimeStatus; onRetry: (all: boolean) => void }) {
  const { enabled, waiting, obtained, unqueued, oldest, next, failure, clock, offline } = status;
  return (
    <div class="stack-tight" id="time-status" data-waiting={waiting} data-obtained={obtained}>
      {clock?.wrong ? (
        <div class="note loss" role="alert" id="clock-wrong">
          <LossIcon />
          <p>{t('clockWrong', { offset: formatOffset(clock.offsetMs) })}</p>
        </div>
      ) : null}
      {obtained > 0 ? <p class="small">{tn('timeObtained', obtained)}</p> : null}
      {waiting > 0 ? (
        <div class="note">
          <LossIcon />
          <div class="stack-tight">
            <p>{tn('timeWaiting', waiting)}</p>
            <p class="small">
              {t('timeWaitingSince', { time: oldest ? formatTime(oldest) : '–', next: next ? formatTime(next) : '–' })}
            </p>
            {offline ? <p class="small">{t('timeOffline')}</p> : null}
            {failure ? <p class="small">{familyMessage('timeFailure', failure.code)}</p> : null}
            <div>
              <Button id="time-retry" onClick={() => onRetry(false)}>
                {t('timeRetry')}
              </Button>
            </div>
          </div>
        </div>
      ) : null}
      {enabled > 0 && unqueued > 0 ? (
        <div class="stack-tight">
          <p class="small">{tn('timeUnqueued', unqueued)}</p>
          <div>
            <Button id="time-backfill" onClick={() => onRetry(true)}>
              {t('timeBackfill')}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
