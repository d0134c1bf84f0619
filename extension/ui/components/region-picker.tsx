import { useRef, useState } from 'preact/hooks';
import type { PageGeometry, PageRect } from '../../../shared/messages/content-protocol';
import { useObjectUrl } from '../client/use-object-url';
import { t } from '../i18n';
import { type Corner, rectBetween } from '../rect-between';
import { Button } from './button';

export interface RegionPickerProps {
  picture: Blob;
  geometry: PageGeometry;
  onChosen: (region: PageRect) => void;
  onCancel: () => void;
}

const EDGES = ['x', 'y', 'width', 'height'] as const;
const EDGE_LABELS = { x: 'regionX', y: 'regionY', width: 'regionWidth', height: 'regionHeight' } as const;

/**
 * A frame drawn on the window's picture, never on the page. With the pointer, or by the four numbers: those also work without one.
 * The numbers are px of the window; what is chosen is given in px of the page.
 */
export function RegionPicker({ picture, geometry, onChosen, onCancel }: RegionPickerProps) {
  const url = useObjectUrl(picture);
  const board = useRef<HTMLDivElement>(null);
  const anchor = useRef<Corner | null>(null);
  const [frame, setFrame] = useState<PageRect>({ x: 0, y: 0, width: 0, height: 0 });
  const { innerWidth: width, innerHeight: height } = geometry;

  const pointAt = (event: PointerEvent) => {
    const box = board.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 };
    return {
      x: clamp(((event.clientX - box.left) / box.width) * width, width),
      y: clamp(((event.clientY - box.top) / box.height) * height, height),
    };
  };
  const begin = (event: PointerEvent) => {
    anchor.current = pointAt(event);
    board.current?.setPointerCapture(event.pointerId);
    setFrame({ ...anchor.current, width: 0, height: 0 });
  };
  const draw = (event: PointerEvent) => {
    if (anchor.current) setFrame(rectBetween(anchor.current, pointAt(event)));
  };
  const end = () => {
    anchor.current = null;
  };
  const change = (edge: (typeof EDGES)[number], text: string) => {
    const px = Math.max(0, Math.round(Number(text) || 0));
    const next = { ...frame, [edge]: px };
    setFrame({
      ...next,
      width: Math.min(next.width, Math.max(0, width - next.x)),
      height: Math.min(next.height, Math.max(0, height - next.y)),
    });
  };
  const usable = frame.width >= 1 && frame.height >= 1;
  const percent = (px: number, of: number) => `${(100 * px) / of}%`;

  return (
    <section class="part stack region-picker" aria-labelledby="region-title">
      <h2 id="region-title">{t('regionTitle')}</h2>
      <p class="small soft">{t('regionHint')}</p>
      <div
        class="region-board"
        id="region-board"
        ref={board}
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {url ? <img src={url} alt={t('regionPicture')} draggable={false} /> : null}
        {usable ? (
          <div
            class="region-frame"
            style={{
              left: percent(frame.x, width),
              top: percent(frame.y, height),
              width: percent(frame.width, width),
              height: percent(frame.height, height),
            }}
          />
        ) : null}
      </div>
      <div class="region-numbers">
        {EDGES.map((edge) => (
          <label key={edge} class="small">
            {t(EDGE_LABELS[edge])}
            <input
              class="input"
              type="number"
              name={`region-${edge}`}
              min={0}
              max={edge === 'x' || edge === 'width' ? width : height}
              value={Math.round(frame[edge])}
              onInput={(event) => change(edge, event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
      <div class="line">
        <Button
          id="region-capture"
          kind="primary"
          disabled={!usable}
          onClick={() => onChosen({ ...frame, x: frame.x + geometry.scrollX, y: frame.y + geometry.scrollY })}
        >
          {t('regionCapture')}
        </Button>
        <Button id="region-cancel" onClick={onCancel}>
          {t('regionCancel')}
        </Button>
      </div>
    </section>
  );
}

function clamp(value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(0, value)));
}
