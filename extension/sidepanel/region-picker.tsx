import { useRef, useState } from 'preact/hooks';
import type { Region } from '../../shared/handover/disclosed';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { useObjectUrl } from '../ui/client/use-object-url';
import { Button } from '../ui/components/button';
import { Field } from '../ui/components/field';
import { t } from '../ui/i18n';

export interface RegionPickerProps {
  captureId: string;
  path: string;
  regions: readonly Region[];
  onChange: (regions: Region[]) => void;
}

interface Point {
  x: number;
  y: number;
}

/** A picture on which regions are drawn that a copy for disclosure blacks out. Regions are px of the picture. */
export function RegionPicker({ captureId, path, regions, onChange }: RegionPickerProps) {
  const picture = useLive(
    `region ${captureId} ${path}`,
    () => callBackground('capture.artefact', { captureId, path }),
    () => false,
  );
  const url = useObjectUrl(picture.value?.blob ?? null);
  const image = useRef<HTMLImageElement>(null);
  const [from, setFrom] = useState<Point | null>(null);
  const [to, setTo] = useState<Point | null>(null);

  const at = (event: PointerEvent): Point | null => {
    const element = image.current;
    if (!element || element.naturalWidth === 0) return null;
    const box = element.getBoundingClientRect();
    const scale = element.naturalWidth / box.width;
    const inside = (value: number, most: number) => Math.round(Math.min(Math.max(value * scale, 0), most));
    return {
      x: inside(event.clientX - box.left, element.naturalWidth),
      y: inside(event.clientY - box.top, element.naturalHeight),
    };
  };
  const end = (event: PointerEvent) => {
    const last = at(event) ?? to;
    const region = from && last ? regionOf(from, last) : null;
    if (region && region.width > 3 && region.height > 3) onChange([...regions, region]);
    setFrom(null);
    setTo(null);
  };
  const drawn = from && to ? [...regions, regionOf(from, to)] : regions;
  const size = { width: image.current?.naturalWidth || 1, height: image.current?.naturalHeight || 1 };
  return (
    <div class="stack-tight">
      <p class="small">{t('regionsHint')}</p>
      <div
        class="region-picture"
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setFrom(at(event));
        }}
        onPointerMove={(event) => from && setTo(at(event))}
        onPointerUp={end}
        onPointerCancel={() => setFrom(null)}
      >
        {url ? <img ref={image} src={url} alt={path} draggable={false} /> : null}
        {drawn.map((one, i) => (
          <span
            key={`${i} ${one.x} ${one.y}`}
            class="region"
            style={{
              left: `${(100 * one.x) / size.width}%`,
              top: `${(100 * one.y) / size.height}%`,
              width: `${(100 * one.width) / size.width}%`,
              height: `${(100 * one.height) / size.height}%`,
            }}
          />
        ))}
      </div>
      <ByNumbers onAdd={(region) => onChange([...regions, region])} />
      <ul class="small">
        {regions.map((one, i) => (
          <li key={`${i} ${one.x} ${one.y}`} class="line">
            <span class="number">{`${one.x}, ${one.y} · ${one.width} × ${one.height}`}</span>
            <button
              type="button"
              class="link-button small"
              onClick={() => onChange(regions.filter((_, index) => index !== i))}
            >
              {t('regionRemove')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The same without a pointer: four whole numbers, px of the picture. */
function ByNumbers({ onAdd }: { onAdd: (region: Region) => void }) {
  const [text, setText] = useState('');
  const numbers = /^\s*(\d{1,6})[\s,;]+(\d{1,6})[\s,;]+(\d{1,6})[\s,;]+(\d{1,6})\s*$/.exec(text)?.slice(1).map(Number);
  const [x, y, width, height] = numbers ?? [];
  const add = () => {
    if (x === undefined || y === undefined || !width || !height) return;
    onAdd({ x, y, width, height });
    setText('');
  };
  return (
    <>
      <Field
        label={t('regionNumbers')}
        name="regionNumbers"
        value={text}
        onInput={setText}
        hint={t('regionNumbersHint')}
      />
      <div>
        <Button disabled={!numbers || !width || !height} onClick={add}>
          {t('regionAdd')}
        </Button>
      </div>
    </>
  );
}

function regionOf(a: Point, b: Point): Region {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
