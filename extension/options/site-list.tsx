import { useState } from 'preact/hooks';
import { readSite, siteText } from '../../shared/words/site-pattern';
import { callBackground } from '../platform/messaging';
import { offerUndo } from '../ui/client/undo';
import { useLocked } from '../ui/client/use-locked';
import { Button } from '../ui/components/button';
import { Field } from '../ui/components/field';
import { LockNote } from '../ui/components/lock-note';
import { t } from '../ui/i18n';

interface SiteListProps {
  /** Names the fields: `excluded`. */
  name: string;
  title: string;
  hint: string;
  /** The setting that the list is, for the agency's lock. */
  setting: 'excludedSites' | 'readSites';
  sites: readonly string[];
  onChange: (sites: string[]) => void;
}

/** A list of sites in their canonical spelling, to add to and to take from. */
export function SiteList({ name, title, hint, setting, sites, onChange }: SiteListProps) {
  const [written, setWritten] = useState('');
  const [fault, setFault] = useState(false);
  const locked = useLocked(setting);
  const add = () => {
    const site = readSite(written);
    setFault(site === null);
    if (site === null) return;
    const text = siteText(site);
    if (!sites.includes(text)) onChange([...sites, text].sort());
    setWritten('');
  };
  const remove = (site: string) => {
    onChange(sites.filter((one) => one !== site));
    offerUndo(t('removed', { name: site }), () =>
      callBackground('settings.edit-list', { setting, add: [site], remove: [] }),
    );
  };
  return (
    <form
      class="stack-tight"
      aria-labelledby={`${name}-title`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <h3 id={`${name}-title`}>{title}</h3>
      {locked ? <LockNote /> : null}
      <ul class="stack-tight">
        {sites.map((site) => (
          <li key={site} class="line">
            <bdi class="grow site" dir="ltr">
              {site}
            </bdi>
            {locked ? null : (
              <Button label={t('siteRemove', { site })} onClick={() => remove(site)}>
                {t('ownWordsRemove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {locked ? null : (
        <>
          <Field
            label={t('siteField')}
            name={`${name}-site`}
            value={written}
            onInput={setWritten}
            hint={hint}
            fault={fault ? t('siteFault') : null}
          />
          <div>
            <Button id={`${name}-add`} type="submit">
              {t('siteAdd')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
