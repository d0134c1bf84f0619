import type { Settings } from '../../shared/messages/settings';
import type { PackSummary } from '../../shared/messages/spot-protocol';
import { isAlwaysOn } from '../../shared/words/choose-packs';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { useLocked } from '../ui/client/use-locked';
import { Choice } from '../ui/components/field';
import { LockNote } from '../ui/components/lock-note';
import { formatLanguage } from '../ui/format';
import { familyMessage, language, t, tn } from '../ui/i18n';
import type { Change } from './settings-page';

/** The interface's own languages come first, scientific names and codes last. */
const ORDER = ['en', 'fr', 'de', 'nl'];

/** The lexicon by language and pack: what is looked for, with how many words, and why some of it is off at first. */
export function PacksSection({ settings, onChange }: { settings: Settings; onChange: Change }) {
  const packs = useLive(
    'packs',
    () => callBackground('words.packs', {}),
    () => false,
  );
  // Both hooks are asked at each drawing, whatever the first one says.
  const languagesLocked = useLocked('languages');
  const locked = useLocked('packsOff') || languagesLocked;
  if (!packs.value) return null;
  const groups = byLanguage(packs.value);
  const setLanguage = (code: string, on: boolean) =>
    onChange({ languages: on ? [...settings.languages, code] : settings.languages.filter((one) => one !== code) });
  const setPack = (id: string, on: boolean) =>
    onChange({ packsOff: on ? settings.packsOff.filter((one) => one !== id) : [...settings.packsOff, id] });
  return (
    <fieldset id="packs">
      <legend class="legend">{t('languagesLegend')}</legend>
      <p class="small soft">{t('packsHint')}</p>
      {locked ? <LockNote /> : null}
      {groups.map(([code, list]) => {
        const always = isAlwaysOn(code);
        const on = always || settings.languages.includes(code);
        const off = list.filter(({ id }) => settings.packsOff.includes(id)).length;
        const words = list.reduce((sum, { terms }) => sum + terms, 0);
        return (
          <div key={code} class="pack-group">
            {always ? (
              <p>{t(code === 'la' ? 'packsScientific' : 'packsCodes')}</p>
            ) : (
              <Choice
                kind="checkbox"
                name="languages"
                value={code}
                lockNote={false}
                checked={on}
                label={formatLanguage(code)}
                hint={list.every(({ defaultOn }) => !defaultOn) ? t('packsUnread') : undefined}
                onChange={(next) => setLanguage(code, next)}
              />
            )}
            <details>
              <summary class="small">
                {tn('packsCount', list.length)}, {tn('packWords', words)}
                {on && off > 0 ? `, ${tn('packsOff', off)}` : ''}
              </summary>
              {list.map((pack) => (
                <Choice
                  key={pack.id}
                  kind="checkbox"
                  name="packs"
                  value={pack.id}
                  setting="packsOff"
                  lockNote={false}
                  checked={on && !settings.packsOff.includes(pack.id)}
                  disabled={!on}
                  label={packTitle(pack)}
                  hint={`${tn('packWords', pack.terms)} · ${pack.version}`}
                  onChange={(next) => setPack(pack.id, next)}
                />
              ))}
            </details>
          </div>
        );
      })}
    </fieldset>
  );
}

function packTitle({ title, commodity, id }: PackSummary): string {
  const own = title?.[language() as keyof typeof title];
  return own ?? familyMessage('commodity', commodity) ?? id;
}

function byLanguage(packs: readonly PackSummary[]): [string, PackSummary[]][] {
  const groups = new Map<string, PackSummary[]>();
  for (const pack of packs) groups.set(pack.language, [...(groups.get(pack.language) ?? []), pack]);
  const rank = (code: string) => {
    if (ORDER.includes(code)) return ORDER.indexOf(code);
    return ORDER.length + (isAlwaysOn(code) ? 1 : 0);
  };
  return [...groups].sort(
    ([a], [b]) => rank(a) - rank(b) || formatLanguage(a).localeCompare(formatLanguage(b), language()),
  );
}
