import { Labelled } from './labelled';

export interface TextAreaProps {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  rows?: number;
  maxLength: number;
}

/** A labelled field for several lines. */
export function TextArea({ label, name, value, onInput, hint, rows, maxLength }: TextAreaProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ties) => (
        <textarea
          {...ties}
          class="input"
          name={name}
          rows={rows ?? 4}
          value={value}
          dir="auto"
          maxLength={maxLength}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}
