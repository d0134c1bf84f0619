import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Labelled } from './labelled';

export interface FieldProps {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  /** Called when the officer leaves a changed field. */
  onCommit?: (value: string) => void;
  hint?: string;
  /** What is wrong with the value, null when nothing is. */
  fault?: string | null;
  required?: boolean;
  maxLength?: number;
}

/** A labelled text field with its hint and its error right below it. */
export function Field({ label, name, value, onInput, onCommit, hint, fault, required, maxLength }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} fault={fault ?? null}>
      {(ties) => (
        <input
          {...ties}
          class="input"
          name={name}
          value={value}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          maxLength={maxLength ?? 200}
          aria-required={required ? 'true' : undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
          onChange={(event) => onCommit?.(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}

export interface SelectFieldProps {
  label: string;
  name: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  hint?: string;
}

export function SelectField({ label, name, value, options, onChange, hint }: SelectFieldProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ties) => (
        <select
          {...ties}
          class="input"
          name={name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

export interface ChoiceProps {
  kind: 'radio' | 'checkbox';
  name: string;
  value: string;
  checked: boolean;
  label: string;
  hint?: ComponentChildren;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** One radio button or check box with its honest sentence. */
export function Choice({ kind, name, value, checked, label, hint, disabled, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div class="choice">
      <input
        type={kind}
        id={id}
        name={name}
        value={value}
        checked={checked}
        disabled={disabled ?? false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}
