import { useState } from 'preact/hooks';
import type { AuthorityView, TimeTrial } from '../../shared/messages/time-protocol';
import type { AuthorityInput } from '../../shared/time/authority';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Switch } from '../ui/components/field';
import { UnknownIcon, VerifiedIcon } from '../ui/components/icons';
import { LockNote } from '../ui/components/lock-note';
import { formatExactTime, formatTime } from '../ui/format';
import { familyMessage, t } from '../ui/i18n';
import { formatOffset } from '../ui/offset';

export interface TimeAuthorityProps {
  authority: AuthorityView;
  onSave: (changes: Partial<AuthorityInput>) => void;
  onRemove: () => void;
}

/** One authority: whether it is used, whether a token of it was ever right, and how its clock stands to ours. */
export function TimeAuthority({ authority, onSave, onRemove }: TimeAuthorityProps) {
  const { id, name, url, enabled, verifiedAt, failure, offset, managed } = authority;
  const [trial, setTrial] = useState<TimeTrial | null>(null);
  const { fault, attempt } = useAttempt();
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    await attempt(async () => setTrial(await callBackground('time.try', { id })));
    setAsking(false);
  };
  const reason = failure ? (familyMessage('timeFailure', failure.code) ?? failure.code) : '';
  return (
    <li class="stack-tight authority" data-authority={id} data-verified={verifiedAt !== null}>
      <h3 dir="auto">{name}</h3>
      {managed ? <LockNote /> : null}
      <p class="small soft path" dir="ltr">
        {url}
      </p>
      <p class="small icon-line">
        {verifiedAt ? <VerifiedIcon /> : <UnknownIcon />}
        <span>{verifiedAt ? t('timeVerified', { time: formatTime(verifiedAt) }) : t('timeUnverified')}</span>
      </p>
      {offset ? <p class="small">{t('timeOffset', { offset: formatOffset(offset.offsetMs) })}</p> : null}
      {failure ? (
        <p class="small" title={failure.detail}>
          {t('timeLastFailure', { time: formatTime(failure.at), reason })}
        </p>
      ) : null}
      <Switch
        name={`use-${id}`}
        checked={enabled}
        disabled={managed}
        label={t('timeUse')}
        onChange={(use) => onSave({ enabled: use })}
      />
      <div class="line">
        <Button disabled={asking} onClick={() => void ask()} id={`try-${id}`}>
          {t('timeTry')}
        </Button>
        {managed ? null : (
          <Button kind="plain" onClick={onRemove} id={`remove-${id}`}>
            {t('timeRemove')}
          </Button>
        )}
      </div>
      <p class="small" role="status">
        {trial ? wordsOf(trial) : ''}
      </p>
      <FaultNote fault={fault} />
    </li>
  );
}

function wordsOf(trial: TimeTrial): string {
  if (trial.ok) return t('timeTryOk', { signer: trial.signer, time: formatExactTime(trial.time) });
  return familyMessage('timeFailure', trial.code) ?? trial.code;
}
