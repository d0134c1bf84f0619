import { useState } from 'preact/hooks';
import type { PageState } from '../../../shared/messages/protocol';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { formatBytes } from '../format';
import { t, tn } from '../i18n';
import { ErrorNote } from './error-note';
import { Switch } from './field';

/** Arms the record mode of the tab, with what it costs and what it has kept. Nothing where the browser has no such mode. */
export function RecordSwitch({ page, onChanged }: { page: PageState; onChanged: () => void }) {
  const [fault, setFault] = useState<SpoorError | null>(null);
  const { record, tabId } = page;
  if (!record.available) return null;
  const set = async (on: boolean) => {
    try {
      await callBackground('record.set', { tabId, on });
      setFault(null);
      onChanged();
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
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
      {fault ? <ErrorNote code={fault.code} detail={fault.detail} announce /> : null}
    </section>
  );
}
