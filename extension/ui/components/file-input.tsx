import { useState } from 'preact/hooks';

export interface FileInputProps {
  id: string;
  name: string;
  /** What the file is for; with `choose` it is the input's name for assistive technology. */
  label: string;
  /** "Choose a file", in the language of the page around it. */
  choose: string;
  /** "No file chosen", as above. */
  none: string;
  /** File name endings and types, e.g. `.zip,.json`. */
  accept: string;
  describedBy?: string | undefined;
  /** Name of the file in use where it may have come another way, e.g. dropped beside the input. */
  inUse?: string | undefined;
  /** True where the same file, mended, can be chosen again. */
  again?: boolean;
  onChoose: (file: File | null) => void;
}

/**
 * A file input in our own words: browsers write theirs in the browser's language, which is not always the page's. The browser's own input
 * lies unseen over what we draw, so that clicks, keys, dropped files and assistive technology meet it and nothing is imitated.
 */
export function FileInput(props: FileInputProps) {
  const { id, name, label, choose, none, accept, describedBy, inUse, again, onChoose } = props;
  const [last, setLast] = useState('');
  const chosen = inUse ?? last;
  return (
    <div class="file-input">
      <input
        type="file"
        id={id}
        name={name}
        accept={accept}
        aria-label={`${label}: ${choose}`}
        aria-describedby={describedBy}
        title={chosen || none}
        onChange={(event) => {
          const input = event.currentTarget;
          const file = input.files?.[0] ?? null;
          setLast(file?.name ?? '');
          onChoose(file);
          if (again) input.value = '';
        }}
      />
      <span class="button" aria-hidden="true">
        {choose}
      </span>
      <span class="small grow" aria-hidden="true" dir="auto">
        {chosen || none}
      </span>
    </div>
  );
}
