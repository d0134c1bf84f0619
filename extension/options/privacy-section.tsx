import type { Settings } from '../../shared/messages/settings';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Switch } from '../ui/components/field';
import { PauseIcon, ResumeIcon } from '../ui/components/icons';
import { t } from '../ui/i18n';
import { PrivateKinds } from './private-kinds';
import type { Change } from './settings-page';
import { SiteList } from './site-list';

interface PrivacySectionProps {
  settings: Settings;
  onChange: Change;
  /** The pause's shortcut as set in the browser; empty when none. */
  pauseKeys: string;
}

/** The officer's own browsing: a pause, what is never read, and whether only chosen sites are. */
export function PrivacySection({ settings, onChange, pauseKeys }: PrivacySectionProps) {
  return (
    <section class="options-part" aria-labelledby="sites-title" id="sites">
      <h2 id="sites-title">{t('privacyTitle')}</h2>
      <p class="small soft">{t('privacyIntro')}</p>
      <Pause paused={settings.paused} keys={pauseKeys} />
      <PrivateKinds settings={settings} onChange={onChange} />
      <SiteList
        name="excluded"
        title={t('excludedSitesTitle')}
        hint={t('excludedSitesHint')}
        setting="excludedSites"
        sites={settings.excludedSites}
        onChange={(excludedSites) => onChange({ excludedSites })}
      />
      <SiteList
        name="read"
        title={t('readSitesTitle')}
        hint={t('readSitesHint')}
        setting="readSites"
        sites={settings.readSites}
        onChange={(readSites) => onChange({ readSites })}
      />
      <Switch
        name="onlySites"
        checked={settings.onlySites}
        label={t('onlySites')}
        hint={t('onlySitesHint')}
        onChange={(onlySites) => onChange({ onlySites })}
      />
    </section>
  );
}

function Pause({ paused, keys }: { paused: boolean; keys: string }) {
  const { fault, attempt } = useAttempt();
  const set = () => attempt(() => callBackground('reading.pause', { paused: !paused }));
  return (
    <div class="stack-tight">
      <p role="status" class="small">
        {t(paused ? 'spottingPaused' : 'pauseOn')}
      </p>
      <FaultNote fault={fault} />
      <div>
        <Button id="pause-reading" keys={keys} onClick={() => void set()}>
          {paused ? <ResumeIcon /> : <PauseIcon />}
          {t(paused ? 'pauseEnd' : 'pauseStart')}
        </Button>
      </div>
    </div>
  );
}
