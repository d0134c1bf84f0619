import { useEffect, useState } from 'preact/hooks';
import type { CaseSummary } from '../../shared/messages/summaries';
import {
  arrangeCases,
  CASE_FILTERS,
  CASE_ORDERS,
  type CaseFilter,
  type CaseOrder,
} from '../../shared/workbench/arrange';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { caseName } from '../ui/case-name';
import { go } from '../ui/client/panel-route';
import { Button } from '../ui/components/button';
import { EmptyState } from '../ui/components/empty-state';
import { FaultNote } from '../ui/components/error-note';
import { Field, SelectField } from '../ui/components/field';
import { AddIcon, ClockIcon } from '../ui/components/icons';
import { formatTime } from '../ui/format';
import { familyMessage, t, tn } from '../ui/i18n';
import { moveInList } from '../ui/list-keys';
import { caseSize } from './case-footer';
import { ViewHead } from './custody/view-head';

interface CasesQuery {
  words: string;
  filter: CaseFilter;
  order: CaseOrder;
}
let lastQuery: CasesQuery = { words: '', filter: 'all', order: 'newest' };

export interface CasesViewProps {
  cases: CaseSummary[] | null;
  error: SpoorError | null;
  onChanged: () => void;
}

/** All cases: found by their words and tags, filtered by what is still to be done, sorted. Choosing one opens it. */
export function CasesView({ cases, error, onChanged }: CasesViewProps) {
  const [query, setQuery] = useState(lastQuery);
  const [fault, setFault] = useState<SpoorError | null>(error);
  useEffect(() => setFault(error), [error]);
  const change = (changes: Partial<CasesQuery>) => {
    lastQuery = { ...query, ...changes };
    setQuery(lastQuery);
  };
  const choose = async (one: CaseSummary) => {
    try {
      await callBackground('case.choose', { caseId: one.caseId });
      onChanged();
      go({ view: 'case' });
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
  };
  const shown = arrangeCases(cases ?? [], query, new Date().toISOString().slice(0, 10));
  const options = <T extends string>(family: 'caseFilter' | 'caseOrder', values: readonly T[]) =>
    values.map((value) => ({ value, label: familyMessage(family, value) ?? value }));
  return (
    <>
      <ViewHead title={t('casesAll')} backTo={t('backToCase')} onBack={() => go({ view: 'case' })} />
      <div class="part stack" aria-busy={cases === null && !fault}>
        <div class="tool-grid">
          <Field label={t('casesWords')} name="case-words" value={query.words} onInput={(words) => change({ words })} />
          <SelectField
            label={t('listFilter')}
            name="case-filter"
            value={query.filter}
            options={options('caseFilter', CASE_FILTERS)}
            onChange={(filter) => change({ filter: filter as CaseFilter })}
          />
          <SelectField
            label={t('listOrder')}
            name="case-order"
            value={query.order}
            options={options('caseOrder', CASE_ORDERS)}
            onChange={(order) => change({ order: order as CaseOrder })}
          />
        </div>
        <div>
          <Button id="new-case" onClick={() => go({ view: 'new-case' })}>
            <AddIcon />
            {t('newCase')}
          </Button>
        </div>
        <FaultNote fault={fault} />
        <p class="small soft" role="status" id="cases-count">
          {cases === null ? (fault ? '' : t('loading')) : tn('casesShown', shown.length, { of: cases.length })}
        </p>
        {cases && shown.length === 0 ? (
          <EmptyState title={t('casesNone')}>
            <p>{t('casesNoneAction')}</p>
          </EmptyState>
        ) : null}
        <ul class="rows" id="cases" onKeyDown={moveInList}>
          {shown.map((one) => (
            <li key={one.caseId}>
              <CaseRow one={one} onChoose={() => void choose(one)} />
            </li>
          ))}
        </ul>
        <p class="small soft">{t('listKeys')}</p>
      </div>
    </>
  );
}

function CaseRow({ one, onChoose }: { one: CaseSummary; onChoose: () => void }) {
  const ended = one.purgedAt
    ? t('caseEmptied')
    : one.closedAt
      ? t('caseClosedAt', { time: formatTime(one.closedAt) })
      : null;
  return (
    <button
      type="button"
      class="row case-row stack-tight"
      data-case={one.caseId}
      aria-current={one.current ? 'true' : undefined}
      disabled={Boolean(one.purgedAt)}
      onClick={onChoose}
    >
      <span dir="auto">
        <strong>{caseName(one)}</strong>
      </span>
      {one.current ? <span class="small soft">{t('caseCurrent')}</span> : null}
      <span class="small soft">{caseSize(one)}</span>
      {one.waitingTokens ? (
        <span class="small icon-line">
          <ClockIcon />
          {tn('caseWaiting', one.waitingTokens)}
        </span>
      ) : null}
      {ended ? <span class="small soft">{ended}</span> : null}
      {one.tags && one.tags.length > 0 ? (
        <span class="line small">
          {one.tags.map((tag) => (
            <bdi key={tag} class="tag">
              {tag}
            </bdi>
          ))}
        </span>
      ) : null}
    </button>
  );
}
