import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { LossIcon } from '../ui/components/icons';
import { formatTime } from '../ui/format';
import { familyMessage, t, tn } from '../ui/i18n';

/** Captures that still wait for the time-stamp of a third party, and why. Nothing when none does. */
export function TimeNote() {
  const { value } = useLive(
    'time',
    () => callBackground('time.status', {}),
    (event) => event.type === 'time' || event.type === 'store',
  );
  if (!value || value.waiting === 0) return null;
  const { waiting, offline, failure, next } = value;
  return (
    <p class="part small icon-line" id="panel-time" data-offline={String(offline)}>
      <LossIcon />
      <span>
        {tn('timeWaiting', waiting)}{' '}
        {offline ? t('timeOffline') : failure ? familyMessage('timeFailure', failure.code) : null}{' '}
        {!offline && next ? t('timeNext', { time: formatTime(next) }) : null}
      </span>
    </p>
  );
}
