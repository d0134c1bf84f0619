import type { PageState } from '../../../shared/messages/page-state';
import { callBackground } from '../../platform/messaging';
import { useAttempt } from '../client/use-attempt';
import { formatBytes } from '../format';
import { t, tn } from '../i18n';
import { FaultNote } from './error-note';
import { Switch } from './field';

/** Arms the record mode of the tab, with what it costs and what it has kept. Nothing where the browser has no such mode. */
export function RecordSwitch({ page, onChanged }: { page: PageState; onChanged: () => void }) {
  const { fault, attempt } = useAttempt();
  const { record, tabId } = page;
  if (!record.available) return null;
  const set = async (on: boolean) => {
    if (await attempt(() => callBackground('record.set', { tabId, on }))) onChanged();
  };
  const cost = t('recordCost', { limit: formatBytes(record.maxBytes) });
  const kept =
    record.files > 0 ? tn('recordKept', record.files, { bytes: formatBytes(record.bytes) }) : t('recordReload');
  return (
    <section class="part stack-tight" aria-label={t('recordLabel')}>
      <Switch name="record" checked={record.on} label={t('recordLabel')} hint={cost} onChange={(on) => void set(on)} />
      <p class="small soft" role="status" id="record-kept">
        {record.on ? kept : ''}
      </p>
      <FaultNote fault={fault} />
    </section>
  );
}
