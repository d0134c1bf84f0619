import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useLocked } from '../client/use-locked';
import { Labelled } from './labelled';
import { LockNote } from './lock-note';

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
  /** A day is chosen as the browser's language writes it; the value is `YYYY-MM-DD`, or empty. */
  type?: 'text' | 'date';
  /** Id of a `datalist` with values to choose from. */
  list?: string;
  /** Keys that mean something in this field. */
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** A labelled text field with its hint and its error right below it. One that the agency decides can be read and not changed. */
export function Field(props: FieldProps) {
  const { label, name, value, onInput, onCommit, hint, fault, required, maxLength, type, list, onKeyDown } = props;
  const locked = useLocked(name);
  return (
    <Labelled label={label} hint={hint} fault={fault ?? null} locked={locked}>
      {(ties) => (
        <input
          {...ties}
          class="input"
          type={type ?? 'text'}
          name={name}
          value={value}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          maxLength={maxLength ?? 200}
          list={list}
          readOnly={locked}
          aria-required={required ? 'true' : undefined}
          onKeyDown={onKeyDown}
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
  /** The setting it belongs to, where that is not its name. */
  setting?: string;
  /** False where one note stands for a whole group. */
  lockNote?: boolean;
  onChange: (checked: boolean) => void;
}

/** One radio button or check box with its honest sentence. */
export function Choice(props: ChoiceProps) {
  const { kind, name, value, checked, label, hint, disabled, setting, lockNote = true, onChange } = props;
  const id = useId();
  const locked = useLocked(setting ?? name);
  const described = [locked && lockNote ? `${id}-lock` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class="choice">
      <input
        type={kind}
        id={id}
        name={name}
        value={value}
        checked={checked}
        disabled={locked || (disabled ?? false)}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id} dir="auto">
        {label}
      </label>
      {locked && lockNote ? <LockNote id={`${id}-lock`} /> : null}
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}

/** One thing that is on or off. */
export function Switch(props: Omit<ChoiceProps, 'kind' | 'value'>) {
  return <Choice {...props} kind="checkbox" value="on" />;
}
