import { describe, expect, it } from 'vitest';
import {
  type Drawing,
  type DrawingStep,
  newDrawing,
  pendingMark,
  stepDrawing,
} from '../../../shared/afterwards/drawing';

const play = (steps: DrawingStep[], from: Drawing = newDrawing({ width: 200, height: 100 })) =>
  steps.reduce(stepDrawing, from);
const box = (x: number, y: number, toX: number, toY: number): DrawingStep[] => [
  ...([{ do: 'go', to: { x, y } }, { do: 'put' }] as const),
  ...([{ do: 'go', to: { x: toX, y: toY } }, { do: 'put' }] as const),
];

describe('drawing on a copy', () => {
  it('a mark is begun and ended where the cross is, and may be drawn backwards', () => {
    const { marks, start } = play(box(90, 60, 20, 10));
    expect(marks).toEqual([{ kind: 'box', x: 20, y: 10, width: 70, height: 50, text: '' }]);
    expect(start).toBeNull();
  });

  it('a mark that is too small is not put down', () => {
    expect(play(box(10, 10, 11, 11)).marks).toEqual([]);
  });

  it('the cross stays within the picture', () => {
    expect(play([{ do: 'go', to: { x: -50, y: 1_000 } }]).cursor).toEqual({ x: 0, y: 100 });
    const steps: DrawingStep[] = [
      { do: 'move', by: { x: 7, y: -3 } },
      { do: 'move', by: { x: 1_000, y: 0 } },
    ];
    expect(play(steps).cursor).toEqual({ x: 200, y: 47 });
  });

  it('a text is put down at once, and only with words', () => {
    const steps: DrawingStep[] = [{ do: 'tool', tool: 'text' }, { do: 'put' }];
    expect(play(steps).marks).toEqual([]);
    const written = play([{ do: 'text', text: ' grain ' }, ...steps]);
    expect(written.marks).toEqual([{ kind: 'text', x: 100, y: 50, width: 0, height: 0, text: 'grain' }]);
  });

  it('undoes and redoes, and forgets what was undone when something new is drawn', () => {
    const two = play([...box(0, 0, 50, 50), ...box(60, 0, 99, 50)]);
    const undone = play([{ do: 'undo' }, { do: 'undo' }, { do: 'undo' }], two);
    expect([undone.marks.length, undone.undone.length]).toEqual([0, 2]);
    expect(play([{ do: 'redo' }, { do: 'redo' }, { do: 'redo' }], undone).marks).toEqual(two.marks);
    expect(play(box(0, 0, 9, 9), undone).undone).toEqual([]);
  });

  it('undo first drops what was only begun; another tool does, too', () => {
    const begun = play([...box(0, 0, 50, 50), { do: 'put' }]);
    expect(begun.start).not.toBeNull();
    expect(play([{ do: 'undo' }], begun)).toMatchObject({ start: null, marks: [{ kind: 'box' }] });
    expect(play([{ do: 'tool', tool: 'blur' }], begun).start).toBeNull();
    expect(pendingMark(play([{ do: 'drop' }], begun))).toBeNull();
  });
});
