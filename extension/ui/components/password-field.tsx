import { Labelled } from './labelled';

export interface PasswordFieldProps {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  /** What is wrong with it, null when nothing is. */
  fault?: string | null;
}

/** A passphrase. It lives in this page's memory and nowhere else. */
export function PasswordField({ label, name, value, onInput, hint, fault }: PasswordFieldProps) {
  return (
    <Labelled label={label} hint={hint} fault={fault ?? null}>
      {(ties) => (
        <input
          {...ties}
          class="input"
          type="password"
          name={name}
          value={value}
          autocomplete="new-password"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}
