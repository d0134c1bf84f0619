import { useRef, useState } from 'preact/hooks';
import type { Region } from '../../shared/handover/disclosed';
import { usePicture } from '../ui/client/use-picture';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Field } from '../ui/components/field';
import { t } from '../ui/i18n';
import { type Corner, rectBetween } from '../ui/rect-between';

export interface RedactionPickerProps {
  captureId: string;
  path: string;
  regions: readonly Region[];
  onChange: (regions: Region[]) => void;
}

/** A picture on which regions are drawn that a copy for disclosure blacks out. Regions are px of the picture. */
export function RedactionPicker({ captureId, path, regions, onChange }: RedactionPickerProps) {
  const { url, fault } = usePicture(captureId, path);
  const image = useRef<HTMLImageElement>(null);
  // Known when the picture has been read: regions chosen before are placed then.
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [from, setFrom] = useState<Corner | null>(null);
  const [to, setTo] = useState<Corner | null>(null);

  const at = (event: PointerEvent): Corner | null => {
    const element = image.current;
    if (!element || !size) return null;
    const box = element.getBoundingClientRect();
    const scale = size.width / box.width;
    const inside = (value: number, most: number) => Math.round(Math.min(Math.max(value * scale, 0), most));
    return {
      x: inside(event.clientX - box.left, size.width),
      y: inside(event.clientY - box.top, size.height),
    };
  };
  const end = (event: PointerEvent) => {
    const last = at(event) ?? to;
    const region = from && last ? rectBetween(from, last) : null;
    if (region && region.width > 3 && region.height > 3) onChange([...regions, region]);
    setFrom(null);
    setTo(null);
  };
  const drawn = from && to ? [...regions, rectBetween(from, to)] : regions;
  return (
    <div class="stack-tight">
      <p class="small">{t('regionsHint')}</p>
      <FaultNote fault={fault} />
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
        {url ? (
          <img
            ref={image}
            src={url}
            alt={path}
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize({ width: naturalWidth, height: naturalHeight })
            }
          />
        ) : null}
        {size
          ? drawn.map((one, i) => (
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
            ))
          : null}
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
