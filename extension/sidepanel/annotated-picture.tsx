import { useEffect, useState } from 'preact/hooks';
import type { Annotation } from '../../shared/afterwards/officer-note';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useObjectUrl } from '../ui/client/use-object-url';
import { ErrorNote } from '../ui/components/error-note';
import { t } from '../ui/i18n';

/** A marked copy, shown as it is kept. */
export function AnnotatedPicture({ note }: { note: Annotation }) {
  const { captureId, picture } = note;
  const [blob, setBlob] = useState<Blob | null>(null);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const url = useObjectUrl(blob);
  useEffect(() => {
    let wanted = true;
    callBackground('notes.picture', { captureId, path: picture.path }).then(
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
  }, [captureId, picture.path]);
  if (fault) return <ErrorNote code={fault.code} detail={`${picture.path} ${fault.detail}`} />;
  return (
    <span class="picture" style={{ aspectRatio: `${picture.width} / ${picture.height}` }}>
      {url ? <img src={url} alt={t('annotatedAlt', { n: note.marks.length })} /> : null}
    </span>
  );
}
