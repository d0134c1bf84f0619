import { Labelled } from './labelled';

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
  return (
    <Labelled label={label} hint={hint}>
      {(ties) => (
        <input
          {...ties}
          class="input"
          type="file"
          name={name}
          accept={accept}
          onChange={(event) => onChoose(event.currentTarget.files?.[0] ?? null)}
        />
      )}
    </Labelled>
  );
}
