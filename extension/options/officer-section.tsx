import type { Settings } from '../../shared/messages/settings';
import { type MessageKey, t } from '../ui/i18n';
import type { Change } from './settings-page';
import { TextSetting } from './text-setting';

type TextSettingName =
  | 'officerName'
  | 'officerRole'
  | 'organisation'
  | 'contact'
  | 'exhibitPrefix'
  | 'network'
  | 'machineIp';

const FIELDS: readonly { name: TextSettingName; label: MessageKey; hint: MessageKey | null; maxLength?: number }[] = [
  { name: 'officerName', label: 'settingName', hint: 'settingNameHint' },
  { name: 'officerRole', label: 'settingRole', hint: null },
  { name: 'organisation', label: 'fieldOrganisation', hint: null },
  { name: 'contact', label: 'settingContact', hint: 'settingContactHint' },
  { name: 'exhibitPrefix', label: 'settingPrefix', hint: 'settingPrefixHint', maxLength: 8 },
  { name: 'network', label: 'settingNetwork', hint: 'settingNetworkHint' },
  { name: 'machineIp', label: 'settingIp', hint: 'settingIpHint' },
];

interface OfficerSectionProps {
  settings: Settings;
  onChange: Change;
  /** Only these; all when not given. */
  names?: readonly TextSettingName[];
}

/** Who captures, as it stands in every capture. */
export function OfficerSection({ settings, onChange, names }: OfficerSectionProps) {
  const fields = FIELDS.filter(({ name }) => !names || names.includes(name));
  return (
    <section class="options-part" aria-labelledby="officer-title">
      <h2 id="officer-title">{t('officerTitle')}</h2>
      <p class="small soft">{t('officerIntro')}</p>
      <div class="field-grid">
        {fields.map(({ name, label, hint, maxLength }) => (
          <TextSetting
            key={name}
            name={name}
            label={t(label)}
            hint={hint === null ? '' : t(hint)}
            saved={settings[name]}
            {...(maxLength ? { maxLength } : {})}
            onCommit={(value) => onChange({ [name]: value.trim() })}
          />
        ))}
      </div>
    </section>
  );
}
