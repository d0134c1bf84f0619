import { useState } from 'preact/hooks';
import { Switch } from '../ui/components/field';
import { PasswordField } from '../ui/components/password-field';
import { t } from '../ui/i18n';

/** Shorter ones are tried through in hours: the derivation of the zip format is weak. */
const SHORTEST_PASSWORD = 12;

export type PasswordChoice = { ok: true; password: string | null } | { ok: false };

export interface ExportPasswordProps {
  on: boolean;
  onSwitch: (on: boolean) => void;
  onChange: (choice: PasswordChoice) => void;
}

/** Encryption for handover: off, or a password typed twice. It lives in this page's memory until the export has begun. */
export function ExportPassword({ on, onSwitch, onChange }: ExportPasswordProps) {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const tell = (use: boolean, a: string, b: string) => {
    if (!use) onChange({ ok: true, password: null });
    else onChange(a.length >= SHORTEST_PASSWORD && a === b ? { ok: true, password: a } : { ok: false });
  };
  const short = first !== '' && first.length < SHORTEST_PASSWORD;
  const asked = t('exportPasswordHint', { n: SHORTEST_PASSWORD });
  const differs = second !== '' && first !== second;
  return (
    <>
      <Switch
        name="encrypt"
        checked={on}
        label={t('exportEncrypt')}
        hint={t('exportEncryptHint')}
        onChange={(use) => {
          onSwitch(use);
          setFirst('');
          setSecond('');
          tell(use, '', '');
        }}
      />
      {on ? (
        <>
          <PasswordField
            label={t('exportPassword')}
            name="exportPassword"
            value={first}
            {...(short ? { fault: asked } : { hint: asked })}
            onInput={(password) => {
              setFirst(password);
              tell(true, password, second);
            }}
          />
          <PasswordField
            label={t('exportPasswordAgain')}
            name="exportPasswordAgain"
            value={second}
            fault={differs ? t('exportPasswordDiffers') : null}
            onInput={(password) => {
              setSecond(password);
              tell(true, first, password);
            }}
          />
        </>
      ) : null}
    </>
  );
}
