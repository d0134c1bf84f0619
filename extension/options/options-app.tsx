import { useState } from 'preact/hooks';
import type { Settings } from '../../shared/messages/protocol';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { LockedSettings, useManaged } from '../ui/client/use-locked';
import { ErrorNote } from '../ui/components/error-note';
import { Logo } from '../ui/components/logo';
import { t } from '../ui/i18n';
import { AboutSection } from './about-section';
import { CaptureSection } from './capture-section';
import { EvidenceSection } from './evidence-section';
import { KeySection } from './key-section';
import { ManagedNote } from './managed-note';
import { OfficerSection } from './officer-section';
import { OwnWordsSection } from './own-words-section';
import { PrivacySection } from './privacy-section';
import { SpottingSection } from './spotting-section';
import { TimeSection } from './time-section';

export type Change = (changes: Partial<Settings>) => void;

export function OptionsApp() {
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
        <h1 class="grow">{t('optionsTitle')}</h1>
        <p class="small" role="status">
          {saved ? t('saved') : ''}
        </p>
      </header>
      <main aria-busy={settings.value === null}>
        <p class="soft">{t('optionsIntro')}</p>
        {failed ? <ErrorNote code={failed.code} detail={failed.detail} announce /> : null}
        <ManagedNote state={managed.value} />
        {settings.value ? (
          <>
            <OfficerSection settings={settings.value} onChange={change} />
            <SpottingSection settings={settings.value} onChange={change} />
            <OwnWordsSection settings={settings.value} onChange={change} />
            <PrivacySection
              settings={settings.value}
              onChange={change}
              pauseKeys={health.value?.shortcuts.find(({ name }) => name === 'pause-reading')?.keys ?? ''}
            />
            <CaptureSection
              settings={settings.value}
              onChange={change}
              shortcuts={health.value?.shortcuts ?? []}
              currentCaseId={health.value?.currentCaseId ?? ''}
            />
          </>
        ) : failed ? null : (
          <p class="soft">{t('loading')}</p>
        )}
        {health.value ? (
          <>
            <EvidenceSection health={health.value} onChanged={health.reload} />
            <TimeSection />
            {settings.value ? <KeySection settings={settings.value} /> : null}
            <AboutSection health={health.value} />
          </>
        ) : null}
      </main>
    </LockedSettings.Provider>
  );
}
