import type { Health } from '../../../shared/messages/protocol';
import { type MessageKey, t } from '../i18n';

const COMMANDS: Readonly<Record<string, MessageKey>> = {
  _execute_action: 'commandOpenPopup',
  'capture-page': 'commandCapturePage',
  'open-panel': 'commandOpenPanel',
  'pause-reading': 'commandPause',
};

/** Every command with its key as it is set in the browser now. */
export function Shortcuts({ shortcuts }: { shortcuts: Health['shortcuts'] }) {
  return (
    <dl class="shortcuts">
      {Object.entries(COMMANDS).map(([command, words]) => {
        const keys = shortcuts.find(({ name }) => name === command)?.keys;
        return (
          <div key={command}>
            <dt>{t(words)}</dt>
            <dd>{keys ? <kbd>{keys}</kbd> : <span class="soft">{t('shortcutNone')}</span>}</dd>
          </div>
        );
      })}
    </dl>
  );
}
