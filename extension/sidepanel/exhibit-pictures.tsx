import { useState } from 'preact/hooks';
import type { ArtefactRole, CaptureRecord } from '../../shared/capture/record';
import type { HitBoxes } from '../../shared/messages/workbench-protocol';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { SelectField } from '../ui/components/field';
import { LossIcon } from '../ui/components/icons';
import { type MessageKey, t } from '../ui/i18n';
import { AnnotateView } from './viewer/annotate-view';
import { PictureViewer } from './viewer/picture-viewer';

/** Pictures that can be looked at beside those of window and page. */
const CAPTIONS: Partial<Record<ArtefactRole, MessageKey>> = {
  region: 'pictureRegion',
  'full-picture': 'pictureFull',
  marked: 'pictureMarked',
  reconstruction: 'pictureReconstruction',
};

interface Shown {
  path: string;
  words: string;
  /** CSS px that it shows; 0 when that is not known. */
  width: number;
  height: number;
  boxes: HitBoxes['viewport'];
}

/** What the officer saw, and the page as a whole: one picture at a time, so that only that one is in memory. */
export function ExhibitPictures({ captureId, record }: { captureId: string; record: CaptureRecord }) {
  const boxes = useLive(
    `boxes ${captureId}`,
    () => callBackground('capture.boxes', { captureId }),
    () => false,
  );
  const [path, setPath] = useState<string | null>(null);
  const [drawing, setDrawing] = useState(false);
  const all = picturesOf(record, boxes.value);
  const shown = all.find((one) => one.path === path) ?? all[0];
  const { tiles, complete } = record.screenshot;
  return (
    <section class="part stack" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{t('pictures')}</h2>
      {all.some((one) => one.path === 'screenshot-viewport.png') ? null : (
        <p class="note loss">
          <LossIcon />
          {t('noPicture')}
        </p>
      )}
      {all.length > 1 ? (
        <SelectField
          label={t('pictureShown')}
          name="picture"
          value={shown?.path ?? ''}
          options={all.map((one) => ({ value: one.path, label: one.words }))}
          onChange={(chosen) => {
            setPath(chosen);
            setDrawing(false);
          }}
        />
      ) : null}
      {shown && drawing ? (
        <AnnotateView captureId={captureId} path={shown.path} onDone={() => setDrawing(false)} />
      ) : shown ? (
        <figure class="stack-tight">
          <PictureViewer
            key={shown.path}
            captureId={captureId}
            path={shown.path}
            alt={shown.words}
            width={shown.width}
            height={shown.height}
            boxes={shown.boxes}
            onAnnotate={() => setDrawing(true)}
          />
          <figcaption class="small soft">{shown.words}</figcaption>
        </figure>
      ) : null}
      {tiles.length > 0 && !complete ? (
        <p class="note loss">
          <LossIcon />
          {t('pictureIncomplete')}
        </p>
      ) : null}
    </section>
  );
}

function picturesOf({ artefacts, viewport, screenshot }: CaptureRecord, boxes: HitBoxes | null): Shown[] {
  const [first] = screenshot.tiles;
  const window = artefacts.find(({ role }) => role === 'screenshot-viewport');
  const size = { width: viewport.width ?? 0, height: viewport.height ?? 0 };
  // The whole picture begins where the first tile does.
  const onPage = (boxes?.page ?? []).map((box) => ({ ...box, x: box.x - (first?.x ?? 0), y: box.y - (first?.y ?? 0) }));
  const heightOfAll =
    screenshot.tiles.reduce((most, tile) => Math.max(most, tile.y + tile.height), 0) - (first?.y ?? 0);
  const others = artefacts.flatMap(({ role, path }): Shown[] => {
    const caption = CAPTIONS[role];
    if (!caption) return [];
    const whole = role === 'full-picture' && first;
    const room = whole ? { width: first.width, height: heightOfAll } : { width: 0, height: 0 };
    return [{ path, words: t(caption), ...room, boxes: whole ? onPage : [] }];
  });
  const tiles = screenshot.tiles.map(({ path, x, y, width, height }, index): Shown => {
    const here = (boxes?.page ?? [])
      .map((box) => ({ ...box, x: box.x - x, y: box.y - y }))
      .filter((box) => box.x < width && box.y < height && box.x + box.width > 0 && box.y + box.height > 0);
    const words = t('pictureTile', { number: index + 1, of: screenshot.tiles.length });
    return { path, words, width, height, boxes: here };
  });
  return [
    ...(window ? [{ path: window.path, words: t('pictureWindow'), ...size, boxes: boxes?.viewport ?? [] }] : []),
    ...others,
    ...tiles,
  ];
}
