/** Where the hits stand on the page, those in child frames too: each frame says where its children stand in it, and its hits in itself. */
import type { FramePlaces, PageRect } from '../../../shared/messages/content-protocol';
import { askFrame } from '../../platform/messaging';
import type { KeptFrame } from '../../store/job-facts';

const ANSWER_MS = 3_000;
/** Frames in frames in frames. */
const MAX_DEPTH = 20;

/** Rectangles for each hit of a frame, in its order, CSS px of the top page; by the frame's number. A frame without a place is left out. */
export type HitPlaces = Record<number, PageRect[][]>;

type FramesIn = (frameId: number) => Promise<FramePlaces | null>;

/** Each frame is asked once where its children stand in it. */
function asking(tabId: number): FramesIn {
  const known = new Map<number, Promise<FramePlaces | null>>();
  return (frameId) => {
    const asked = known.get(frameId) ?? askFrame(tabId, frameId, 'content.frames', {}, ANSWER_MS).catch(() => null);
    known.set(frameId, asked);
    return asked;
  };
}

/** Measures now. `again`: whether each frame measures its hits again, or those of its snapshot are taken. */
export async function measurePlaces(
  tabId: number,
  frames: readonly KeptFrame[],
  { again }: { again: boolean },
): Promise<HitPlaces> {
  const places: HitPlaces = {};
  const framesIn = asking(tabId);
  const measure = async (frame: KeptFrame): Promise<void> => {
    const own = again
      ? await askFrame(tabId, frame.frameId, 'content.places', {}, ANSWER_MS).catch(() => null)
      : frame.hits.map(({ rects }) => rects);
    const steps = own && (await stepsToTop(frame, frames, framesIn));
    if (own && steps) places[frame.number] = own.map((rects) => rects.flatMap((rect) => throughFrames(rect, steps)));
  };
  await Promise.all(frames.filter(({ hits }) => hits.length > 0).map(measure));
  return places;
}

/** What each child frame shows of its document, as a part of the page; frames that are out of sight or not found are left out. */
export async function measureFrames(
  tabId: number,
  frames: readonly KeptFrame[],
): Promise<{ number: number; url: string; rect: PageRect }[]> {
  const framesIn = asking(tabId);
  const measure = async (frame: KeptFrame) => {
    const steps = await stepsToTop(frame, frames, framesIn);
    const own = steps?.[0]?.inner;
    if (!steps || !own) return [];
    const all = { x: own.scrollX, y: own.scrollY, width: own.innerWidth, height: own.innerHeight };
    return throughFrames(all, steps).map((rect) => ({ number: frame.number, url: frame.url, rect }));
  };
  return (await Promise.all(frames.filter(({ frameId }) => frameId !== 0).map(measure))).flat();
}

interface Step {
  inner: FramePlaces;
  child: FramePlaces['children'][number];
}

/** From a frame outwards; empty for the top frame, null where one of them is not found in its parent. */
async function stepsToTop(frame: KeptFrame, frames: readonly KeptFrame[], framesIn: FramesIn): Promise<Step[] | null> {
  const steps: Step[] = [];
  for (let at = frame; at.frameId !== 0; ) {
    const outer = frames.find(({ frameId }) => frameId === at.parentFrameId);
    if (!outer || steps.length >= MAX_DEPTH) return null;
    const [inner, around] = await Promise.all([framesIn(at.frameId), framesIn(outer.frameId)]);
    const child = around?.children.find(({ index }) => index === inner?.index);
    if (!inner || !child) return null;
    steps.push({ inner, child });
    at = outer;
  }
  return steps;
}

/** One rectangle on the page, cut to what each frame shows of its document; none when a frame has it scrolled out of sight. */
function throughFrames(rect: PageRect, steps: readonly Step[]): PageRect[] {
  let now = rect;
  for (const { inner, child } of steps) {
    const [left, top] = [Math.max(now.x - inner.scrollX, 0), Math.max(now.y - inner.scrollY, 0)];
    const right = Math.min(now.x + now.width - inner.scrollX, inner.innerWidth);
    const bottom = Math.min(now.y + now.height - inner.scrollY, inner.innerHeight);
    if (right <= left || bottom <= top) return [];
    now = {
      ...{ x: child.x + left * child.scaleX, y: child.y + top * child.scaleY },
      ...{ width: (right - left) * child.scaleX, height: (bottom - top) * child.scaleY },
    };
  }
  return [now];
}
