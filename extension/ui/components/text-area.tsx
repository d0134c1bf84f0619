import { useId } from 'preact/hooks';

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
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        class="input"
        id={id}
        name={name}
        rows={rows ?? 4}
        value={value}
        dir="auto"
        maxLength={maxLength}
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
