import { t } from '../ui/i18n';

const PANEL_TABS = ['page', 'case', 'search', 'queue', 'custody'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

const WORDS = {
  page: 'tabPage',
  case: 'tabCase',
  search: 'tabSearch',
  queue: 'tabQueue',
  custody: 'tabCustody',
} as const;

/** The tabs of the panel; arrow keys go from one to the next. */
export function PanelTabs({ current, onChoose }: { current: PanelTab; onChoose: (tab: PanelTab) => void }) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = PANEL_TABS[(PANEL_TABS.indexOf(current) + step + PANEL_TABS.length) % PANEL_TABS.length] ?? current;
    onChoose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs grow" role="tablist" aria-label={t('panelTitle')} onKeyDown={move}>
      {PANEL_TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          class="tab"
          aria-selected={tab === current}
          aria-controls="panel-content"
          tabIndex={tab === current ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {t(WORDS[tab])}
        </button>
      ))}
    </div>
  );
}
