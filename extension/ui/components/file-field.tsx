import { t } from '../i18n';
import { FileInput } from './file-input';
import { Labelled } from './labelled';

export interface FileFieldProps {
  label: string;
  name: string;
  /** File name endings, e.g. `.zip,.json`. */
  accept: string;
  hint?: string;
  /** True where the same file, mended, can be chosen again. */
  again?: boolean;
  onChoose: (file: File | null) => void;
}

/** Chooses one file of this computer. */
export function FileField({ label, name, accept, hint, again, onChoose }: FileFieldProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ties) => (
        <FileInput
          id={ties.id}
          describedBy={ties['aria-describedby']}
          name={name}
          label={label}
          choose={t('fileChoose')}
          none={t('fileNone')}
          accept={accept}
          again={again ?? false}
          onChoose={onChoose}
        />
      )}
    </Labelled>
  );
}
