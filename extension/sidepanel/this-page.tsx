import type { Health } from '../../shared/messages/protocol';
import { callBackground } from '../platform/messaging';
import { go } from '../ui/client/panel-route';
import type { Jobs } from '../ui/client/use-jobs';
import { useLive } from '../ui/client/use-live';
import { CaptureBox } from '../ui/components/capture-box';
import { EmptyState } from '../ui/components/empty-state';
import { ErrorNote } from '../ui/components/error-note';
import { t } from '../ui/i18n';
import { Hits } from './this-page-hits';

export interface ThisPageProps {
  tabId: number | null;
  jobs: Jobs;
  shortcuts: Health['shortcuts'];
}

/** What is known about the page beside the panel, and the capture of it. */
export function ThisPage({ tabId, jobs, shortcuts }: ThisPageProps) {
  const page = useLive(
    tabId === null ? null : `page ${tabId}`,
    () => callBackground('page.state', { tabId: tabId ?? -1 }),
    (event) => (event.type === 'page' && event.tabId === tabId) || event.type === 'settings',
  );
  if (tabId === null) {
    return (
      <div class="part">
        <h1 class="visually-hidden">{t('tabPage')}</h1>
        <EmptyState title={t('noTab')}>
          <p>{t('noTabAction')}</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      {page.error ? (
        <h1 class="visually-hidden">{t('tabPage')}</h1>
      ) : (
        <section class="part stack-tight page-head" aria-label={t('pageLabel')} aria-busy={page.value === null}>
          <h1 class="clamp" dir="auto">
            {page.value ? page.value.title || page.value.url : t('readingPage')}
          </h1>
          <p class="small soft clamp" dir="ltr">
            {page.value?.url ?? ''}
          </p>
        </section>
      )}
      {page.error ? (
        <div class="part">
          <ErrorNote code={page.error.code} detail={page.error.detail} announce />
        </div>
      ) : (
        <CaptureBox
          tabId={tabId}
          page={page.value}
          jobs={jobs.value}
          shortcut={shortcuts.find(({ name }) => name === 'capture-page')?.keys ?? ''}
          onOpen={(captureId) => go({ view: 'exhibit', captureId })}
          onChanged={jobs.reload}
        />
      )}
      {page.value && !page.value.refusal ? <Hits page={page.value} tabId={tabId} /> : null}
    </>
  );
}
