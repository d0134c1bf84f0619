import type { Settings } from '../../shared/messages/settings';
import { PRIVATE_KINDS, PRIVATE_SITES, type PrivateKind } from '../../shared/words/private-sites';
import { Choice } from '../ui/components/field';
import { familyMessage, t, tn } from '../ui/i18n';
import type { Change } from './settings-page';

/** The ready-made patterns, each with what it holds. */
export function PrivateKinds({ settings, onChange }: { settings: Settings; onChange: Change }) {
  const set = (kind: PrivateKind, on: boolean) =>
    onChange({
      privateKinds: PRIVATE_KINDS.filter((one) => (one === kind ? on : settings.privateKinds.includes(one))),
    });
  return (
    <fieldset>
      <legend class="legend">{t('kindsLegend')}</legend>
      {PRIVATE_KINDS.map((kind) => (
        <div key={kind}>
          <Choice
            kind="checkbox"
            name="privateKinds"
            value={kind}
            checked={settings.privateKinds.includes(kind)}
            label={familyMessage('privateKind', kind) ?? kind}
            hint={familyMessage('privateKind', kind, '_hint')}
            onChange={(on) => set(kind, on)}
          />
          <details class="kind-sites">
            <summary class="small">{tn('kindSites', PRIVATE_SITES[kind].length)}</summary>
            <p class="small soft site" dir="ltr">
              {PRIVATE_SITES[kind].join(', ')}
            </p>
          </details>
        </div>
      ))}
    </fieldset>
  );
}
