import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CaptureSummary } from '../../shared/messages/protocol';
import { useObjectUrl } from '../ui/client/use-object-url';
import { EmptyState } from '../ui/components/empty-state';
import { ExhibitTag } from '../ui/components/exhibit-tag';
import { LossIcon, PrivateIcon } from '../ui/components/icons';
import { LevelMark } from '../ui/components/level-mark';
import { Time } from '../ui/components/time';
import { t, tn } from '../ui/i18n';
import { moveInList } from '../ui/list-keys';

/** The exhibit looked at last, until the list has taken the focus back to it. */
let lastOpened: string | null = null;

/** The exhibits of a case as rows. Arrow keys go through them, Enter opens one. */
export function ExhibitList({
  captures,
  onOpen,
}: {
  captures: CaptureSummary[] | null;
  onOpen: (captureId: string) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  const loaded = captures !== null;
  // Coming back from an exhibit, the focus is where it was.
  useEffect(() => {
    if (!loaded || lastOpened === null) return;
    list.current?.querySelector<HTMLElement>(`[data-capture="${CSS.escape(lastOpened)}"]`)?.focus();
    lastOpened = null;
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
      <ul class="rows" id="exhibits" ref={list} onKeyDown={moveInList}>
        {captures.map((capture) => (
          <li key={capture.id}>
            <ExhibitRow capture={capture} onOpen={onOpen} />
          </li>
        ))}
      </ul>
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
  const { id, exhibit, title, url, at, level, hits, notCaptured, privateWindow, thumbnail } = capture;
  const open = () => {
    lastOpened = id;
    onOpen(id);
  };
  return (
    <button type="button" class="row exhibit-row" data-capture={id} onClick={open}>
      <Thumbnail blob={thumbnail} />
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

function Thumbnail({ blob }: { blob: Blob | null }) {
  const url = useObjectUrl(blob);
  return (
    <span class="thumbnail" aria-hidden="true">
      {url ? <img src={url} alt="" /> : <LossIcon />}
    </span>
  );
}
