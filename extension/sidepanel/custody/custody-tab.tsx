import type { CustodyView } from '../../../shared/messages/custody';
import type { Health } from '../../../shared/messages/protocol';
import { callBackground } from '../../platform/messaging';
import { caseName } from '../../ui/case-name';
import { go, route } from '../../ui/client/panel-route';
import { useAttempt } from '../../ui/client/use-attempt';
import { useLive } from '../../ui/client/use-live';
import { Button } from '../../ui/components/button';
import { Digest } from '../../ui/components/digest';
import { ErrorNote } from '../../ui/components/error-note';
import { ClockIcon, LossIcon, StoreIcon, VerifiedIcon } from '../../ui/components/icons';
import { ReasonField } from '../../ui/components/reason-field';
import { Time } from '../../ui/components/time';
import { formatDay } from '../../ui/format';
import { t, tn } from '../../ui/i18n';
import { BackupView } from './backup-view';
import { CaseCare } from './case-care';
import { LedgerList } from './ledger-list';
import { PurgeReports } from './purge-reports';
import { TakeInView } from './take-in-view';

/** Who did what to the evidence of the case, whether that record holds, and what keeps the evidence safe. */
export function CustodyTab({ health }: { health: Health | null }) {
  const { view } = route.value;
  const back = () => go({ view: 'custody' });
  if (view === 'take-in') return <TakeInView onBack={back} />;
  if (view === 'backup') return <BackupView lastBackupAt={health?.lastBackupAt ?? null} onBack={back} />;
  return <Overview health={health} />;
}

function Overview({ health }: { health: Health | null }) {
  const cases = useLive(
    'cases',
    () => callBackground('case.list', {}),
    (event) => event.type === 'store',
  );
  const current = cases.value?.find((one) => one.current) ?? null;
  const custody = useLive(
    current ? `custody ${current.caseId}` : null,
    () => callBackground('custody.open', { caseId: current?.caseId ?? '' }),
    (event) => event.type === 'store' && (event.caseId === null || event.caseId === current?.caseId),
  );
  const { fault, attempt } = useAttempt();
  const change = async (work: () => Promise<unknown>) => {
    if (await attempt(work)) custody.reload();
  };
  const failed = fault ?? cases.error ?? custody.error;
  const { value } = custody;
  return (
    <div aria-busy={value === null && failed === null}>
      <h1 class="visually-hidden">{t('tabCustody')}</h1>
      <section class="part stack-tight" aria-label={t('caseLabel')}>
        <p dir="auto">
          <strong>{current ? caseName(current) : t('loading')}</strong>
        </p>
        {value ? <Chain view={value} /> : null}
        <BrokenElsewhere broken={health?.broken ?? []} current={current?.caseNumber ?? ''} />
        <p class="small soft icon-line">
          <StoreIcon />
          <span>
            {health && health.notExported > 0 ? tn('notSafe', health.notExported) : t('allSafe')}{' '}
            {health?.lastBackupAt ? (
              <>
                {t('lastBackup')} <Time iso={health.lastBackupAt} />
              </>
            ) : (
              t('neverBackedUp')
            )}
          </span>
        </p>
        {health && health.notExported > 0 ? (
          <p class="small" id="loss">
            {t('backupLoss')}
          </p>
        ) : null}
        <div class="line">
          <Button id="take-in" onClick={() => go({ view: 'take-in' })}>
            {t('takeIn')}
          </Button>
          <Button id="backup" onClick={() => go({ view: 'backup' })}>
            {t('backupAndRestore')}
          </Button>
        </div>
      </section>
      <PurgeReports />
      {failed ? (
        <div class="part">
          <ErrorNote code={failed.code} detail={failed.detail} announce />
        </div>
      ) : null}
      {value && current ? (
        <>
          <Retention view={value} />
          <section class="part stack-tight">
            <ReasonField
              kind="consultation"
              value={value.reason}
              onChange={(reason) => void change(() => callBackground('custody.reason', { reason }))}
            />
            <p class="small soft">{t('consultationHint')}</p>
          </section>
          {value.imports.length > 0 ? <Imports view={value} /> : null}
          <LedgerList
            view={value}
            onForget={(sha256) =>
              void change(() => callBackground('custody.forget-note', { caseId: current.caseId, sha256 }))
            }
          />
          <CaseCare current={current} view={value} change={change} />
        </>
      ) : null}
    </div>
  );
}

function Chain({ view: { chain } }: { view: CustodyView }) {
  if (chain.ok)
    return (
      <p class="small verified-text icon-line" id="chain" data-ok="true">
        <VerifiedIcon />
        <span>
          {tn('chainHolds', chain.lines)} <Digest hex={chain.head} start={8} />
        </span>
      </p>
    );
  return (
    <div class="note loss" id="chain" data-ok="false" role="alert">
      <LossIcon />
      <div class="stack-tight grow">
        <p>
          <strong>{t('chainBroken', { line: chain.line ?? 0 })}</strong>
        </p>
        <p>{t('chainBrokenAction')}</p>
        <p class="small soft" lang="en">
          {chain.detail}
        </p>
      </div>
    </div>
  );
}

/** Ledgers of other cases that did not hold when the background looked. */
function BrokenElsewhere({ broken, current }: { broken: readonly string[]; current: string }) {
  const others = broken.filter((caseNumber) => caseNumber !== current);
  if (others.length === 0) return null;
  return (
    <div class="note loss" role="alert">
      <LossIcon />
      <p>{t('chainBrokenOther', { cases: others.join(', ') })}</p>
    </div>
  );
}

/** Days before a retention date from which it is shown. */
const SOON_DAYS = 30;

export function Retention({ view }: { view: Pick<CustodyView, 'retentionReviewAt' | 'purgedAt'> }) {
  if (view.purgedAt)
    return (
      <div class="part">
        <div class="note">
          <ClockIcon />
          <p>
            {t('casePurged')} <Time iso={view.purgedAt} exact />
          </p>
        </div>
      </div>
    );
  const date = view.retentionReviewAt;
  if (!date || Date.parse(date) - Date.now() > SOON_DAYS * 86_400_000) return null;
  return (
    <div class="part">
      <div class="note suspect" id="retention-due">
        <ClockIcon />
        <p>{t(Date.parse(date) < Date.now() ? 'retentionOver' : 'retentionSoon', { date: formatDay(date) })}</p>
      </div>
    </div>
  );
}

function Imports({ view }: { view: CustodyView }) {
  return (
    <section class="part stack-tight" aria-labelledby="imports-title">
      <h2 id="imports-title">{t('importsTitle')}</h2>
      <ul class="rows">
        {view.imports.map(({ bundle, keySha256, importedAt, confirmed }) => (
          <li key={`${bundle} ${importedAt}`} class="stack-tight">
            <span class="path">{bundle}</span>
            <span class="small soft">
              <Time iso={importedAt} /> · <Digest hex={keySha256} start={8} /> ·{' '}
              {t(confirmed ? 'signerConfirmed' : 'signerNotConfirmed')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
