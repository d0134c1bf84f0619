import { useState } from 'preact/hooks';
import type { Settings } from '../../shared/messages/protocol';
import { readSite, siteText } from '../../shared/words/site-pattern';
import { Button } from '../ui/components/button';
import { Field } from '../ui/components/field';
import { t } from '../ui/i18n';
import type { Change } from './options-app';

/** Sites that are not read at all. Those that are read without a trace stand with the captures, which heed them too. */
export function SitesSection({ settings, onChange }: { settings: Settings; onChange: Change }) {
  return (
    <section class="options-part" aria-labelledby="sites-title" id="sites">
      <h2 id="sites-title">{t('excludedSitesTitle')}</h2>
      <SiteList
        name="excluded"
        hint={t('excludedSitesHint')}
        sites={settings.excludedSites}
        read={(written) => {
          const site = readSite(written);
          return site ? siteText(site) : null;
        }}
        onChange={(excludedSites) => onChange({ excludedSites })}
      />
    </section>
  );
}

interface SiteListProps {
  name: string;
  hint: string;
  sites: readonly string[];
  /** The canonical spelling, null when it is no site. */
  read: (written: string) => string | null;
  onChange: (sites: string[]) => void;
}

function SiteList({ name, hint, sites, read, onChange }: SiteListProps) {
  const [written, setWritten] = useState('');
  const [fault, setFault] = useState(false);
  const add = () => {
    const site = read(written);
    setFault(site === null);
    if (site === null) return;
    if (!sites.includes(site)) onChange([...sites, site].sort());
    setWritten('');
  };
  return (
    <form
      class="stack-tight"
      aria-labelledby="sites-title"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <ul class="stack-tight">
        {sites.map((site) => (
          <li key={site} class="line">
            <bdi class="grow site" dir="ltr">
              {site}
            </bdi>
            <Button label={t('siteRemove', { site })} onClick={() => onChange(sites.filter((one) => one !== site))}>
              {t('ownWordsRemove')}
            </Button>
          </li>
        ))}
      </ul>
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
    </form>
  );
}
