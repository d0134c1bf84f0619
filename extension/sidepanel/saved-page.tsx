import { useState } from 'preact/hooks';
import type { ArtefactEntry } from '../../shared/capture/record';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { t } from '../ui/i18n';
import { guardedHtml } from './guarded-html';

/**
 * The script-free copy, read inside the panel. It is the suspect's HTML: it lives in a sandbox without any right, with a policy of
 * ours in front of its own, and never under an address of the extension.
 */
export function SavedPage({ captureId, artefacts }: { captureId: string; artefacts: ArtefactEntry[] }) {
  const copy = artefacts.find(({ role }) => role === 'view');
  const [html, setHtml] = useState<string | null>(null);
  const { fault, attempt } = useAttempt();
  if (!copy) return null;

  const show = () =>
    attempt(async () => {
      const { blob } = await callBackground('capture.artefact', { captureId, path: copy.path });
      setHtml(await blob.text());
    });

  return (
    <section class="part stack" aria-labelledby="copy-title">
      <h2 id="copy-title">{t('savedPage')}</h2>
      <p class="small soft">{t('savedPageHint')}</p>
      <FaultNote fault={fault} />
      {html === null ? (
        <div>
          <Button id="show-copy" onClick={() => void show()}>
            {t('showSavedPage')}
          </Button>
        </div>
      ) : (
        <iframe
          class="saved-page"
          sandbox=""
          referrerpolicy="no-referrer"
          title={t('savedPage')}
          srcdoc={guardedHtml(html)}
        />
      )}
    </section>
  );
}
