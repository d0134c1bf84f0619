import { useState } from 'preact/hooks';
import type { Health } from '../../shared/messages/protocol';
import type { Settings } from '../../shared/messages/settings';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { Digest } from '../ui/components/digest';
import { FaultNote } from '../ui/components/error-note';
import { StorageNote } from '../ui/components/storage-note';
import { Time } from '../ui/components/time';
import { formatBytes } from '../ui/format';
import { t } from '../ui/i18n';

interface KeepingSectionProps {
  health: Health;
  settings: Settings;
  onChanged: () => void;
}

/** Whether the browser keeps the evidence, and the key's fingerprint for a paper outside this computer. */
export function KeepingSection({ health, settings, onChanged }: KeepingSectionProps) {
  return (
    <>
      <section class="options-part" aria-labelledby="storage-title" id="keeping">
        <h2 id="storage-title">{t('storageTitle')}</h2>
        <Storage storage={health.storage} onChanged={onChanged} />
      </section>
      <section class="options-part" aria-labelledby="key-title">
        <h2 id="key-title">{t('keyFingerprint')}</h2>
        <KeyCard health={health} settings={settings} />
      </section>
    </>
  );
}

function Storage({ storage, onChanged }: { storage: Health['storage']; onChanged: () => void }) {
  return (
    <>
      <StorageNote storage={storage} onChanged={onChanged} />
      <p class="small">{t('firstRemoveDeletes')}</p>
      <p class="small soft number">
        {t('amountOf', { done: formatBytes(storage.usageBytes), total: formatBytes(storage.quotaBytes) })}
      </p>
    </>
  );
}

function KeyCard({ health, settings }: { health: Health; settings: Settings }) {
  const [copied, setCopied] = useState(false);
  const { fault, attempt } = useAttempt();
  const { key } = health;
  if (!key) return <p class="small">{t('keyNoneYet')}</p>;
  const copy = async () => setCopied(await attempt(() => navigator.clipboard.writeText(key.fingerprint)));
  return (
    <>
      <p class="small">{t('keyNoteDown')}</p>
      <div class="print-card" id="key-fingerprint">
        <p class="print-only">
          {[settings.officerName, settings.officerRole, settings.organisation].filter(Boolean).join(', ')}
        </p>
        <p>
          <Digest hex={key.fingerprint} />
        </p>
        <p class="small soft">
          {t('keyMade')} <Time iso={key.createdAt} exact />
        </p>
      </div>
      <div class="line">
        <Button id="copy-key" onClick={() => void copy()}>
          {t('copyFingerprint')}
        </Button>
        <Button id="print-key" onClick={() => print()}>
          {t('printFingerprint')}
        </Button>
        <span class="small" role="status">
          {copied ? t('copied') : ''}
        </span>
      </div>
      <FaultNote fault={fault} />
      <p class="small soft">{t('keyLimits')}</p>
    </>
  );
}
