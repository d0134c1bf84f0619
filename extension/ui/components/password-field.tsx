import { useId } from 'preact/hooks';

export interface PasswordFieldProps {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
}

/** A passphrase. It lives in this page's memory and nowhere else. */
export function PasswordField({ label, name, value, onInput, hint }: PasswordFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        type="password"
        id={id}
        name={name}
        value={value}
        autocomplete="new-password"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}
