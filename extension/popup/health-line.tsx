import type { Health } from '../../shared/messages/protocol';
import type { TimeStatus } from '../../shared/messages/time-protocol';
import { Digest } from '../ui/components/digest';
import { ClockIcon, ExportIcon, KeyIcon, LossIcon, StoreIcon } from '../ui/components/icons';
import { VerifyLink } from '../ui/components/verify-link';
import { t, tn } from '../ui/i18n';
import { formatOffset, formatSeconds } from '../ui/offset';

/** Digits of the key's fingerprint that an officer recognises it by. */
const KEY_DIGITS = 8;

/** Whether what was captured will stay, who signs it, and what is not handed over yet. */
export function HealthLine({
  health,
  time,
  onExport,
}: {
  health: Health | null;
  time: TimeStatus | null;
  onExport: () => void;
}) {
  if (!health) return <section class="part health" aria-busy="true" aria-label={t('healthLabel')} />;
  const { storage, key, notExported } = health;
  return (
    <section class="part" aria-label={t('healthLabel')}>
      <ul class="health soft">
        {storage.persisted ? (
          <li>
            <StoreIcon />
            {t('storageKept')}
          </li>
        ) : (
          <li>
            <StoreIcon />
            {t('storageNotKept')}
          </li>
        )}
        <li>
          <KeyIcon />
          {key ? (
            <span>
              {t('keyShort')} <Digest hex={key.fingerprint} start={KEY_DIGITS} />
            </span>
          ) : (
            t('keyNone')
          )}
        </li>
        <li>
          <ExportIcon />
          {notExported > 0 ? (
            <button type="button" class="link-button" onClick={onExport}>
              {tn('notSafeShort', notExported)}
            </button>
          ) : (
            t('allSafe')
          )}
        </li>
        {time ? <Clock clock={time.clock} /> : null}
        {time && time.waiting > 0 ? (
          <li id="time-waiting">
            <LossIcon />
            <span>
              {tn('timeWaiting', time.waiting)} {time.offline ? t('timeOffline') : null}
            </span>
          </li>
        ) : null}
        <li>
          <VerifyLink />
        </li>
      </ul>
    </section>
  );
}

/** A log that does not hold comes before anything else: below, in the line of health, nobody would see it. */
export function BrokenLog({ health, onCustody }: { health: Health | null; onCustody: () => void }) {
  if (!health?.broken || health.broken.length === 0) return null;
  return (
    <section class="part" id="ledger-broken">
      <div class="note loss" role="alert">
        <LossIcon />
        <div class="stack-tight grow">
          <p>
            <strong>{t('chainBrokenIn', { cases: health.broken.join(', ') })}</strong>{' '}
            <button type="button" class="link-button" id="to-custody" onClick={onCustody}>
              {t('chainBrokenOpen')}
            </button>
          </p>
        </div>
      </div>
    </section>
  );
}

/** The computer's clock beside an authority's, as far as one was asked. */
function Clock({ clock }: { clock: TimeStatus['clock'] }) {
  if (clock?.wrong) {
    return (
      <li id="clock-wrong">
        <LossIcon />
        <strong>{t('clockShort', { offset: formatOffset(clock.offsetMs) })}</strong>
      </li>
    );
  }
  return (
    <li id="clock-state" title={clock ? '' : t('clockUncheckedHint')}>
      <ClockIcon />
      {clock ? t('clockChecked', { offset: formatSeconds(clock.offsetMs) }) : t('clockUnchecked')}
    </li>
  );
}
