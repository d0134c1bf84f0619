import type { Settings } from '../../shared/messages/settings';
import { isAlwaysOn } from '../../shared/words/choose-packs';
import { PrivateKinds } from '../options/private-kinds';
import type { Change } from '../options/settings-page';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { useLocked } from '../ui/client/use-locked';
import { Choice } from '../ui/components/field';
import { LockNote } from '../ui/components/lock-note';
import { formatLanguage } from '../ui/format';
import { t } from '../ui/i18n';

/** How much a page may notice, as one choice of three. */
const TRACES = [
  { id: 'marks', label: 'modeMarks', hint: 'modeMarksHint', changes: { spotting: 'marks', leaveNoTrace: false } },
  { id: 'panel', label: 'modePanel', hint: 'modePanelHint', changes: { spotting: 'panel', leaveNoTrace: false } },
  { id: 'no-trace', label: 'settingNoTrace', hint: 'settingNoTraceHint', changes: { leaveNoTrace: true } },
] as const;

function traceOf({ spotting, leaveNoTrace }: Settings): string {
  return leaveNoTrace ? 'no-trace' : spotting;
}

/** What is looked for, what a page may notice of it, and what is never read. */
export function ReadingSection({ settings, onChange }: { settings: Settings; onChange: Change }) {
  // Both are asked at each drawing.
  const [spotting, leaveNoTrace] = [useLocked('spotting'), useLocked('leaveNoTrace')];
  const locked = spotting || leaveNoTrace;
  return (
    <section class="options-part" aria-labelledby="reading-title">
      <h2 id="reading-title">{t('spottingTitle')}</h2>
      <Languages settings={settings} onChange={onChange} />
      <fieldset>
        <legend class="legend">{t('modeLegend')}</legend>
        {locked ? <LockNote /> : null}
        {TRACES.map(({ id, label, hint, changes }) => (
          <Choice
            key={id}
            kind="radio"
            name="trace"
            value={id}
            checked={traceOf(settings) === id}
            disabled={locked}
            label={t(label)}
            hint={t(hint)}
            onChange={() => onChange(changes)}
          />
        ))}
      </fieldset>
      <PrivateKinds settings={settings} onChange={onChange} />
    </section>
  );
}

function Languages({ settings, onChange }: { settings: Settings; onChange: Change }) {
  const packs = useLive(
    'packs',
    () => callBackground('words.packs', {}),
    () => false,
  );
  const locked = useLocked('languages');
  const codes = [...new Set((packs.value ?? []).map(({ language }) => language))].filter((code) => !isAlwaysOn(code));
  const read = (code: string) => packs.value?.some((pack) => pack.language === code && pack.defaultOn) === true;
  const set = (code: string, on: boolean) =>
    onChange({ languages: on ? [...settings.languages, code] : settings.languages.filter((one) => one !== code) });
  const choice = (code: string) => (
    <Choice
      key={code}
      kind="checkbox"
      name="languages"
      value={code}
      lockNote={false}
      checked={settings.languages.includes(code)}
      label={formatLanguage(code)}
      onChange={(on) => set(code, on)}
    />
  );
  const others = codes.filter((code) => !read(code));
  return (
    <fieldset aria-busy={packs.value === null}>
      <legend class="legend">{t('languagesLegend')}</legend>
      {locked ? <LockNote /> : null}
      <div class="languages">{codes.filter(read).map(choice)}</div>
      {others.length > 0 ? (
        <details>
          <summary class="small">{t('firstOtherLanguages')}</summary>
          <p class="small soft">{t('packsUnread')}</p>
          <div class="languages">{others.map(choice)}</div>
        </details>
      ) : null}
    </fieldset>
  );
}
