import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { VerifyWords } from '../../shared/verify/text/words';
import { FileInput } from '../ui/components/file-input';

export interface DropAreaProps {
  words: VerifyWords;
  /** Name of the file that was given last. */
  inUse: string | undefined;
  onFile: (file: File) => void;
}

/** Takes one file: dropped anywhere on the page, or chosen. A file dropped beside an area would make the browser leave the page. */
export function DropArea({ words, inUse, onFile }: DropAreaProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const give = useRef(onFile);
  give.current = onFile;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const hover = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) give.current(file);
    };
    document.addEventListener('dragover', hover, { signal });
    document.addEventListener('dragleave', hover, { signal });
    document.addEventListener('drop', drop, { signal });
    return () => stop.abort();
  }, []);
  return (
    <div class={over ? 'drop over' : 'drop'} id="drop">
      <label for={id}>{words.drop}</label>
      <FileInput
        id={id}
        name="bundle"
        label={words.drop}
        choose={words.chooseFile}
        none={words.noFile}
        inUse={inUse}
        accept=".zip,application/zip"
        onChoose={(file) => {
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
