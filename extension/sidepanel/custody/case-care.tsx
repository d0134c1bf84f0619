import { useState } from 'preact/hooks';
import type { Reason } from '../../../shared/evidence/reasons';
import type { CustodyView } from '../../../shared/messages/custody';
import type { CaseSummary } from '../../../shared/messages/summaries';
import { callBackground } from '../../platform/messaging';
import { Button } from '../../ui/components/button';
import { Field } from '../../ui/components/field';
import { ReasonField } from '../../ui/components/reason-field';
import { t, tn } from '../../ui/i18n';
import { saveReport } from './purge-reports';

export interface CaseCareProps {
  current: CaseSummary;
  view: CustodyView;
  change: (work: () => Promise<unknown>) => Promise<void>;
}

/** How long the case may be kept, and its end. */
export function CaseCare({ current, view, change }: CaseCareProps) {
  const [date, setDate] = useState(view.retentionReviewAt ?? '');
  if (view.purgedAt) return null;
  const keep = () =>
    change(() => callBackground('custody.retention', { caseId: current.caseId, date: date === '' ? null : date }));
  return (
    <section class="part stack" aria-labelledby="care-title">
      <h2 id="care-title">{t('retentionTitle')}</h2>
      <Field
        label={t('retentionDate')}
        name="retention"
        value={date}
        onInput={setDate}
        hint={t('retentionHint')}
        type="date"
      />
      <div>
        <Button id="keep-retention" onClick={() => void keep()}>
          {t('save')}
        </Button>
      </div>
      <details>
        <summary>{t('purgeTitle')}</summary>
        <Purge current={current} change={change} />
      </details>
    </section>
  );
}

function Purge({ current, change }: Omit<CaseCareProps, 'view'>) {
  const [reason, setReason] = useState<Reason<'erasure'>>('retention-expired');
  const [text, setText] = useState('');
  const [typed, setTyped] = useState('');
  const purge = () =>
    change(async () => {
      const { report } = await callBackground('custody.purge', { caseId: current.caseId, reason, text });
      await saveReport({ caseId: current.caseId, caseNumber: current.caseNumber, report });
    });
  return (
    <div class="stack">
      <p class="small">{t('purgeExplains')}</p>
      {current.notExported > 0 ? <p class="small loss-text">{tn('purgeNotSafe', current.notExported)}</p> : null}
      <ReasonField kind="erasure" name="purge-reason" value={reason} onChange={setReason} />
      <Field label={t('noteLabel')} name="purgeNote" value={text} onInput={setText} hint={t('noteHint')} />
      <Field
        label={t('purgeConfirm', { number: current.caseNumber })}
        name="purgeConfirm"
        value={typed}
        onInput={setTyped}
      />
      <div>
        <Button id="purge" disabled={typed.trim() !== current.caseNumber} onClick={() => void purge()}>
          {t('purgeTitle')}
        </Button>
      </div>
    </div>
  );
}
