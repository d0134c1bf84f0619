import { useEffect, useId, useState } from 'preact/hooks';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { t, tn } from '../ui/i18n';

/** A case's own words, one a line: a seller's handle, a telephone number. They mark on open pages as soon as they are kept. */
export function WatchWords({ caseId }: { caseId: string }) {
  const id = useId();
  const kept = useLive(
    `watch words ${caseId}`,
    () => callBackground('words.watch', { caseId }),
    (event) => event.type === 'settings',
  );
  const [written, setWritten] = useState<string | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const { fault, attempt } = useAttempt();
  useEffect(() => {
    setWritten(null);
    setLeft(null);
  }, [caseId]);
  const words = kept.value?.words ?? [];
  const text = written ?? words.join('\n');

  const save = async () => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    await attempt(async () => {
      const now = await callBackground('words.set-watch', { caseId, words: lines });
      setLeft(lines.length - now.words.length);
      setWritten(null);
    });
    kept.reload();
  };
  return (
    <details class="part" id="watch-words">
      <summary>
        {t('watchWords')} <span class="small soft">{tn('packWords', words.length)}</span>
      </summary>
      <div class="stack-tight">
        <label for={id} class="small">
          {t('watchWordsHint')}
        </label>
        <textarea
          class="input"
          id={id}
          name="watchWords"
          rows={4}
          dir="auto"
          spellcheck={false}
          value={text}
          onInput={(event) => setWritten(event.currentTarget.value)}
        />
        <FaultNote fault={fault ?? kept.error} />
        <div class="line">
          <Button id="save-watch-words" onClick={() => void save()} disabled={written === null}>
            {t('watchWordsSave')}
          </Button>
          <span class="small" role="status">
            {left === null ? '' : left > 0 ? tn('watchWordsLeft', left) : t('saved')}
          </span>
        </div>
      </div>
    </details>
  );
}
