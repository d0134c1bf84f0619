import { useEffect, useRef } from 'preact/hooks';
import { useSingleKeys } from '../ui/client/use-single-keys';
import { Button } from '../ui/components/button';
import { type MessageKey, t } from '../ui/i18n';

const KEYS: readonly { keys: string; words: MessageKey }[] = [
  { keys: '↑ ↓ Home End', words: 'keyList' },
  { keys: 'Alt+↑ Alt+↓', words: 'keyOrder' },
  { keys: '← →', words: 'keyTabs' },
  { keys: 'R N C', words: 'keyDecide' },
  { keys: '+ − 0 H', words: 'keyPicture' },
  { keys: 'B A X T', words: 'keyMark' },
  { keys: 'Ctrl+Z Ctrl+Y', words: 'keyUndo' },
  { keys: 'Esc', words: 'keyBack' },
  { keys: '?', words: 'keyHelp' },
];

/** The keys of the panel, listed with `?` from anywhere but a text field. The focus goes back to where it was. */
export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const singleKeys = useSingleKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
      if (event.key !== '?' || !singleKeys || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (!dialog.current?.open) dialog.current?.showModal();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [singleKeys]);
  return (
    <dialog ref={dialog} class="key-help" aria-labelledby="key-help-title">
      <h2 id="key-help-title">{t('panelKeysTitle')}</h2>
      <dl class="facts small">
        {KEYS.map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <Button id="close-keys" onClick={() => dialog.current?.close()}>
        {t('close')}
      </Button>
    </dialog>
  );
}
