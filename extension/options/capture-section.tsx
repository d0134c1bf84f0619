import type { Health, Settings } from '../../shared/messages/protocol';
import { Button } from '../ui/components/button';
import { Choice } from '../ui/components/field';
import { type MessageKey, t } from '../ui/i18n';
import type { Change } from './options-app';
import { openShortcutSettings } from './shortcut-settings';

const COMMANDS: Readonly<Record<string, MessageKey>> = {
  'capture-page': 'commandCapturePage',
  'open-panel': 'commandOpenPanel',
};

/** How pages are captured, and by which keys. */
export function CaptureSection({
  settings,
  onChange,
  shortcuts,
}: {
  settings: Settings;
  onChange: Change;
  shortcuts: Health['shortcuts'];
}) {
  return (
    <section class="options-part" aria-labelledby="capture-title">
      <h2 id="capture-title">{t('captureTitle')}</h2>
      <Choice
        kind="checkbox"
        name="fullPage"
        value="on"
        checked={settings.fullPage}
        label={t('settingFullPage')}
        hint={t('settingFullPageHint')}
        onChange={(fullPage) => onChange({ fullPage })}
      />
      <h3>{t('shortcutsTitle')}</h3>
      <dl class="shortcuts">
        {shortcuts
          .filter(({ name }) => name in COMMANDS)
          .map(({ name, keys }) => (
            <div key={name}>
              <dt>{t(COMMANDS[name] ?? 'commandCapturePage')}</dt>
              <dd>{keys ? <kbd>{keys}</kbd> : <span class="soft">{t('shortcutNone')}</span>}</dd>
            </div>
          ))}
      </dl>
      <div>
        <Button id="change-shortcuts" onClick={openShortcutSettings}>
          {t('changeShortcuts')}
        </Button>
      </div>
    </section>
  );
}
