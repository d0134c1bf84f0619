import { useState } from 'preact/hooks';
import { callBackground } from '../../platform/messaging';
import type { Jobs } from '../../ui/client/use-jobs';
import { useLive } from '../../ui/client/use-live';
import { Button } from '../../ui/components/button';
import { EmptyState } from '../../ui/components/empty-state';
import { ErrorNote } from '../../ui/components/error-note';
import { SelectField } from '../../ui/components/field';
import { formatTime } from '../../ui/format';
import { isolated, t } from '../../ui/i18n';
import { QueueDesk } from './queue-desk';
import { QueueImport } from './queue-import';

/** Reported adverts, one after another: look, decide, next. */
export function QueueTab({ jobs }: { jobs: Jobs }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const queues = useLive(
    'queues',
    () => callBackground('queue.list', {}),
    (event) => event.type === 'queue',
  );
  const current = queues.value?.find(({ queueId }) => queueId === chosen) ?? queues.value?.[0] ?? null;
  const imported = (queueId: string) => {
    setChosen(queueId);
    setImporting(false);
    queues.reload();
  };

  if (importing) {
    return <QueueImport onImported={imported} onCancel={() => setImporting(false)} />;
  }
  return (
    <div class="case-tab">
      <h1 class="visually-hidden">{t('tabQueue')}</h1>
      <div class="part case-pick">
        {queues.value && queues.value.length > 1 ? (
          <SelectField
            label={t('queueWhich')}
            name="queue"
            value={current?.queueId ?? ''}
            options={queues.value.map(({ queueId, title, importedAt }) => ({
              value: queueId,
              label: `${isolated(title)} · ${formatTime(importedAt)}`,
            }))}
            onChange={setChosen}
          />
        ) : (
          <p class="grow" dir="auto">
            {current ? current.title : t('queueIntro')}
          </p>
        )}
        <Button id="import-queue" onClick={() => setImporting(true)}>
          {t('queueImport')}
        </Button>
      </div>
      {queues.error ? (
        <div class="part">
          <ErrorNote code={queues.error.code} detail={queues.error.detail} announce />
        </div>
      ) : null}
      {queues.value?.length === 0 ? (
        <div class="part">
          <EmptyState title={t('queueNone')}>
            <p>{t('queueNoneAction')}</p>
          </EmptyState>
        </div>
      ) : null}
      {current ? <QueueDesk key={current.queueId} queue={current} jobs={jobs} /> : null}
    </div>
  );
}
