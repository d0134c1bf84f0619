import type { Settings } from '../../shared/messages/protocol';
import { Choice } from '../ui/components/field';
import { formatLanguage } from '../ui/format';
import { t } from '../ui/i18n';
import type { Change } from './options-app';

/** Languages with a lexicon that can be switched; scientific names and codes are always on. */
const LANGUAGES = ['en', 'fr', 'de', 'nl'] as const;

const MODES = [
  { mode: 'marks', label: 'modeMarks', hint: 'modeMarksHint' },
  { mode: 'panel', label: 'modePanel', hint: 'modePanelHint' },
  { mode: 'off', label: 'modeOff', hint: 'modeOffHint' },
] as const;

/** What is looked for, and what a page can notice of it. */
export function SpottingSection({ settings, onChange }: { settings: Settings; onChange: Change }) {
  const toggle = (code: string, on: boolean) =>
    onChange({ languages: on ? [...settings.languages, code] : settings.languages.filter((one) => one !== code) });
  return (
    <section class="options-part" aria-labelledby="spotting-title">
      <h2 id="spotting-title">{t('spottingTitle')}</h2>
      <fieldset>
        <legend class="legend">{t('modeLegend')}</legend>
        {MODES.map(({ mode, label, hint }) => (
          <Choice
            key={mode}
            kind="radio"
            name="spotting"
            value={mode}
            checked={settings.spotting === mode}
            label={t(label)}
            hint={t(hint)}
            onChange={() => onChange({ spotting: mode })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend class="legend">{t('languagesLegend')}</legend>
        {LANGUAGES.map((code) => (
          <Choice
            key={code}
            kind="checkbox"
            name="languages"
            value={code}
            checked={settings.languages.includes(code)}
            label={formatLanguage(code)}
            onChange={(on) => toggle(code, on)}
          />
        ))}
        <p class="small soft">{t('languagesHint')}</p>
      </fieldset>
    </section>
  );
}
