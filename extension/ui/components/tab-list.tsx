export interface TabListProps<T extends string> {
  /** Of the list; its tabs are `<id>-<tab>`, its panel `<id>-panel`. */
  id: string;
  label: string;
  tabs: readonly { tab: T; words: string }[];
  current: T;
  onChoose: (tab: T) => void;
}

/** Tabs above one panel; arrow keys, Home and End go from one to the next. */
export function TabList<T extends string>({ id, label, tabs, current, onChoose }: TabListProps<T>) {
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ tab }) => tab === current);
    const last = tabs.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next.tab);
    document.getElementById(`${id}-${next.tab}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ tab, words }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${id}-${tab}`}
          class="tab"
          aria-selected={tab === current}
          aria-controls={`${id}-panel`}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
