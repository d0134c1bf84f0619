import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { OPTIONS_PAGE, openOwnPage } from '../platform/own-tab';
import { go, route } from '../ui/client/panel-route';
import { useHeight } from '../ui/client/use-height';
import { useJobs } from '../ui/client/use-jobs';
import { useLive } from '../ui/client/use-live';
import type { WatchedTab } from '../ui/client/watched-tab';
import { Button } from '../ui/components/button';
import { CaseLine } from '../ui/components/case-line';
import { FaultNote } from '../ui/components/error-note';
import { SettingsIcon } from '../ui/components/icons';
import { UndoBar } from '../ui/components/undo-bar';
import { t } from '../ui/i18n';
import { CaptureStrip } from './capture-strip';
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
  const [fault, setFault] = useState<SpoorError | null>(null);
  const tabId = watched.value?.tabId ?? null;
  const head = useHeight<HTMLElement>('--head-height');
  const { view } = route.value;
  const tab: PanelTab =
    view === 'page' || view === 'queue' || view === 'search' ? view : CUSTODY.has(view) ? 'custody' : 'case';
  const captures = tab === 'page' || tab === 'queue';
  const cases = useLive(
    captures ? 'cases' : null,
    () => callBackground('case.list', {}),
    (event) => event.type === 'store',
  );
  return (
    <div class="panel">
      <header class="panel-head" ref={head}>
        <PanelTabs current={tab} onChoose={(next) => go({ view: next })} />
        <KeyHelp shortcuts={health.value?.shortcuts ?? []} />
        <Button id="open-settings" kind="icon" label={t('openSettings')} onClick={() => void openOwnPage(OPTIONS_PAGE)}>
          <SettingsIcon size={18} />
        </Button>
      </header>
      <main class="panel-main">
        <CaptureStrip jobs={jobs.value ?? []} shown={tab === 'queue' ? 'all' : tab === 'page' ? tabId : null} />
        {captures ? (
          <CaseLine
            cases={cases.value}
            onNewCase={() => go({ view: 'new-case' })}
            onFault={setFault}
            onChosen={cases.reload}
          />
        ) : null}
        <FaultNote fault={fault} />
        <div class="panel-main" role="tabpanel" id="panel-content" aria-labelledby={`tab-${tab}`}>
          {tab === 'page' ? (
            <ThisPage tabId={tabId} jobs={jobs} shortcuts={health.value?.shortcuts ?? []} />
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
    </div>
  );
}
