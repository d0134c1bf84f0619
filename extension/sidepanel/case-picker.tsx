import type { CaseSummary } from '../../shared/messages/summaries';
import { callBackground } from '../platform/messaging';
import { caseName } from '../ui/case-name';
import { go } from '../ui/client/panel-route';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { SelectField } from '../ui/components/field';
import { AddIcon } from '../ui/components/icons';
import { t } from '../ui/i18n';

export interface CasePickerProps {
  cases: CaseSummary[] | null;
  current: CaseSummary | null;
  onChosen: () => void;
  onNew: () => void;
}

/** Chooses the case: what is shown here, and where the next captures go. */
export function CasePicker({ cases, current, onChosen, onNew }: CasePickerProps) {
  const { fault, attempt } = useAttempt();
  const choose = async (caseId: string) => {
    if (await attempt(() => callBackground('case.choose', { caseId }))) onChosen();
  };
  return (
    <section class="part stack" aria-label={t('caseLabel')}>
      <SelectField
        label={t('caseLabel')}
        name="case"
        value={current?.caseId ?? ''}
        options={
          cases?.map((one) => ({ value: one.caseId, label: caseName(one) })) ?? [{ value: '', label: t('loading') }]
        }
        onChange={(caseId) => void choose(caseId)}
      />
      <div class="case-pick">
        <p class="small soft grow">{t(current?.intake ? 'intakeHint' : 'caseHint')}</p>
        <Button id="all-cases" onClick={() => go({ view: 'cases' })}>
          {t('casesAll')}
        </Button>
        <Button id="new-case" onClick={onNew}>
          <AddIcon />
          {t('newCase')}
        </Button>
      </div>
      {current && !current.intake ? <CaseFacts current={current} /> : null}
      <FaultNote fault={fault} />
    </section>
  );
}

function CaseFacts({ current }: { current: CaseSummary }) {
  const facts = [
    { words: t('fieldOfficer'), value: [current.officer, current.organisation].filter(Boolean).join(', ') },
    { words: t('fieldLegalBasis'), value: current.legalBasis },
    { words: t('fieldVirtualIdentity'), value: current.virtualIdentity },
  ].filter(({ value }) => value !== '');
  if (facts.length === 0) return null;
  return (
    <dl class="facts small">
      {facts.map(({ words, value }) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
