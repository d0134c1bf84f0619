import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { type Drawing, newDrawing, pendingMark, stepDrawing } from '../../../shared/afterwards/drawing';
import { LONGEST_MARK, MARK_KINDS, type MarkKind } from '../../../shared/afterwards/marks-on-picture';
import { LONGEST_NOTE } from '../../../shared/afterwards/officer-note';
import { asSpoorError, SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { Button } from '../../ui/components/button';
import { FaultNote } from '../../ui/components/error-note';
import { Field } from '../../ui/components/field';
import { TextArea } from '../../ui/components/text-area';
import { familyMessage, t } from '../../ui/i18n';
import { drawMarks } from './draw-marks';

export interface AnnotateProps {
  captureId: string;
  /** The sealed picture, and its path within the capture. */
  path: string;
  onDone: () => void;
}

/** Larger pictures do not fit a canvas in every browser. */
const MAX_PIXELS = 60_000_000;
const KEYS: Readonly<Record<string, MarkKind>> = { b: 'box', a: 'arrow', x: 'blur', t: 'text' };

/** Marks on a copy of a sealed picture: drawn with the pointer or the keyboard, undone and redone, and kept as a file of its own. */
export function AnnotateView({ captureId, path, onDone }: AnnotateProps) {
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [fault, setFault] = useState<SpoorError | null>(null);
  useEffect(() => {
    let wanted = true;
    let made: ImageBitmap | null = null;
    const load = async () => {
      const { blob } = await callBackground('capture.artefact', { captureId, path });
      made = await createImageBitmap(blob);
      if (made.width * made.height > MAX_PIXELS)
        throw new SpoorError('bad-message', `${made.width} × ${made.height}: too large`);
      if (wanted) setPicture(made);
      else made.close();
    };
    load().catch((thrown: unknown) => {
      if (wanted) setFault(asSpoorError(thrown));
    });
    return () => {
      wanted = false;
      made?.close();
    };
  }, [captureId, path]);
  return (
    <section class="part stack" id="annotate" aria-labelledby="annotate-title">
      <h2 id="annotate-title">{t('annotateTitle')}</h2>
      <p class="small soft">{t('annotateHint')}</p>
      <FaultNote fault={fault} />
      {picture ? <Desk captureId={captureId} path={path} picture={picture} onDone={onDone} /> : null}
      {!picture && !fault ? <p class="soft">{t('loading')}</p> : null}
      {picture ? null : (
        <div>
          <Button onClick={onDone}>{t('cancel')}</Button>
        </div>
      )}
    </section>
  );
}

function Desk({ captureId, path, picture, onDone }: AnnotateProps & { picture: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const [drawing, step] = useReducer(stepDrawing, { width: picture.width, height: picture.height }, newDrawing);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const pending = pendingMark(drawing);
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    drawMarks(context, picture, drawing.start && pending ? [...drawing.marks, pending] : drawing.marks);
    drawCross(context, drawing);
  });
  useEffect(() => surface.current?.focus(), []);

  const place = (event: PointerEvent) => {
    const { left, top, width } = (event.currentTarget as Element).getBoundingClientRect();
    const scale = picture.width / width;
    step({ do: 'go', to: { x: (event.clientX - left) * scale, y: (event.clientY - top) * scale } });
  };
  const onKey = (event: KeyboardEvent) => {
    const wide = event.shiftKey ? 1 : Math.max(1, Math.round(picture.width / 60));
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const tool = KEYS[event.key];
    const control = event.ctrlKey || event.metaKey;
    if (way) {
      step({ do: 'move', by: { x: (way[0] ?? 0) * wide, y: (way[1] ?? 0) * wide } });
    } else if (control && event.key.toLowerCase() === 'z') step({ do: event.shiftKey ? 'redo' : 'undo' });
    else if (control && event.key === 'y') step({ do: 'redo' });
    else if (event.key === 'Enter' || event.key === ' ') step({ do: 'put' });
    else if (event.key === 'Escape' && drawing.start) step({ do: 'drop' });
    else if (tool && !control && !event.altKey) step({ do: 'tool', tool });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const save = async () => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    setBusy(true);
    try {
      // Without the cross.
      drawMarks(context, picture, drawing.marks);
      const { width, height } = canvas.current;
      const blob = await new Promise<Blob | null>((made) => canvas.current?.toBlob(made, 'image/png'));
      if (!blob) throw new SpoorError('internal', 'the browser made no PNG');
      const { marks } = drawing;
      await callBackground('notes.annotate', {
        captureId,
        from: path,
        picture: blob,
        width,
        height,
        marks,
        text: note,
      });
      onDone();
    } catch (thrown) {
      setFault(asSpoorError(thrown));
      setBusy(false);
    }
  };
  return (
    <div class="stack">
      <Tools drawing={drawing} step={step} />
      <div
        ref={surface}
        class="drawing"
        role="application"
        aria-label={t('annotateSurface')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing surface is worked with the keyboard
        tabIndex={0}
        onKeyDown={onKey}
      >
        <canvas
          ref={canvas}
          width={picture.width}
          height={picture.height}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            place(event);
            step({ do: 'put' });
          }}
          onPointerMove={(event) => {
            if (event.buttons > 0) place(event);
          }}
          onPointerUp={(event) => {
            if (!drawing.start) return;
            place(event);
            step({ do: 'put' });
          }}
        />
      </div>
      <p class="small soft">{t('annotateKeys')}</p>
      <p class="small" role="status" id="annotate-state">
        {t('annotateState', {
          n: drawing.marks.length,
          tool: familyMessage('mark', drawing.tool) ?? drawing.tool,
          x: drawing.cursor.x,
          y: drawing.cursor.y,
        })}{' '}
        {drawing.start ? t('annotateBegun') : ''}
      </p>
      <TextArea
        label={t('annotateNote')}
        name="annotate-note"
        rows={2}
        value={note}
        maxLength={LONGEST_NOTE}
        onInput={setNote}
      />
      <FaultNote fault={fault} />
      <div class="line">
        <Button
          id="annotate-save"
          kind="primary"
          disabled={busy || drawing.marks.length === 0}
          onClick={() => void save()}
        >
          {t('annotateSave')}
        </Button>
        <Button id="annotate-cancel" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

function Tools({ drawing, step }: { drawing: Drawing; step: (step: Parameters<typeof stepDrawing>[1]) => void }) {
  const keyOf = (kind: MarkKind) => Object.entries(KEYS).find(([, one]) => one === kind)?.[0] ?? '';
  return (
    <div class="stack-tight">
      <fieldset class="line">
        <legend class="visually-hidden">{t('annotateTools')}</legend>
        {MARK_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            id={`tool-${kind}`}
            class="button choice-button"
            aria-pressed={drawing.tool === kind}
            aria-keyshortcuts={keyOf(kind)}
            onClick={() => step({ do: 'tool', tool: kind })}
          >
            {familyMessage('mark', kind)} <kbd>{keyOf(kind).toUpperCase()}</kbd>
          </button>
        ))}
        <Button
          id="annotate-undo"
          keys="Ctrl+Z"
          disabled={drawing.marks.length === 0}
          onClick={() => step({ do: 'undo' })}
        >
          {t('undo')}
        </Button>
        <Button
          id="annotate-redo"
          keys="Ctrl+Y"
          disabled={drawing.undone.length === 0}
          onClick={() => step({ do: 'redo' })}
        >
          {t('redo')}
        </Button>
      </fieldset>
      {drawing.tool === 'text' ? (
        <Field
          label={t('annotateWords')}
          name="annotate-words"
          value={drawing.text}
          maxLength={LONGEST_MARK}
          hint={t('annotateWordsHint')}
          onInput={(text) => step({ do: 'text', text })}
        />
      ) : null}
    </div>
  );
}

/** Where the keyboard is; never part of what is saved. */
function drawCross(context: CanvasRenderingContext2D, { cursor, size }: Drawing): void {
  const arm = Math.max(8, Math.round(size.width / 80));
  context.lineWidth = Math.max(1, Math.round(size.width / 800));
  for (const [colour, shift] of [
    ['#ffffff', 1],
    ['#000000', 0],
  ] as const) {
    context.strokeStyle = colour;
    context.beginPath();
    context.moveTo(cursor.x - arm, cursor.y + shift);
    context.lineTo(cursor.x + arm, cursor.y + shift);
    context.moveTo(cursor.x + shift, cursor.y - arm);
    context.lineTo(cursor.x + shift, cursor.y + arm);
    context.stroke();
  }
}
