/** The address of a picture while it is shown; its bytes are let go with the element. */
import { useEffect, useState } from 'preact/hooks';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { useObjectUrl } from './use-object-url';

export interface ShownPicture {
  url: string | null;
  fault: SpoorError | null;
}

/** One file of a capture, or with `annotation` a marked copy of one of its pictures. */
export function usePicture(captureId: string, path: string, annotation = false): ShownPicture {
  const [blob, setBlob] = useState<Blob | null>(null);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const url = useObjectUrl(blob);
  useEffect(() => {
    let wanted = true;
    setBlob(null);
    setFault(null);
    callBackground(annotation ? 'notes.picture' : 'capture.artefact', { captureId, path }).then(
      (answer) => {
        if (wanted) setBlob(answer.blob);
      },
      (thrown: unknown) => {
        if (wanted) setFault(asSpoorError(thrown));
      },
    );
    return () => {
      wanted = false;
    };
  }, [captureId, path, annotation]);
  return { url, fault };
}
