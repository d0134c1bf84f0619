import { useState } from 'preact/hooks';
import type { Reason } from '../../shared/evidence/reasons';
import type { CaptureSummary } from '../../shared/messages/protocol';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { caseName } from '../ui/case-name';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { ErrorNote } from '../ui/components/error-note';
import { Field, SelectField } from '../ui/components/field';
import { ReasonField } from '../ui/components/reason-field';
import { t } from '../ui/i18n';

/** What can be done to an exhibit as a whole: moved to another case, or erased. Both stay in the ledger. */
export function ExhibitCustody({ summary, onGone }: { summary: CaptureSummary; onGone: () => void }) {
  const [fault, setFault] = useState<SpoorError | null>(null);
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
      onGone();
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
  };
  return (
    <section class="part stack" aria-labelledby="exhibit-custody-title">
      <h2 id="exhibit-custody-title">{t('tabCustody')}</h2>
      {fault ? <ErrorNote code={fault.code} detail={fault.detail} announce /> : null}
      <details>
        <summary>{t('moveTitle')}</summary>
        <Move summary={summary} attempt={attempt} />
      </details>
      <details>
        <summary>{t('eraseTitle')}</summary>
        <Erase summary={summary} attempt={attempt} />
      </details>
    </section>
  );
}

interface PartProps {
  summary: CaptureSummary;
  attempt: (work: () => Promise<unknown>) => Promise<void>;
}

function Move({ summary, attempt }: PartProps) {
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
          onClick={() => void attempt(() => callBackground('custody.move', { captureId: summary.id, caseId }))}
        >
          {t('moveTitle')}
        </Button>
      </div>
    </div>
  );
}

function Erase({ summary, attempt }: PartProps) {
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
          onClick={() => void attempt(() => callBackground('custody.erase', { captureId: summary.id, reason, text }))}
        >
          {t('eraseTitle')}
        </Button>
      </div>
    </div>
  );
}
