import { t } from '../ui/i18n';
import { AboutSection } from './about-section';
import { CaptureSection } from './capture-section';
import { EvidenceSection } from './evidence-section';
import { KeySection } from './key-section';
import { OfficerSection } from './officer-section';
import { OwnWordsSection } from './own-words-section';
import { PrivacySection } from './privacy-section';
import { SectionLinks } from './section-links';
import { SettingsPage } from './settings-page';
import { SpottingSection } from './spotting-section';
import { TimeSection } from './time-section';

export function OptionsApp() {
  return (
    <SettingsPage title={t('optionsTitle')} intro={t('optionsIntro')}>
      {({ settings, health, change, reloadHealth, waiting }) => (
        <>
          {settings ? (
            <>
              <SectionLinks />
              <OfficerSection settings={settings} onChange={change} />
              <SpottingSection settings={settings} onChange={change} />
              <OwnWordsSection settings={settings} onChange={change} />
              <PrivacySection
                settings={settings}
                onChange={change}
                pauseKeys={health?.shortcuts.find(({ name }) => name === 'pause-reading')?.keys ?? ''}
              />
              <CaptureSection
                settings={settings}
                onChange={change}
                shortcuts={health?.shortcuts ?? []}
                currentCaseId={health?.currentCaseId ?? ''}
              />
            </>
          ) : (
            waiting
          )}
          {health ? (
            <>
              <EvidenceSection health={health} onChanged={reloadHealth} />
              <TimeSection />
              {settings ? <KeySection settings={settings} /> : null}
              <AboutSection health={health} />
            </>
          ) : null}
        </>
      )}
    </SettingsPage>
  );
}
