import { siteName } from '../../shared/capture/leave-no-trace';
import type { Health } from '../../shared/messages/protocol';
import type { Settings } from '../../shared/messages/settings';
import { Button } from '../ui/components/button';
import { Switch } from '../ui/components/field';
import { Shortcuts } from '../ui/components/shortcuts';
import { t } from '../ui/i18n';
import type { Change } from './settings-page';
import { openShortcutSettings } from './shortcut-settings';
import { TextSetting } from './text-setting';

function withOrWithout(list: readonly string[], one: string, on: boolean): string[] {
  const others = list.filter((each) => each !== one);
  return on && one ? [...others, one] : others;
}

/** Host names out of what was written, each once. */
function sitesIn(written: string): string[] {
  return [...new Set(written.split(/[\s,;]+/).map(siteName))].filter(Boolean);
}

/** CSS px within the limits that the hint names; what is no number changes nothing. */
function heightIn(written: string, before: number): number {
  const px = Number(written.replace(/[\s.,’']/g, ''));
  return Number.isFinite(px) && px > 0 ? Math.min(1_000_000, Math.max(1_000, Math.round(px))) : before;
}

/** How pages are captured, and by which keys. */
export function CaptureSection({
  settings,
  onChange,
  shortcuts,
  currentCaseId,
}: {
  settings: Settings;
  onChange: Change;
  shortcuts: Health['shortcuts'];
  currentCaseId: string;
}) {
  return (
    <section class="options-part" aria-labelledby="capture-title">
      <h2 id="capture-title">{t('captureTitle')}</h2>
      <Switch
        name="fullPage"
        checked={settings.fullPage}
        label={t('settingFullPage')}
        hint={t('settingFullPageHint')}
        onChange={(fullPage) => onChange({ fullPage })}
      />
      <Switch
        name="leaveNoTrace"
        checked={settings.leaveNoTrace}
        label={t('settingNoTrace')}
        hint={t('settingNoTraceHint')}
        onChange={(leaveNoTrace) => onChange({ leaveNoTrace })}
      />
      <Switch
        name="quietCase"
        checked={settings.quietCases.includes(currentCaseId)}
        label={t('settingQuietCase')}
        onChange={(on) => onChange({ quietCases: withOrWithout(settings.quietCases, currentCaseId, on) })}
      />
      <Switch
        name="loadLazy"
        checked={settings.loadLazy}
        label={t('settingLazy')}
        hint={t('settingLazyHint')}
        onChange={(loadLazy) => onChange({ loadLazy })}
      />
      <Switch
        name="refetchMedia"
        checked={settings.refetchMedia}
        label={t('settingRefetch')}
        hint={t('settingRefetchHint')}
        onChange={(refetchMedia) => onChange({ refetchMedia })}
      />
      <div class="field-grid">
        <TextSetting
          name="quietSites"
          label={t('settingQuietSites')}
          hint={t('settingQuietSitesHint')}
          saved={settings.quietSites.join(', ')}
          maxLength={4_000}
          onCommit={(value) => onChange({ quietSites: sitesIn(value) })}
        />
        <TextSetting
          name="maxPageHeight"
          label={t('settingMaxHeight')}
          hint={t('settingMaxHeightHint')}
          saved={String(settings.maxPageHeight)}
          maxLength={9}
          onCommit={(value) => onChange({ maxPageHeight: heightIn(value, settings.maxPageHeight) })}
        />
        <TextSetting
          name="otherExtensions"
          label={t('settingExtensions')}
          hint={t('settingExtensionsHint')}
          saved={settings.otherExtensions}
          maxLength={1_000}
          onCommit={(value) => onChange({ otherExtensions: value.trim() })}
        />
      </div>
      <h3 id="shortcuts-title">{t('shortcutsTitle')}</h3>
      <Shortcuts shortcuts={shortcuts} />
      <div>
        <Switch
          name="singleKeys"
          checked={settings.singleKeys}
          label={t('singleKeys')}
          hint={t('singleKeysHint')}
          onChange={(singleKeys) => onChange({ singleKeys })}
        />
        <Button id="change-shortcuts" onClick={openShortcutSettings}>
          {t('changeShortcuts')}
        </Button>
      </div>
    </section>
  );
}
