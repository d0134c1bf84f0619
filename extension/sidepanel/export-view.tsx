import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseSummary } from '../../shared/messages/summaries';
import { inPrivatePage } from '../platform/browser';
import { caseName } from '../ui/case-name';
import { useNow } from '../ui/client/use-now';
import { Button } from '../ui/components/button';
import { ErrorNote } from '../ui/components/error-note';
import { SelectField } from '../ui/components/field';
import { BackIcon, ExportIcon } from '../ui/components/icons';
import { Progress } from '../ui/components/progress';
import { formatBytes, formatElapsed, formatLanguage } from '../ui/format';
import { language, t } from '../ui/i18n';
import { caseSize } from './case-footer';
import { ExportChoice } from './export-choice';
import { ExportPassword, type PasswordChoice } from './export-password';
import {
  cancelExport,
  type ExportState,
  type ExportWish,
  exportState,
  exportWish,
  keepExportWish,
  resetExport,
  startExport,
} from './export-state';
import { NothingYet } from './nothing-yet';
import { ReceiptView } from './receipt-view';

const REPORT_LANGUAGES = ['en', 'fr', 'de', 'nl'];

/** Handing over: what goes into the bundle, its progress, and at the end the receipt. */
export function ExportView({ current, onBack }: { current: CaseSummary; onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const all = exportState.value;
  const state: ExportState =
    all.step !== 'ready' && all.step !== 'running' && all.caseId !== current.caseId ? { step: 'ready' } : all;
  const leave = () => {
    if (state.step === 'done' || state.step === 'failed') resetExport();
    onBack();
  };
  return (
    <div id="export-view" data-step={state.step}>
      <div class="part line exhibit-head">
        <Button id="back" kind="icon" label={t('backToCase')} buttonRef={back} onClick={leave}>
          <BackIcon />
        </Button>
        <h1>{t('exportBundle')}</h1>
      </div>
      <section class="part stack-tight" aria-label={t('caseLabel')}>
        <p dir="auto">
          <strong>{caseName(current)}</strong>
        </p>
        <p class="small soft">{caseSize(current)}</p>
      </section>
      <div class="part stack">
        <Step state={state} current={current} />
      </div>
    </div>
  );
}

function Step({ state, current }: { state: ExportState; current: CaseSummary }) {
  if (state.step === 'running') return <Running state={state} />;
  if (state.step === 'done') return <ReceiptView result={state.result} caseId={state.caseId} />;
  if (inPrivatePage) return <ErrorNote code="export-private-window" />;
  if (state.step === 'failed') {
    return (
      <>
        <ErrorNote code={state.error.code} detail={state.error.detail} announce />
        <Start current={current} />
      </>
    );
  }
  return current.captures + (current.erased ?? 0) === 0 ? <NothingYet /> : <Start current={current} />;
}

function Start({ current }: { current: CaseSummary }) {
  const { caseId } = current;
  const [wish, setWish] = useState(exportWish(caseId));
  const { choice, encrypt } = wish;
  const report = wish.report ?? language();
  const [secret, setSecret] = useState<PasswordChoice>(encrypt ? { ok: false } : { ok: true, password: null });
  const set = (changes: Partial<ExportWish>) => {
    const next = { ...wish, ...changes };
    keepExportWish(caseId, next);
    setWish(next);
  };
  return (
    <>
      <p class="small">{t('exportExplains')}</p>
      <SelectField
        label={t('reportLanguage')}
        name="reportLanguage"
        value={report}
        options={REPORT_LANGUAGES.map((code) => ({ value: code, label: formatLanguage(code) }))}
        onChange={(code) => set({ report: code })}
      />
      <ExportChoice caseId={caseId} choice={choice} onChange={(next) => set({ choice: next })} />
      <ExportPassword on={encrypt} onSwitch={(on) => set({ encrypt: on })} onChange={setSecret} />
      <Button
        id="start-export"
        kind="primary"
        disabled={!secret.ok}
        onClick={() => secret.ok && void startExport(caseId, report, secret.password, choice)}
      >
        <ExportIcon />
        {t('exportBundle')}
      </Button>
    </>
  );
}

function Running({ state }: { state: Extract<ExportState, { step: 'running' }> }) {
  const now = useNow(true);
  const { progress } = state;
  const words =
    progress === null ? t('exportPreparing') : t(progress.phase === 'files' ? 'exportFiles' : 'exportSealing');
  return (
    <>
      <Progress label={words} done={progress?.done ?? 0} total={progress?.total ?? 0}>
        <p class="small soft number">
          {progress ? t('amountOf', { done: formatBytes(progress.done), total: formatBytes(progress.total) }) : ''}{' '}
          {formatElapsed(now - state.startedAt)}
        </p>
        <p class="small soft one-line path" dir="ltr">
          {progress?.path ?? ''}
        </p>
      </Progress>
      <div>
        <Button id="cancel-export" onClick={cancelExport}>
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}
