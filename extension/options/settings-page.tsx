import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Health } from '../../shared/messages/protocol';
import type { Settings } from '../../shared/messages/settings';
import { asEdits } from '../../shared/settings/list-edits';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { LockedSettings, useManaged } from '../ui/client/use-locked';
import { FaultNote } from '../ui/components/error-note';
import { Logo } from '../ui/components/logo';
import { UndoBar } from '../ui/components/undo-bar';
import { t } from '../ui/i18n';
import { ManagedNote } from './managed-note';

export type Change = (changes: Partial<Settings>) => void;

export interface SettingsPageParts {
  /** Null until they are read. */
  settings: Settings | null;
  health: Health | null;
  /** Saves at once. */
  change: Change;
  reloadHealth: () => void;
  /** Stands where the settings will, until they are read. */
  waiting: ComponentChildren;
}

/** Lists as what was added and removed: the same page may be open twice, and the popup changes them, too. */
async function save(known: Settings | null, changes: Partial<Settings>): Promise<void> {
  const { edits, rest } = known ? asEdits(known, changes) : { edits: [], rest: changes };
  for (const edit of edits) await callBackground('settings.edit-list', edit);
  if (Object.keys(rest).length > 0) await callBackground('settings.set', rest);
}

/** A page on which every field is saved when it is left: what is saved, what failed, and what the agency decides. */
export function SettingsPage({
  title,
  intro,
  children,
}: {
  title: string;
  intro: string;
  children: (parts: SettingsPageParts) => ComponentChildren;
}) {
  const settings = useLive(
    'settings',
    () => callBackground('settings.get', {}),
    (event) => event.type === 'settings',
  );
  const health = useLive(
    'health',
    () => callBackground('health.get', {}),
    (event) => event.type === 'store' || event.type === 'settings',
  );
  const managed = useManaged();
  const [saved, setSaved] = useState(false);
  const { fault, attempt } = useAttempt();
  const change: Change = async (changes) => {
    setSaved(false);
    setSaved(await attempt(() => save(settings.value, changes)));
    settings.reload();
  };
  const failed = fault ?? settings.error ?? health.error ?? managed.error;
  const waiting = settings.value || failed ? null : <p class="soft">{t('loading')}</p>;
  return (
    <LockedSettings.Provider value={new Set(managed.value?.locked)}>
      <header class="options-head">
        <Logo />
        <h1 class="grow">{title}</h1>
        <p class="small" role="status">
          {saved ? t('saved') : ''}
        </p>
      </header>
      <main aria-busy={settings.value === null}>
        <p class="soft">{intro}</p>
        <FaultNote fault={failed} />
        <ManagedNote state={managed.value} />
        {children({ settings: settings.value, health: health.value, change, reloadHealth: health.reload, waiting })}
      </main>
      <UndoBar />
    </LockedSettings.Provider>
  );
}
