import { useEffect, useRef } from 'preact/hooks';
import type { Health } from '../../shared/messages/protocol';
import { useSingleKeys } from '../ui/client/use-single-keys';
import { Button } from '../ui/components/button';
import { Shortcuts } from '../ui/components/shortcuts';
import { type MessageKey, t } from '../ui/i18n';

interface Group {
  title: MessageKey;
  /** `single`: without Ctrl or Alt, so they can be switched off. */
  keys: readonly { keys: string; words: MessageKey; single?: true }[];
}

const GROUPS: readonly Group[] = [
  {
    title: 'keysEverywhere',
    keys: [
      { keys: '↑ ↓ Home End', words: 'keyList' },
      { keys: '← →', words: 'keyTabs' },
      { keys: 'Esc', words: 'keyBack' },
      { keys: 'Ctrl+Z Ctrl+Y', words: 'keyUndo' },
      { keys: '?', words: 'keyHelp', single: true },
    ],
  },
  {
    title: 'tabPage',
    keys: [{ keys: 'C', words: 'keyListing' }],
  },
  {
    title: 'tabCase',
    keys: [
      { keys: 'R N C', words: 'keyDecide', single: true },
      { keys: 'J K', words: 'keyWalk', single: true },
      { keys: '+ − 0 H', words: 'keyPicture' },
      { keys: 'B A X T', words: 'keyMark' },
      { keys: 'Alt+↑ Alt+↓', words: 'keyOrder' },
    ],
  },
  {
    title: 'tabQueue',
    keys: [
      { keys: 'P A E G', words: 'keyVerdict', single: true },
      { keys: '1 … 9', words: 'keyReason', single: true },
      { keys: 'C', words: 'capturePage', single: true },
      { keys: 'N B', words: 'keyNextBack', single: true },
      { keys: 'U', words: 'queueUndo', single: true },
    ],
  },
];

/** The keys, listed by a button that is always there and with `?` from anywhere but a text field. The focus goes back to where it was. */
export function KeyHelp({ shortcuts }: { shortcuts: Health['shortcuts'] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const singleKeys = useSingleKeys();
  const show = () => {
    if (!dialog.current?.open) dialog.current?.showModal();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
      if (event.key !== '?' || !singleKeys || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      show();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [singleKeys]);
  return (
    <>
      <Button id="open-keys" kind="icon" label={t('panelKeysTitle')} keys={singleKeys ? '?' : ''} onClick={show}>
        {singleKeys ? null : <span aria-hidden="true">?</span>}
      </Button>
      <dialog ref={dialog} class="key-help" aria-labelledby="key-help-title">
        <div class="stack">
          <h2 id="key-help-title">{t('panelKeysTitle')}</h2>
          {GROUPS.map(({ title, keys }) => (
            <section key={title} class="stack-tight">
              <h3 class="small">{t(title)}</h3>
              <dl class="facts small">
                {keys
                  .filter(({ single }) => singleKeys || !single)
                  .map(({ keys: names, words }) => (
                    <div key={words}>
                      <dt>{names.split(' ').map((key) => (key === '…' ? ' … ' : <kbd key={key}>{key}</kbd>))}</dt>
                      <dd>{t(words)}</dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
          <section class="stack-tight">
            <h3 class="small">{t('keysBrowser')}</h3>
            <Shortcuts shortcuts={shortcuts} />
          </section>
          {singleKeys ? null : <p class="small soft">{t('keysOff')}</p>}
          <div>
            <Button id="close-keys" onClick={() => dialog.current?.close()}>
              {t('close')}
            </Button>
          </div>
        </div>
      </dialog>
    </>
  );
}
