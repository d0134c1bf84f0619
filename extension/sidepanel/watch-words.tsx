import { useEffect, useId, useState } from 'preact/hooks';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { ErrorNote } from '../ui/components/error-note';
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
  const [fault, setFault] = useState<SpoorError | null>(null);
  useEffect(() => {
    setWritten(null);
    setLeft(null);
  }, [caseId]);
  const words = kept.value?.words ?? [];
  const text = written ?? words.join('\n');

  const save = async () => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      const now = await callBackground('words.set-watch', { caseId, words: lines });
      setLeft(lines.length - now.words.length);
      setWritten(null);
      setFault(null);
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
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
        {(fault ?? kept.error) ? (
          <ErrorNote
            code={(fault ?? kept.error)?.code ?? 'internal'}
            detail={(fault ?? kept.error)?.detail ?? ''}
            announce
          />
        ) : null}
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
