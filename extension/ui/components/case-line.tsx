import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseSummary } from '../../../shared/messages/summaries';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { caseName } from '../case-name';
import { t } from '../i18n';
import { Button } from './button';
import { CaseIcon } from './icons';

export interface CaseLineProps {
  cases: CaseSummary[] | null;
  onNewCase: () => void;
  onChosen: () => void;
  onFault: (fault: SpoorError | null) => void;
  /** Told when the choice of another case opens and closes. */
  onChanging?: (changing: boolean) => void;
}

/** Into which case captures go; changed in place. */
export function CaseLine({ cases, onNewCase, onChosen, onFault, onChanging }: CaseLineProps) {
  const [changing, setChanging] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  const change = useRef<HTMLButtonElement>(null);
  const opened = useRef(false);
  const current = cases?.find((one) => one.current);

  // The focus goes into what opened, and back to what opened it.
  useEffect(() => {
    if (changing) select.current?.focus();
    else if (opened.current) change.current?.focus();
    opened.current = changing;
    onChanging?.(changing);
  }, [changing]);

  const choose = async (caseId: string) => {
    try {
      await callBackground('case.choose', { caseId });
      onFault(null);
      onChosen();
    } catch (thrown) {
      onFault(asSpoorError(thrown));
    }
  };

  if (changing && cases) {
    return (
      <section class="part stack" aria-label={t('caseLabel')}>
        <div class="field">
          <label for="case-select">{t('caseLabel')}</label>
          <select
            id="case-select"
            class="input"
            value={current?.caseId ?? ''}
            ref={select}
            onChange={(event) => void choose(event.currentTarget.value)}
          >
            {cases.map((one) => (
              <option key={one.caseId} value={one.caseId}>
                {caseName(one)}
              </option>
            ))}
          </select>
        </div>
        <div class="line">
          <Button kind="primary" onClick={() => setChanging(false)}>
            {t('done')}
          </Button>
          <Button onClick={onNewCase}>{t('newCase')}</Button>
        </div>
      </section>
    );
  }
  return (
    <section class="part case-line" aria-label={t('caseLabel')}>
      <CaseIcon />
      <span class="grow one-line" dir="auto" title={current ? caseName(current) : ''}>
        {current ? caseName(current) : t('loading')}
      </span>
      <button
        type="button"
        id="change-case"
        class="link-button small"
        ref={change}
        disabled={!cases}
        onClick={() => setChanging(true)}
      >
        {t('changeCase')}
      </button>
    </section>
  );
}
