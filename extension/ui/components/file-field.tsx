import { useId } from 'preact/hooks';

export interface FileFieldProps {
  label: string;
  name: string;
  /** File name endings, e.g. `.zip,.json`. */
  accept: string;
  hint?: string;
  onChoose: (file: File | null) => void;
}

/** Chooses one file of this computer. */
export function FileField({ label, name, accept, hint, onChoose }: FileFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        type="file"
        id={id}
        name={name}
        accept={accept}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChoose(event.currentTarget.files?.[0] ?? null)}
      />
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}
