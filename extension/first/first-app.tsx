import { OfficerSection } from '../options/officer-section';
import { SettingsPage } from '../options/settings-page';
import { t } from '../ui/i18n';
import { FinishSection } from './finish-section';
import { KeepingSection } from './keeping-section';
import { PracticeSection } from './practice/practice-section';
import { PromiseSection } from './promise-section';
import { ReadingSection } from './reading-section';

/** One page that is filled in, left and come back to as one likes. */
export function FirstApp() {
  return (
    <SettingsPage title={t('firstTitle')} intro={t('firstIntro')}>
      {({ settings, health, change, reloadHealth, waiting }) => (
        <>
          <PromiseSection />
          {settings ? (
            <>
              <OfficerSection settings={settings} onChange={change} names={OFFICER} />
              <ReadingSection settings={settings} onChange={change} />
              {health ? <KeepingSection health={health} settings={settings} onChanged={reloadHealth} /> : null}
            </>
          ) : (
            waiting
          )}
          <PracticeSection />
          <FinishSection shortcuts={health?.shortcuts ?? []} />
        </>
      )}
    </SettingsPage>
  );
}

const OFFICER = ['officerName', 'officerRole', 'organisation', 'contact'] as const;
