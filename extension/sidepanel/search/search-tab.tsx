import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchAnswer } from '../../../shared/messages/summaries';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { goExhibit } from '../../ui/client/panel-route';
import { useLive } from '../../ui/client/use-live';
import { EmptyState } from '../../ui/components/empty-state';
import { FaultNote } from '../../ui/components/error-note';
import { Field } from '../../ui/components/field';
import { Quote } from '../../ui/components/quote';
import { t, tn } from '../../ui/i18n';
import { moveInList } from '../../ui/list-keys';
import { ExhibitRow } from '../exhibit-list';
import { beginWalk } from '../exhibit-walk';

/** A pause in typing after which the store is asked. */
const PAUSE_MS = 150;

/** What was asked last, so that coming back from an exhibit shows the same list. */
let lastQuery = '';

/** Full text of all captures, of every case. */
export function SearchTab() {
  const [query, setQuery] = useState(lastQuery);
  const [answer, setAnswer] = useState<{ query: string; found: SearchAnswer } | null>(null);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const latest = useRef(0);
  const cases = useLive(
    'cases',
    () => callBackground('case.list', {}),
    (event) => event.type === 'store',
  );
  useEffect(() => {
    lastQuery = query;
    const request = ++latest.current;
    if (query.trim() === '') return setAnswer(null);
    const timer = setTimeout(() => {
      callBackground('capture.search', { query }).then(
        (found) => {
          if (request !== latest.current) return;
          setAnswer({ query, found });
          setFault(null);
        },
        (thrown: unknown) => {
          if (request === latest.current) setFault(asSpoorError(thrown));
        },
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  // Enter opens what a number, an id or a digest names: from the paper to the exhibit with one paste. It may come before the answer.
  const [entered, setEntered] = useState<string | null>(null);
  useEffect(() => {
    if (entered === null || answer?.query !== entered) return;
    setEntered(null);
    const named = answer.found.results.filter(({ by }) => by !== null);
    if (named.length === 1 && named[0]) goExhibit(named[0].capture.id);
  }, [entered, answer]);
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.isComposing) setEntered(query);
  };

  const caseOf = (caseId: string) => cases.value?.find((one) => one.caseId === caseId)?.caseNumber ?? '';
  const open = (captureId: string) => {
    beginWalk(results.map(({ capture }) => capture.id));
    goExhibit(captureId);
  };
  const { results, total } = answer?.found ?? { results: [], total: 0 };
  return (
    <div class="part stack">
      <h1 class="visually-hidden">{t('tabSearch')}</h1>
      <Field
        label={t('searchLabel')}
        name="query"
        value={query}
        onInput={setQuery}
        hint={t('searchHint')}
        onKeyDown={enter}
      />
      <FaultNote fault={fault} />
      <p role="status" class="small soft" id="search-count">
        {answer ? tn('searchFound', total) : ''}
        {total > results.length ? ` ${t('searchFirst', { shown: results.length })}` : ''}
      </p>
      {answer && total === 0 ? (
        <EmptyState title={t('searchNone')}>
          <p>{t('searchNoneAction')}</p>
        </EmptyState>
      ) : null}
      <ul class="rows" id="results" onKeyDown={moveInList}>
        {results.map(({ capture, snippet, by }) => (
          <li key={capture.id}>
            <ExhibitRow capture={capture} onOpen={open}>
              <span class="small soft">{t('searchInCase', { number: caseOf(capture.caseId) })}</span>
              {by?.kind === 'digest' ? <span class="small">{t('searchByDigest', { file: by.file })}</span> : null}
              {snippet ? (
                <span class="small">
                  <Quote {...snippet} level="none" />
                </span>
              ) : null}
            </ExhibitRow>
          </li>
        ))}
      </ul>
    </div>
  );
}
