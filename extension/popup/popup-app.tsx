import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from '../platform/browser';
import type { SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { OPTIONS_PAGE, openOwnPage } from '../platform/own-tab';
import { openPanel } from '../platform/panel';
import { askPanelFor, type PanelRoute } from '../ui/client/panel-route';
import { useJobs } from '../ui/client/use-jobs';
import { useLive } from '../ui/client/use-live';
import type { WatchedTab } from '../ui/client/watched-tab';
import { Button } from '../ui/components/button';
import { CaptureBox } from '../ui/components/capture-box';
import { CaseLine } from '../ui/components/case-line';
import { ErrorNote } from '../ui/components/error-note';
import { FirstRunLink } from '../ui/components/first-run-link';
import { ListIcon, PanelIcon, SettingsIcon } from '../ui/components/icons';
import { Logo } from '../ui/components/logo';
import { PageVerdict } from '../ui/components/page-verdict';
import { RecordSwitch } from '../ui/components/record-switch';
import { t } from '../ui/i18n';
import { AllTabsButton, AllTabsOutcome, useAllTabs } from './all-tabs';
import { BrokenLog, HealthLine } from './health-line';
import { ReadingLine } from './reading-line';
import { RecentCaptures } from './recent-captures';
import { useFolds } from './use-folds';

/** What is folded when the popup gets too high, in this order: captures but the last, what is no news, why the last was lost, reasons of the page. */
const FOLDS = { list: 1, rest: 2, why: 3, reasons: 4, lost: 5 } as const;

/** Enough to find the tab's own job among those of other tabs. */
const JOBS = 12;

export function PopupApp({ watched }: { watched: Signal<WatchedTab | null> }) {
  const tab = watched.value;
  const [fault, setFault] = useState<SpoorError | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [changingCase, setChangingCase] = useState(false);
  const folds = useFolds(FOLDS.lost);
  const page = useLive(
    tab ? `page ${tab.tabId}` : null,
    () => callBackground('page.state', { tabId: tab?.tabId ?? -1 }),
    (event) => (event.type === 'page' && event.tabId === tab?.tabId) || event.type === 'settings',
  );
  const jobs = useJobs(JOBS);
  const cases = useLive(
    'cases',
    () => callBackground('case.list', {}),
    (event) => event.type === 'store',
  );
  const time = useLive(
    'time',
    () => callBackground('time.status', {}),
    (event) => event.type === 'time' || event.type === 'store',
  );
  const health = useLive(
    'health',
    () => callBackground('health.get', {}),
    (event) => event.type === 'store' || event.type === 'settings',
  );

  const firstRun = useLive(
    'first run',
    () => callBackground('first-run.get', {}),
    (event) => event.type === 'settings',
  );

  // Both browsers open the panel only as the first thing in the click: what to show there is asked for afterwards.
  const open = (to: PanelRoute) => {
    if (!tab) return;
    const opening = openPanel(tab.windowId);
    void askPanelFor(to);
    void opening.then(
      () => window.close(),
      () =>
        void browser.tabs.create({ url: browser.runtime.getURL(`extension/sidepanel/index.html?tab=${tab.tabId}`) }),
    );
  };
  const all = useAllTabs(tab?.windowId ?? null, setFault, jobs.reload);
  const keysOf = (command: string) => health.value?.shortcuts.find(({ name }) => name === command)?.keys ?? '';
  const failed = fault ?? page.error ?? cases.error ?? jobs.error ?? health.error;
  const broken = health.value?.broken !== undefined && health.value.broken.length > 0;
  const told = [outcome, all.outcome, failed, changingCase || null, broken || null, page.value?.privateWindow || null];
  const crowded = told.some((one) => one !== null);

  return (
    <>
      <header class="popup-head">
        <Logo />
        <h1 class="grow">Spoor</h1>
        <Button id="open-panel" kind="icon" label={t('openPanel')} onClick={() => open({ view: 'page' })}>
          <PanelIcon size={18} />
        </Button>
        <Button id="open-settings" kind="icon" label={t('openSettings')} onClick={() => void openOwnPage(OPTIONS_PAGE)}>
          <SettingsIcon size={18} />
        </Button>
      </header>
      <main>
        {firstRun.value?.state === 'open' ? (
          <p class="part small">
            <FirstRunLink id="resume-first">{t('firstResume')}</FirstRunLink>
          </p>
        ) : null}
        <BrokenLog health={health.value} onCustody={() => open({ view: 'custody' })} />
        <CaseLine
          cases={cases.value}
          onNewCase={() => open({ view: 'new-case' })}
          onFault={setFault}
          onChosen={cases.reload}
          onChanging={setChangingCase}
        />
        {page.value?.refusal || page.error ? null : (
          <PageVerdict
            page={page.value}
            // A popup is low: what is told besides must not push the rest below its edge.
            reasons={folds >= FOLDS.reasons ? 0 : crowded ? 1 : 3}
            onMore={() => open({ view: 'page' })}
          />
        )}
        <CaptureBox
          focus
          tabId={tab?.tabId ?? null}
          page={page.value}
          jobs={jobs.value}
          shortcut={keysOf('capture-page')}
          beside={
            <>
              {page.value?.listings.listed.some(({ level }) => level !== 'none') ? (
                <Button id="choose-listing" hint={t('listingChooseHint')} onClick={() => open({ view: 'page' })}>
                  <ListIcon />
                  {t('listingChoose')}
                </Button>
              ) : null}
              <AllTabsButton all={all} />
            </>
          }
          after={<AllTabsOutcome outcome={all.outcome} />}
          onOpen={(captureId) => open({ view: 'exhibit', captureId })}
          onChanged={jobs.reload}
          onOutcome={setOutcome}
        />
        {failed ? (
          <div class="part">
            <ErrorNote code={failed.code} detail={failed.detail} announce />
          </div>
        ) : null}
        <RecentCaptures
          jobs={jobs.value}
          outcome={outcome}
          shown={folds >= FOLDS.lost ? 0 : folds >= FOLDS.list ? 1 : 3}
          why={folds < FOLDS.why}
          onOpen={(captureId) => open({ view: 'exhibit', captureId })}
        />
        <Rest folded={folds >= FOLDS.rest}>
          {page.value && !page.value.refusal ? <RecordSwitch page={page.value} onChanged={page.reload} /> : null}
          {page.value && !page.value.refusal && outcome === null ? (
            <ReadingLine page={page.value} keys={keysOf('pause-reading')} onFault={setFault} />
          ) : null}
          <HealthLine health={health.value} time={time.value} onExport={() => open({ view: 'export' })} />
        </Rest>
      </main>
    </>
  );
}

/** What is no news of this page: one line of it when there is no room. */
function Rest({ folded, children }: { folded: boolean; children: ComponentChildren }) {
  if (!folded) return <div data-folds>{children}</div>;
  return (
    <details id="popup-rest">
      <summary class="part small">{t('popupRest')}</summary>
      {children}
    </details>
  );
}
