import type { Annotation } from '../../shared/afterwards/officer-note';
import { usePicture } from '../ui/client/use-picture';
import { ErrorNote } from '../ui/components/error-note';
import { tn } from '../ui/i18n';

/** A marked copy, shown as it is kept. */
export function AnnotatedPicture({ note }: { note: Annotation }) {
  const { captureId, picture } = note;
  const { url, fault } = usePicture(captureId, picture.path, true);
  if (fault) return <ErrorNote code={fault.code} detail={`${picture.path} ${fault.detail}`} />;
  return (
    <span class="picture" style={{ aspectRatio: `${picture.width} / ${picture.height}` }}>
      {url ? <img src={url} alt={tn('annotatedAlt', note.marks.length)} /> : null}
    </span>
  );
}
