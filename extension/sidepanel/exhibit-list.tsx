import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaptureSummary } from '../../shared/messages/summaries';
import type { WorkMark } from '../../shared/messages/workbench-protocol';
import type { Marks } from '../../shared/workbench/arrange';
import { callBackground } from '../platform/messaging';
import { whenStill } from '../ui/client/still';
import { useObjectUrl } from '../ui/client/use-object-url';
import { ExhibitTag } from '../ui/components/exhibit-tag';
import { LossIcon, PrivateIcon } from '../ui/components/icons';
import { LevelMark } from '../ui/components/level-mark';
import { LongList } from '../ui/components/long-list';
import { Time } from '../ui/components/time';
import { familyMessage, t, tn } from '../ui/i18n';
import { MovableRow } from './movable-row';
import { NothingYet } from './nothing-yet';

/** The exhibit looked at last, until the list has taken the focus back to it. */
let lastOpened: string | null = null;

/** The exhibit to which the focus comes back. */
export function rememberOpened(captureId: string): void {
  lastOpened = captureId;
}

const idOf = ({ id }: CaptureSummary) => id;

/** The exhibits of a case as rows. Arrow keys go through them, Enter opens one. */
export function ExhibitList({
  captures,
  marks,
  onOpen,
  onMove,
}: {
  captures: CaptureSummary[] | null;
  marks: Marks;
  onOpen: (captureId: string) => void;
  /** Puts an exhibit at a place of this list; null when the list is not in the officer's own order. */
  onMove: ((captureId: string, to: number) => Promise<void>) | null;
}) {
  // Coming back from an exhibit, the focus is where it was.
  const [focus] = useState(lastOpened);
  const loaded = captures !== null;
  useEffect(() => {
    if (loaded) lastOpened = null;
  }, [loaded]);
  if (captures === null) return <p class="soft">{t('loading')}</p>;
  if (captures.length === 0) {
    return <NothingYet />;
  }
  const moveRow = onMove
    ? (from: number, to: number) => {
        const moved = captures[from];
        if (moved) void onMove(moved.id, to);
      }
    : null;
  return (
    <>
      <LongList id="exhibits" items={captures} keyOf={idOf} focus={focus} onMove={moveRow}>
        {(capture, at) => {
          const row = <ExhibitRow capture={capture} mark={marks.get(capture.id)} onOpen={onOpen} />;
          if (!onMove) return row;
          return (
            <MovableRow
              exhibit={capture.exhibit}
              at={at}
              last={captures.length - 1}
              onMove={(to) => void onMove(capture.id, to)}
            >
              {row}
            </MovableRow>
          );
        }}
      </LongList>
      <p class="small soft">{onMove ? `${t('listKeys')} ${t('orderKeys')}` : t('listKeys')}</p>
    </>
  );
}

/** One exhibit as a row; `children` stand below its facts. */
export function ExhibitRow({
  capture,
  mark,
  onOpen,
  children,
}: {
  capture: CaptureSummary;
  mark?: WorkMark | undefined;
  onOpen: (captureId: string) => void;
  children?: ComponentChildren;
}) {
  const { id, exhibit, title, url, at, level, hits, notCaptured, privateWindow, listing, thumbnail } = capture;
  const open = () => {
    rememberOpened(id);
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
        {mark ? <MarkLine mark={mark} /> : null}
        {children}
      </span>
    </button>
  );
}

/** What the officer decided and noted. */
function MarkLine({ mark }: { mark: WorkMark }) {
  const { decision, tags, observations, assessments } = mark;
  if (!decision && tags.length + observations + assessments === 0) return null;
  return (
    <span class="line small">
      {decision ? (
        <span class={`decision ${decision.decision}`}>{familyMessage('decision', decision.decision)}</span>
      ) : null}
      {observations + assessments > 0 ? <span class="soft">{tn('noteCount', observations + assessments)}</span> : null}
      {tags.map((tag) => (
        <bdi key={tag} class="tag">
          {tag}
        </bdi>
      ))}
    </span>
  );
}

/** Asked for when its row is drawn: of thousands of exhibits only those on screen have their picture in memory. */
function Thumbnail({ captureId }: { captureId: string | null }) {
  const [blob, setBlob] = useState<Blob | null>(null);
  useEffect(() => {
    if (captureId === null) return;
    let gone = false;
    const stop = whenStill(() => {
      callBackground('capture.thumbnail', { captureId }).then(
        (answer) => {
          if (!gone) setBlob(answer.blob);
        },
        (thrown: unknown) => console.info('Spoor: no thumbnail:', thrown),
      );
    });
    return () => {
      gone = true;
      stop();
    };
  }, [captureId]);
  const url = useObjectUrl(blob);
  return (
    <span class="thumbnail" aria-hidden="true">
      {url ? <img src={url} alt="" /> : captureId === null ? <LossIcon /> : null}
    </span>
  );
}
