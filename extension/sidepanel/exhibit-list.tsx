import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaptureSummary } from '../../shared/messages/protocol';
import { callBackground } from '../platform/messaging';
import { useObjectUrl } from '../ui/client/use-object-url';
import { EmptyState } from '../ui/components/empty-state';
import { ExhibitTag } from '../ui/components/exhibit-tag';
import { LossIcon, PrivateIcon } from '../ui/components/icons';
import { LevelMark } from '../ui/components/level-mark';
import { LongList } from '../ui/components/long-list';
import { Time } from '../ui/components/time';
import { t, tn } from '../ui/i18n';

/** The exhibit looked at last, until the list has taken the focus back to it. */
let lastOpened: string | null = null;

const idOf = ({ id }: CaptureSummary) => id;

/** The exhibits of a case as rows. Arrow keys go through them, Enter opens one. */
export function ExhibitList({
  captures,
  onOpen,
}: {
  captures: CaptureSummary[] | null;
  onOpen: (captureId: string) => void;
}) {
  // Coming back from an exhibit, the focus is where it was.
  const [focus] = useState(lastOpened);
  const loaded = captures !== null;
  useEffect(() => {
    if (loaded) lastOpened = null;
  }, [loaded]);
  if (captures === null) return <p class="soft">{t('loading')}</p>;
  if (captures.length === 0) {
    return (
      <EmptyState title={t('noExhibits')}>
        <p>{t('noExhibitsAction')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <LongList id="exhibits" items={captures} keyOf={idOf} focus={focus}>
        {(capture) => <ExhibitRow capture={capture} onOpen={onOpen} />}
      </LongList>
      <p class="small soft">{t('listKeys')}</p>
    </>
  );
}

/** One exhibit as a row; `children` stand below its facts. */
export function ExhibitRow({
  capture,
  onOpen,
  children,
}: {
  capture: CaptureSummary;
  onOpen: (captureId: string) => void;
  children?: ComponentChildren;
}) {
  const { id, exhibit, title, url, at, level, hits, notCaptured, privateWindow, listing, thumbnail } = capture;
  const open = () => {
    lastOpened = id;
    onOpen(id);
  };
  return (
    <button type="button" class="row exhibit-row" data-capture={id} onClick={open}>
      <Thumbnail captureId={thumbnail ? id : null} />
      <span class="stack-tight grow">
        <span class="line">
          <ExhibitTag exhibit={exhibit} />
          <span class="small soft">
            <Time iso={at} />
          </span>
        </span>
        <span class="clamp" dir="auto">
          {title || url}
        </span>
        <span class="small soft one-line" dir="ltr">
          {url}
        </span>
        {listing?.price || listing?.seller ? (
          <span class="small one-line exhibit-listing" dir="auto">
            {[listing.price, listing.seller].filter(Boolean).join(' · ')}
          </span>
        ) : null}
        <span class="line">
          <LevelMark level={level} />
          {hits > 0 ? <span class="small soft">{tn('hits', hits)}</span> : null}
          {notCaptured > 0 ? (
            <span class="small loss-text icon-line">
              <LossIcon />
              {tn('notCapturedCount', notCaptured)}
            </span>
          ) : null}
          {privateWindow ? (
            <span class="small soft icon-line">
              <PrivateIcon />
              {t('fromPrivateWindow')}
            </span>
          ) : null}
        </span>
        {children}
      </span>
    </button>
  );
}

/** Asked for when its row is drawn: of thousands of exhibits only those on screen have their picture in memory. */
function Thumbnail({ captureId }: { captureId: string | null }) {
  const [blob, setBlob] = useState<Blob | null>(null);
  useEffect(() => {
    if (captureId === null) return;
    let gone = false;
    callBackground('capture.thumbnail', { captureId }).then(
      (answer) => {
        if (!gone) setBlob(answer.blob);
      },
      (thrown: unknown) => console.info('Spoor: no thumbnail:', thrown),
    );
    return () => {
      gone = true;
    };
  }, [captureId]);
  const url = useObjectUrl(blob);
  return (
    <span class="thumbnail" aria-hidden="true">
      {url ? <img src={url} alt="" /> : captureId === null ? <LossIcon /> : null}
    </span>
  );
}
