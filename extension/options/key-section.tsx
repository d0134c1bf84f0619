import { useState } from 'preact/hooks';
import { keyCardHtml } from '../../shared/bundle/key-card';
import type { Reason } from '../../shared/evidence/reasons';
import type { Settings } from '../../shared/messages/settings';
import { saveAs } from '../export/save';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { Digest } from '../ui/components/digest';
import { FaultNote } from '../ui/components/error-note';
import { ReasonField } from '../ui/components/reason-field';
import { Time } from '../ui/components/time';
import { language, t, tn } from '../ui/i18n';

/** The signing keys: a card to print, rotation, and what happens when the profile is lost. */
export function KeySection({ settings }: { settings: Settings }) {
  const keys = useLive(
    'keys',
    () => callBackground('key.list', {}),
    (event) => event.type === 'store',
  );
  const [reason, setReason] = useState<Reason<'rotation'>>('routine');
  const { fault, attempt } = useAttempt();
  const change = async (work: () => Promise<unknown>) => {
    if (await attempt(work)) keys.reload();
  };
  const active = keys.value?.find((key) => key.active);
  const old = keys.value?.filter((key) => !key.active) ?? [];
  const card = () => {
    if (!active) return Promise.resolve();
    const html = keyCardHtml(
      { ...active, name: settings.officerName, organisation: settings.organisation },
      language(),
    );
    return saveAs(new Blob([html], { type: 'text/html' }), `spoor-key-${active.fingerprint.slice(0, 16)}.html`);
  };
  return (
    <section class="options-part" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keysTitle')}</h2>
      <p class="small">{t('keyLost')}</p>
      <FaultNote fault={fault} />
      <div class="line">
        <Button id="key-card" disabled={!active} onClick={() => void change(card)}>
          {t('keyCard')}
        </Button>
      </div>
      <details>
        <summary>{t('keyRotate')}</summary>
        <div class="stack">
          <p class="small">{t('keyRotateExplains')}</p>
          <ReasonField kind="rotation" value={reason} onChange={setReason} />
          <div>
            <Button id="rotate-key" onClick={() => void change(() => callBackground('key.rotate', { reason }))}>
              {t('keyRotate')}
            </Button>
          </div>
        </div>
      </details>
      {old.length > 0 ? (
        <details>
          <summary>{tn('oldKeys', old.length)}</summary>
          <ul class="rows">
            {old.map(({ fingerprint, createdAt }) => (
              <li key={fingerprint} class="small">
                <Digest hex={fingerprint} /> <Time iso={createdAt} exact />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
