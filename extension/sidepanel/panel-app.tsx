import type { Signal } from '@preact/signals';
import { callBackground } from '../platform/messaging';
import { OPTIONS_PAGE, openOwnPage } from '../platform/own-tab';
import { go, route } from '../ui/client/panel-route';
import { useHeight } from '../ui/client/use-height';
import { useJobs } from '../ui/client/use-jobs';
import { useLive } from '../ui/client/use-live';
import type { WatchedTab } from '../ui/client/watched-tab';
import { Button } from '../ui/components/button';
import { SettingsIcon } from '../ui/components/icons';
import { UndoBar } from '../ui/components/undo-bar';
import { t } from '../ui/i18n';
import { CaseTab } from './case-tab';
import { CustodyTab } from './custody/custody-tab';
import { KeyHelp } from './key-help';
import { type PanelTab, PanelTabs } from './panel-tabs';
import { QueueTab } from './queue/queue-tab';
import { SearchTab } from './search/search-tab';
import { ThisPage } from './this-page';

/** As many jobs as can wait in line from one window's tabs. */
const JOBS = 20;
/** Views under the tab "Custody". */
const CUSTODY: ReadonlySet<string> = new Set(['custody', 'take-in', 'backup']);

export function PanelApp({ watched }: { watched: Signal<WatchedTab | null> }) {
  const jobs = useJobs(JOBS);
  const health = useLive(
    'health',
    () => callBackground('health.get', {}),
    (event) => event.type === 'store' || event.type === 'settings',
  );
  const head = useHeight<HTMLElement>('--head-height');
  const { view } = route.value;
  const tab: PanelTab =
    view === 'page' || view === 'queue' || view === 'search' ? view : CUSTODY.has(view) ? 'custody' : 'case';
  return (
    <div class="panel">
      <header class="panel-head" ref={head}>
        <PanelTabs current={tab} onChoose={(next) => go({ view: next })} />
        <Button id="open-settings" kind="icon" label={t('openSettings')} onClick={() => void openOwnPage(OPTIONS_PAGE)}>
          <SettingsIcon size={18} />
        </Button>
      </header>
      <main class="panel-main">
        <div class="panel-main" role="tabpanel" id="panel-content" aria-labelledby={`tab-${tab}`}>
          {tab === 'page' ? (
            <ThisPage tabId={watched.value?.tabId ?? null} jobs={jobs} shortcuts={health.value?.shortcuts ?? []} />
          ) : tab === 'search' ? (
            <SearchTab />
          ) : tab === 'custody' ? (
            <CustodyTab health={health.value} />
          ) : tab === 'queue' ? (
            <QueueTab jobs={jobs} />
          ) : (
            <CaseTab />
          )}
        </div>
      </main>
      <UndoBar />
      <KeyHelp />
    </div>
  );
}
