import { useId, useState } from 'preact/hooks';
import { Choice } from '../ui/components/field';
import { t } from '../ui/i18n';

/** Shorter ones are tried through in hours: the derivation of the zip format is weak. */
export const SHORTEST_PASSWORD = 12;

export type PasswordChoice = { ok: true; password: string | null } | { ok: false };

/** Encryption for handover: off, or a password typed twice. It lives in this page's memory until the export has begun. */
export function ExportPassword({ onChange }: { onChange: (choice: PasswordChoice) => void }) {
  const [on, setOn] = useState(false);
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const id = useId();
  const tell = (use: boolean, a: string, b: string) => {
    if (!use) onChange({ ok: true, password: null });
    else onChange(a.length >= SHORTEST_PASSWORD && a === b ? { ok: true, password: a } : { ok: false });
  };
  const short = first !== '' && first.length < SHORTEST_PASSWORD;
  const differs = second !== '' && first !== second;
  return (
    <>
      <Choice
        kind="checkbox"
        name="encrypt"
        value="on"
        checked={on}
        label={t('exportEncrypt')}
        hint={t('exportEncryptHint')}
        onChange={(use) => {
          setOn(use);
          setFirst('');
          setSecond('');
          tell(use, '', '');
        }}
      />
      {on ? (
        <>
          <div class="field">
            <label for={`${id}-a`}>{t('exportPassword')}</label>
            <input
              class="input"
              id={`${id}-a`}
              type="password"
              name="exportPassword"
              autocomplete="new-password"
              value={first}
              aria-invalid={short ? 'true' : undefined}
              aria-describedby={`${id}-hint`}
              onInput={(event) => {
                setFirst(event.currentTarget.value);
                tell(true, event.currentTarget.value, second);
              }}
            />
            <span class={short ? 'fault' : 'hint'} id={`${id}-hint`}>
              {t('exportPasswordHint', { n: SHORTEST_PASSWORD })}
            </span>
          </div>
          <div class="field">
            <label for={`${id}-b`}>{t('exportPasswordAgain')}</label>
            <input
              class="input"
              id={`${id}-b`}
              type="password"
              name="exportPasswordAgain"
              autocomplete="new-password"
              value={second}
              aria-invalid={differs ? 'true' : undefined}
              aria-describedby={differs ? `${id}-differs` : undefined}
              onInput={(event) => {
                setSecond(event.currentTarget.value);
                tell(true, first, event.currentTarget.value);
              }}
            />
            {differs ? (
              <span class="fault" id={`${id}-differs`}>
                {t('exportPasswordDiffers')}
              </span>
            ) : null}
          </div>
        </>
      ) : null}
    </>
  );
}
