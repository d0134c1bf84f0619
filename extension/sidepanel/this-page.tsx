import type { Level } from '../../shared/match/types';
import type { Health, PageState } from '../../shared/messages/protocol';
import { callBackground } from '../platform/messaging';
import { go } from '../ui/client/panel-route';
import type { Jobs } from '../ui/client/use-jobs';
import { useLive } from '../ui/client/use-live';
import { CaptureBox } from '../ui/components/capture-box';
import { EmptyState } from '../ui/components/empty-state';
import { ErrorNote } from '../ui/components/error-note';
import { LevelMark } from '../ui/components/level-mark';
import { ofLevel } from '../ui/hit-order';
import { t, tn } from '../ui/i18n';
import { HitList } from './hit-list';

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

const GROUPS: readonly { level: Level; words: 'groupHigh' | 'groupLow' | 'groupNone' }[] = [
  { level: 'high', words: 'groupHigh' },
  { level: 'low', words: 'groupLow' },
  { level: 'none', words: 'groupNone' },
];

function Hits({ page, tabId }: { page: PageState; tabId: number }) {
  if (page.spotting !== 'on') {
    return (
      <div class="part">
        <EmptyState title={t(page.spotting === 'off' ? 'spottingOff' : 'spottingUnavailable')}>
          <p>{t('noClearance')}</p>
        </EmptyState>
      </div>
    );
  }
  if (page.hits.length === 0) {
    return (
      <div class="part stack-tight">
        <h2>
          <LevelMark level="none" words={t('verdictNone')} />
        </h2>
        <p>{t('noClearance')}</p>
      </div>
    );
  }
  return (
    <>
      {page.capped ? <p class="part small">{t('hitsCapped')}</p> : null}
      {GROUPS.map(({ level, words }) => {
        const hits = ofLevel(page.hits, level);
        if (hits.length === 0) return null;
        return (
          <section key={level} class="part stack-tight" aria-labelledby={`group-${level}`}>
            <h2 id={`group-${level}`} class="line">
              <LevelMark level={level} words={t(words)} />
              <span class="small soft">{tn('hits', hits.length)}</span>
            </h2>
            <HitList hits={hits} tabId={tabId} />
          </section>
        );
      })}
    </>
  );
}
