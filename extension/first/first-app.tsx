import { useState } from 'preact/hooks';
import { ManagedNote } from '../options/managed-note';
import { OfficerSection } from '../options/officer-section';
import type { Change } from '../options/options-app';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { LockedSettings, useManaged } from '../ui/client/use-locked';
import { ErrorNote } from '../ui/components/error-note';
import { Logo } from '../ui/components/logo';
import { t } from '../ui/i18n';
import { FinishSection } from './finish-section';
import { KeepingSection } from './keeping-section';
import { PracticeSection } from './practice/practice-section';
import { PromiseSection } from './promise-section';
import { ReadingSection } from './reading-section';

/** One page that is filled in, left and come back to as one likes: every field is saved when it is left. */
export function FirstApp() {
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
  const [fault, setFault] = useState<SpoorError | null>(null);
  const change: Change = async (changes) => {
    setSaved(false);
    try {
      await callBackground('settings.set', changes);
      setFault(null);
      setSaved(true);
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
    settings.reload();
  };
  const failed = fault ?? settings.error ?? health.error ?? managed.error;
  return (
    <LockedSettings.Provider value={new Set(managed.value?.locked)}>
      <header class="options-head">
        <Logo />
        <h1 class="grow">{t('firstTitle')}</h1>
        <p class="small" role="status">
          {saved ? t('saved') : ''}
        </p>
      </header>
      <main aria-busy={settings.value === null}>
        <p class="soft">{t('firstIntro')}</p>
        {failed ? <ErrorNote code={failed.code} detail={failed.detail} announce /> : null}
        <ManagedNote state={managed.value} />
        <PromiseSection />
        {settings.value ? (
          <>
            <OfficerSection settings={settings.value} onChange={change} names={OFFICER} />
            <ReadingSection settings={settings.value} onChange={change} />
            {health.value ? (
              <KeepingSection health={health.value} settings={settings.value} onChanged={health.reload} />
            ) : null}
          </>
        ) : failed ? null : (
          <p class="soft">{t('loading')}</p>
        )}
        <PracticeSection />
        <FinishSection shortcuts={health.value?.shortcuts ?? []} />
      </main>
    </LockedSettings.Provider>
  );
}

const OFFICER = ['officerName', 'officerRole', 'organisation', 'contact'] as const;
