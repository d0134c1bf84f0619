import { useEffect } from 'preact/hooks';
import { callBackground } from '../platform/messaging';
import { caseName } from '../ui/case-name';
import { go, route } from '../ui/client/panel-route';
import { useLive } from '../ui/client/use-live';
import { ErrorNote } from '../ui/components/error-note';
import { t } from '../ui/i18n';
import { CaseDesk } from './case-desk';
import { CaseFooter } from './case-footer';
import { CaseForm } from './case-form';
import { CasePicker } from './case-picker';
import { CasesView } from './cases-view';
import { Retention } from './custody/custody-tab';
import { ExhibitView } from './exhibit-view';
import { ExhibitsOfCase } from './exhibits-of-case';
import { exportState, resetExport } from './export-state';
import { ExportView } from './export-view';
import { TimeNote } from './time-note';
import { WatchWords } from './watch-words';

/** A new export begins without the receipt of the last one. */
function newExport(): void {
  resetExport();
  go({ view: 'export' });
}

/** The case that captures go to: its exhibits, one of them, or its handing over. */
export function CaseTab() {
  const cases = useLive(
    'cases',
    () => callBackground('case.list', {}),
    (event) => event.type === 'store',
  );
  const current = cases.value?.find((one) => one.current) ?? null;
  const captures = useLive(
    current ? `captures ${current.caseId}` : null,
    () => callBackground('capture.list', { caseId: current?.caseId ?? '' }),
    (event) => event.type === 'store' && (event.caseId === null || event.caseId === current?.caseId),
  );
  const marks = useLive(
    current ? `marks ${current.caseId}` : null,
    () => callBackground('marks.of', { caseId: current?.caseId ?? '' }),
    (event) => event.type === 'store' && (event.caseId === null || event.caseId === current?.caseId),
  );
  // The export writes from this page, so the background does not tell of it.
  const exported = exportState.value.step === 'done';
  useEffect(() => {
    if (exported) cases.reload();
  }, [exported, cases.reload]);
  const to = route.value;
  const fault = cases.error ?? captures.error;

  if (to.view === 'new-case') {
    return (
      <CaseForm
        onCreated={() => {
          cases.reload();
          go({ view: 'case' });
        }}
        onCancel={() => go({ view: 'case' })}
      />
    );
  }
  if (to.view === 'cases') return <CasesView cases={cases.value} error={cases.error} onChanged={cases.reload} />;
  if (to.view === 'exhibit')
    return <ExhibitView key={to.captureId} captureId={to.captureId} onBack={() => go(to.from ?? { view: 'case' })} />;
  if (to.view === 'export' && current) return <ExportView current={current} onBack={() => go({ view: 'case' })} />;
  return (
    <div class="case-tab">
      <h1 class="visually-hidden" dir="auto">
        {current ? caseName(current) : t('tabCase')}
      </h1>
      <CasePicker
        cases={cases.value}
        current={current}
        onChosen={cases.reload}
        onNew={() => go({ view: 'new-case' })}
      />
      {current ? (
        <Retention
          view={{ retentionReviewAt: current.retentionReviewAt ?? null, purgedAt: current.purgedAt ?? null }}
        />
      ) : null}
      {fault ? (
        <div class="part">
          <ErrorNote code={fault.code} detail={fault.detail} announce />
        </div>
      ) : (
        <section class="part stack-tight grow" aria-labelledby="exhibits-title" aria-busy={captures.value === null}>
          <h2 id="exhibits-title">{t('exhibits')}</h2>
          {current ? (
            <ExhibitsOfCase
              key={current.caseId}
              caseId={current.caseId}
              captures={captures.value}
              marks={marks.value ?? []}
              onOpen={(captureId) => go({ view: 'exhibit', captureId })}
            />
          ) : (
            <p class="soft">{t('loading')}</p>
          )}
        </section>
      )}
      {current ? <CaseDesk current={current} marks={marks.value ?? []} /> : null}
      {current ? <WatchWords caseId={current.caseId} /> : null}
      <TimeNote />
      {current ? <CaseFooter current={current} onExport={newExport} /> : null}
    </div>
  );
}
