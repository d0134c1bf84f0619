import { useState } from 'preact/hooks';
import type { Reason } from '../../shared/evidence/reasons';
import type { CaptureSummary } from '../../shared/messages/summaries';
import { callBackground } from '../platform/messaging';
import { caseName } from '../ui/case-name';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Field, SelectField } from '../ui/components/field';
import { ReasonField } from '../ui/components/reason-field';
import { t } from '../ui/i18n';

/** What can be done to an exhibit as a whole: moved to another case, or erased. Both stay in the ledger. */
export function ExhibitCustody({ summary, onGone }: { summary: CaptureSummary; onGone: () => void }) {
  const { fault, attempt } = useAttempt();
  const change = async (work: () => Promise<unknown>) => {
    if (await attempt(work)) onGone();
  };
  return (
    <section class="part stack" aria-labelledby="exhibit-custody-title">
      <h2 id="exhibit-custody-title">{t('tabCustody')}</h2>
      <FaultNote fault={fault} />
      <details>
        <summary>{t('moveTitle')}</summary>
        <Move summary={summary} change={change} />
      </details>
      <details>
        <summary>{t('eraseTitle')}</summary>
        <Erase summary={summary} change={change} />
      </details>
    </section>
  );
}

interface PartProps {
  summary: CaptureSummary;
  change: (work: () => Promise<unknown>) => Promise<void>;
}

function Move({ summary, change }: PartProps) {
  const cases = useLive(
    'cases',
    () => callBackground('case.list', {}),
    (event) => event.type === 'store',
  );
  const others = (cases.value ?? []).filter(({ caseId, purgedAt }) => caseId !== summary.caseId && !purgedAt);
  const [chosen, setChosen] = useState('');
  const caseId = chosen || (others[0]?.caseId ?? '');
  return (
    <div class="stack">
      <p class="small">{t('moveExplains')}</p>
      <SelectField
        label={t('caseLabel')}
        name="moveTo"
        value={caseId}
        options={others.map((one) => ({ value: one.caseId, label: caseName(one) }))}
        onChange={setChosen}
      />
      <div>
        <Button
          id="move-exhibit"
          disabled={caseId === ''}
          onClick={() => void change(() => callBackground('custody.move', { captureId: summary.id, caseId }))}
        >
          {t('moveTitle')}
        </Button>
      </div>
    </div>
  );
}

function Erase({ summary, change }: PartProps) {
  const [reason, setReason] = useState<Reason<'erasure'>>('not-relevant');
  const [text, setText] = useState('');
  const [typed, setTyped] = useState('');
  return (
    <div class="stack">
      <p class="small">{t('eraseExplains')}</p>
      <ReasonField kind="erasure" value={reason} onChange={setReason} />
      <Field label={t('noteLabel')} name="eraseNote" value={text} onInput={setText} hint={t('noteHint')} />
      <Field
        label={t('eraseConfirm', { exhibit: summary.exhibit })}
        name="eraseConfirm"
        value={typed}
        onInput={setTyped}
      />
      <div>
        <Button
          id="erase-exhibit"
          disabled={typed.trim().toUpperCase() !== summary.exhibit}
          onClick={() => void change(() => callBackground('custody.erase', { captureId: summary.id, reason, text }))}
        >
          {t('eraseTitle')}
        </Button>
      </div>
    </div>
  );
}
