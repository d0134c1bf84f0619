/** The address of one file of a capture while it is shown; its bytes are let go with the element. */
import { useEffect, useState } from 'preact/hooks';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { useObjectUrl } from './use-object-url';

export function useArtefact(captureId: string, path: string): { url: string | null; fault: SpoorError | null } {
  const [blob, setBlob] = useState<Blob | null>(null);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const url = useObjectUrl(blob);
  useEffect(() => {
    let wanted = true;
    setBlob(null);
    setFault(null);
    callBackground('capture.artefact', { captureId, path }).then(
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
  }, [captureId, path]);
  return { url, fault };
}
