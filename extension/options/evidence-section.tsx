import type { Health } from '../../shared/messages/protocol';
import { Digest } from '../ui/components/digest';
import { StorageNote } from '../ui/components/storage-note';
import { Time } from '../ui/components/time';
import { formatBytes } from '../ui/format';
import { t, tn } from '../ui/i18n';

/** The key that signs and the store that holds: what the officer notes down and looks after. */
export function EvidenceSection({ health, onChanged }: { health: Health; onChanged: () => void }) {
  const { key, storage, notExported } = health;
  return (
    <section class="options-part" aria-labelledby="evidence-title">
      <h2 id="evidence-title">{t('evidenceTitle')}</h2>
      <div class="stack-tight">
        <h3>{t('keyFingerprint')}</h3>
        {key ? (
          <>
            <p id="key-fingerprint">
              <Digest hex={key.fingerprint} />
            </p>
            <p class="small soft">
              {t('keyMade')} <Time iso={key.createdAt} exact />
            </p>
            <p class="small">{t('keyNoteDown')}</p>
          </>
        ) : (
          <p class="small">{t('keyNoneYet')}</p>
        )}
        <p class="small soft">{t('keyLimits')}</p>
      </div>
      <div class="stack-tight">
        <h3>{t('storageTitle')}</h3>
        <StorageNote storage={storage} onChanged={onChanged} />
        <p class="small soft number">
          {t('amountOf', { done: formatBytes(storage.usageBytes), total: formatBytes(storage.quotaBytes) })}
          {notExported > 0 ? ` · ${tn('notExported', notExported)}` : ''}
        </p>
        <p class="small" id="loss">
          {t('backupLoss')}
        </p>
      </div>
    </section>
  );
}
