import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { HitBoxes } from '../../../shared/messages/workbench-protocol';
import { usePicture } from '../../ui/client/use-picture';
import { Button } from '../../ui/components/button';
import { ErrorNote } from '../../ui/components/error-note';
import { formatNumber } from '../../ui/format';
import { t } from '../../ui/i18n';

export interface PictureViewerProps {
  captureId: string;
  path: string;
  alt: string;
  /** Known size in any unit: keeps the picture's room before its bytes are there. */
  width: number;
  height: number;
  /** Hits on this picture in its CSS px, which are `width` wide. Drawn over it, never in it. */
  boxes: HitBoxes['viewport'];
  onAnnotate: () => void;
}

const STEPS: readonly number[] = [1, 1.5, 2, 3, 4, 6, 8];

/** One sealed picture to look at closely: larger and smaller, moved by dragging, with the hits' boxes over it when wanted. */
export function PictureViewer({ captureId, path, alt, width, height, boxes, onAnnotate }: PictureViewerProps) {
  const frame = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState(1);
  const [marked, setMarked] = useState(false);
  const { url, fault } = usePicture(captureId, path);

  const turn = (by: 1 | -1 | 0) => {
    const at = STEPS.indexOf(zoom);
    const next = by === 0 ? 1 : (STEPS[Math.min(STEPS.length - 1, Math.max(0, at + by))] ?? 1);
    const area = frame.current;
    setZoom(next);
    if (!area) return;
    // What is in the middle stays there.
    const [x, y] = [area.scrollLeft + area.clientWidth / 2, area.scrollTop + area.clientHeight / 2];
    const factor = next / zoom;
    requestAnimationFrame(() => area.scrollTo(x * factor - area.clientWidth / 2, y * factor - area.clientHeight / 2));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') turn(1);
    else if (event.key === '-') turn(-1);
    else if (event.key === '0') turn(0);
    else if (event.key === 'h' && boxes.length > 0) setMarked(!marked);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (fault) return <ErrorNote code={fault.code} detail={`${path} ${fault.detail}`} />;
  return (
    <div class="stack-tight viewer">
      <div class="line">
        <Button id="zoom-out" label={t('zoomOut')} keys="-" disabled={zoom === 1} onClick={() => turn(-1)} />
        <span class="number small" role="status" id="zoom">
          {t('zoomAt', { percent: formatNumber(Math.round(zoom * 100)) })}
        </span>
        <Button id="zoom-in" label={t('zoomIn')} keys="+" disabled={zoom === STEPS.at(-1)} onClick={() => turn(1)} />
        <Button id="zoom-fit" keys="0" disabled={zoom === 1} onClick={() => turn(0)}>
          {t('zoomFit')}
        </Button>
        {boxes.length > 0 ? (
          <button
            type="button"
            id="show-boxes"
            class="button choice-button"
            aria-pressed={marked}
            aria-keyshortcuts="h"
            onClick={() => setMarked(!marked)}
          >
            {t('hitBoxes')} <kbd>H</kbd>
          </button>
        ) : null}
        <Button id="start-annotate" onClick={onAnnotate}>
          {t('annotateStart')}
        </Button>
      </div>
      <Surface frame={frame} label={alt} onKey={onKey}>
        <span
          class="picture"
          style={{ width: `${zoom * 100}%`, ...(width && height ? { aspectRatio: `${width} / ${height}` } : {}) }}
        >
          {url ? <img src={url} alt={alt} draggable={false} /> : null}
          {marked ? <Boxes boxes={boxes} width={width} height={height} /> : null}
        </span>
      </Surface>
      <p class="small soft">{t('viewerKeys')}</p>
    </div>
  );
}

interface SurfaceProps {
  frame: { current: HTMLElement | null };
  label: string;
  onKey: (event: KeyboardEvent) => void;
  children: ComponentChildren;
}

/** Scrolls by keys, wheel, and by dragging what it shows. */
function Surface({ frame, label, onKey, children }: SurfaceProps) {
  const held = useRef<{ x: number; y: number } | null>(null);
  return (
    <div
      class="viewer-surface"
      role="application"
      aria-label={t('viewerLabel', { picture: label })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      ref={(element) => {
        frame.current = element;
      }}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        if (event.pointerType !== 'mouse' || event.button !== 0) return;
        held.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!held.current) return;
        event.currentTarget.scrollBy(held.current.x - event.clientX, held.current.y - event.clientY);
        held.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerUp={() => {
        held.current = null;
      }}
    >
      {children}
    </div>
  );
}

/** Numbered as the list of hits. */
function Boxes({ boxes, width, height }: Pick<PictureViewerProps, 'boxes' | 'width' | 'height'>) {
  const part = (value: number, of: number) => `${(100 * value) / of}%`;
  return (
    <span class="hit-boxes" aria-hidden="true">
      {boxes.map((box, index) => (
        <span
          key={`${index}/${box.number}`}
          class="hit-box"
          style={{
            left: part(box.x, width),
            top: part(box.y, height),
            width: part(box.width, width),
            height: part(box.height, height),
          }}
        >
          <span class="hit-number">{box.number}</span>
        </span>
      ))}
    </span>
  );
}
