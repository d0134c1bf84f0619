import { useState } from 'preact/hooks';
import { inPrivatePage } from '../../platform/browser';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { Button } from '../../ui/components/button';
import { ErrorNote, FaultNote } from '../../ui/components/error-note';
import { FileField } from '../../ui/components/file-field';
import { VerifiedIcon } from '../../ui/components/icons';
import { PasswordField } from '../../ui/components/password-field';
import { Progress } from '../../ui/components/progress';
import { Time } from '../../ui/components/time';
import { formatBytes } from '../../ui/format';
import { t, tn } from '../../ui/i18n';
import { ViewHead } from './view-head';

interface State {
  working: { done: number; total: number } | null;
  said: string;
  fault: SpoorError | null;
}

const IDLE: State = { working: null, said: '', fault: null };

/** The whole store to one encrypted file, and back. */
export function BackupView({ lastBackupAt, onBack }: { lastBackupAt: string | null; onBack: () => void }) {
  const [state, setState] = useState(IDLE);
  const run = async (work: () => Promise<string>) => {
    setState({ ...IDLE, working: { done: 0, total: 0 } });
    try {
      setState({ ...IDLE, said: await work() });
    } catch (thrown) {
      setState({ ...IDLE, fault: asSpoorError(thrown) });
    }
  };
  const progress = (done: number, total: number) => setState({ ...IDLE, working: { done, total } });
  return (
    <div
      id="backup-view"
      data-step={state.working ? 'working' : state.said ? 'done' : state.fault ? 'failed' : 'ready'}
    >
      <ViewHead title={t('backupAndRestore')} onBack={onBack} />
      <div class="part stack">
        <p class="small">{t('backupExplains')}</p>
        <p class="small">
          {lastBackupAt ? (
            <>
              {t('lastBackup')} <Time iso={lastBackupAt} exact />
            </>
          ) : (
            t('neverBackedUp')
          )}
        </p>
        <p class="small soft">{t('backupLoss')}</p>
        {inPrivatePage ? <ErrorNote code="export-private-window" /> : null}
        <FaultNote fault={state.fault} />
        {state.working ? (
          <Progress label={t('backupWorking')} done={state.working.done} total={state.working.total}>
            <p class="small soft number">{formatBytes(state.working.done)}</p>
          </Progress>
        ) : null}
        {state.said ? (
          <div class="note verified" role="status" id="backup-said">
            <VerifiedIcon />
            <p>{state.said}</p>
          </div>
        ) : null}
      </div>
      <Write run={run} onProgress={progress} busy={state.working !== null || inPrivatePage} />
      <Restore run={run} busy={state.working !== null || inPrivatePage} />
    </div>
  );
}

type Run = (work: () => Promise<string>) => Promise<void>;

function Write({
  run,
  onProgress,
  busy,
}: {
  run: Run;
  onProgress: (done: number, total: number) => void;
  busy: boolean;
}) {
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const write = () =>
    run(async () => {
      const { backupStore } = await import('../../backup/backup-store');
      const { fileName, captures, bytes } = await backupStore(first, again, { onProgress });
      setFirst('');
      setAgain('');
      return `${tn('backupDone', captures)} ${fileName} · ${formatBytes(bytes)}`;
    });
  return (
    <section class="part stack" aria-labelledby="backup-title">
      <h2 id="backup-title">{t('backupWrite')}</h2>
      <PasswordField
        label={t('passphrase')}
        name="passphrase"
        value={first}
        onInput={setFirst}
        hint={t('passphraseHint')}
      />
      <PasswordField label={t('passphraseAgain')} name="passphraseAgain" value={again} onInput={setAgain} />
      <div>
        <Button id="write-backup" kind="primary" disabled={busy} onClick={() => void write()}>
          {t('backupWrite')}
        </Button>
      </div>
    </section>
  );
}

function Restore({ run, busy }: { run: Run; busy: boolean }) {
  const [file, setFile] = useState<File | null>(null);
  const [words, setWords] = useState('');
  const restore = (chosen: File) =>
    run(async () => {
      const { restoreBackup } = await import('../../backup/restore-backup');
      const { cases, captures, skipped } = await restoreBackup(chosen, words);
      setWords('');
      const left = skipped.length > 0 ? ` ${t('restoreSkipped', { cases: skipped.join(', ') })}` : '';
      return `${t('restoreDone', { cases: tn('caseCount', cases), captures: tn('captureCount', captures) })}${left} ${t('restoreKey')}`;
    });
  return (
    <section class="part stack" aria-labelledby="restore-title">
      <h2 id="restore-title">{t('restoreTitle')}</h2>
      <p class="small">{t('restoreExplains')}</p>
      <FileField label={t('restoreFile')} name="restoreFile" accept=".spoorbackup" onChoose={setFile} />
      <PasswordField label={t('passphrase')} name="restorePassphrase" value={words} onInput={setWords} />
      <div>
        <Button id="restore-backup" disabled={busy || !file} onClick={() => file && void restore(file)}>
          {t('restoreTitle')}
        </Button>
      </div>
    </section>
  );
}
