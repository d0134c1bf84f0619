import type { Settings } from '../../shared/messages/settings';
import { Choice } from '../ui/components/field';
import { t } from '../ui/i18n';
import { PacksSection } from './packs-section';
import type { Change } from './settings-page';

const MODES = [
  { mode: 'marks', label: 'modeMarks', hint: 'modeMarksHint' },
  { mode: 'panel', label: 'modePanel', hint: 'modePanelHint' },
  { mode: 'off', label: 'modeOff', hint: 'modeOffHint' },
] as const;

/** What is looked for, and what a page can notice of it. */
export function SpottingSection({ settings, onChange }: { settings: Settings; onChange: Change }) {
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
            lockNote={mode === settings.spotting}
            onChange={() => onChange({ spotting: mode })}
          />
        ))}
      </fieldset>
      <PacksSection settings={settings} onChange={onChange} />
    </section>
  );
}
