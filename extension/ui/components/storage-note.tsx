import { useState } from 'preact/hooks';
import type { Health } from '../../../shared/messages/protocol';
import { storagePromiseHint } from '../../platform/storage-promise';
import { useAttempt } from '../client/use-attempt';
import { t } from '../i18n';
import { Button } from './button';
import { FaultNote } from './error-note';
import { StoreIcon } from './icons';

/** Whether the browser has promised to keep the evidence, and the button that asks it to. */
export function StorageNote({ storage, onChanged }: { storage: Health['storage']; onChanged: () => void }) {
  const [refused, setRefused] = useState(false);
  const { fault, attempt } = useAttempt();
  // Only a page may ask, and Firefox asks the officer.
  const ask = () =>
    attempt(async () => {
      setRefused(!(await navigator.storage.persist()));
      onChanged();
    });
  return (
    <div class="note">
      <StoreIcon />
      <div class="stack-tight">
        <p>{t(storage.persisted ? 'storagePersisted' : 'storageNotPersisted')}</p>
        {storage.persisted ? null : (
          <>
            <p class="small">{t(storagePromiseHint)}</p>
            <div>
              <Button id="persist" onClick={() => void ask()}>
                {t('storagePersist')}
              </Button>
            </div>
          </>
        )}
        <p class="small" role="status">
          {refused ? t('storageRefused') : ''}
        </p>
        <FaultNote fault={fault} />
      </div>
    </div>
  );
}
