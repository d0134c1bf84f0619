import { useEffect, useRef, useState } from 'preact/hooks';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useObjectUrl } from '../ui/client/use-object-url';
import { ErrorNote } from '../ui/components/error-note';

export interface ArtefactPictureProps {
  captureId: string;
  path: string;
  alt: string;
  /** Known size in any unit: keeps the picture's room before its bytes are there. */
  width?: number;
  height?: number;
}

/** One picture of an exhibit. Its bytes are fetched when it comes near the screen and let go when it leaves the page. */
export function ArtefactPicture({ captureId, path, alt, width, height }: ArtefactPictureProps) {
  const frame = useRef<HTMLSpanElement>(null);
  const [near, setNear] = useState(false);
  const [blob, setBlob] = useState<Blob | null>(null);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const url = useObjectUrl(blob);

  useEffect(() => {
    if (!frame.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setNear(true);
      },
      { rootMargin: '400px' },
    );
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!near) return;
    let wanted = true;
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
  }, [near, captureId, path]);

  if (fault) return <ErrorNote code={fault.code} detail={`${path} ${fault.detail}`} />;
  return (
    <span class="picture" ref={frame} style={width && height ? { aspectRatio: `${width} / ${height}` } : {}}>
      {url ? <img src={url} alt={alt} /> : null}
    </span>
  );
}
