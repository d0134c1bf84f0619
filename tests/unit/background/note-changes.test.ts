/** What frames did to themselves while a capture was taken, and of which frames nobody knows. */
import { expect, it, vi } from 'vitest';

const { askFrame, getAllFrames } = vi.hoisted(() => ({ askFrame: vi.fn(), getAllFrames: vi.fn() }));
vi.mock('../../../extension/platform/messaging', () => ({ askFrame }));
vi.mock('../../../extension/platform/browser', () => ({ browser: { webNavigation: { getAllFrames } } }));

import { noteChanges } from '../../../extension/background/capture/note-changes';
import type { RunningCapture } from '../../../extension/background/capture/stage';
import { told } from '../../../shared/capture/told/tell';

type Answer = { replaced: boolean; changes: number } | null | Error;

/** What is written down when the frames answer so; frame 0 is the page. `read`: frames whose documents were taken. */
async function written(answers: Record<number, Answer>, read: number[] = []): Promise<Record<string, string>> {
  const url = (frameId: number) => `https://ads.example/${frameId}`;
  getAllFrames.mockResolvedValue(
    Object.keys(answers).map((id) => ({
      frameId: Number(id),
      parentFrameId: 0,
      url: url(Number(id)),
      errorOccurred: false,
    })),
  );
  askFrame.mockImplementation(async (_tab: number, frameId: number) => {
    const answer = answers[frameId];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const entries: Record<string, string> = {};
  await noteChanges(7, {
    job: { facts: { geometry: {}, frames: read.map((frameId) => ({ frameId, url: url(frameId) })) } },
    signal: new AbortController().signal,
    missing: (what: string, reason: string) => {
      entries[what] = reason;
    },
  } as unknown as RunningCapture);
  return entries;
}

const still = { replaced: false, changes: 0 };

it('names each frame that changed, that was written anew, that nobody counted in, and that is gone', async () => {
  const entries = await written(
    {
      ...{ 0: still, 1: still, 2: { replaced: false, changes: 12 }, 3: { replaced: true, changes: 1 }, 4: null },
      ...{
        5: new Error('Could not establish connection. Receiving end does not exist.'),
        6: new Error('the page did not answer within 1500 ms'),
      },
    },
    [0, 1, 8],
  );
  const all = 'one moment for all files';
  expect(entries).toEqual({
    [`${all}: the frame https://ads.example/2`]: expect.stringContaining(
      'it changed itself between the first picture and the last (12 change(s)',
    ),
    [`${all}: the frame https://ads.example/3`]: expect.stringContaining('it threw its whole document away'),
    [`${all}: whether the frame https://ads.example/4 changed itself meanwhile`]:
      expect.stringContaining('nobody counted'),
    [`${all}: whether the frame https://ads.example/5 changed itself meanwhile`]:
      'no content script could run in this frame',
    [`${all}: whether the frame https://ads.example/6 changed itself meanwhile`]:
      'the page did not answer within 1500 ms',
    [`${all}: whether the frame https://ads.example/8 changed itself meanwhile`]:
      expect.stringContaining('took it away'),
  });
  for (const words of Object.entries(entries).flat()) expect(told(words, 'nl'), words).not.toBeNull();
});

it('counts those beyond the first thirty', async () => {
  const answers = Object.fromEntries(Array.from({ length: 101 }, (_, id) => [id, { replaced: false, changes: id }]));
  const entries = await written(answers);
  expect(Object.keys(entries)).toHaveLength(31);
  expect(entries['one moment for all files: 70 more frames']).toBe('only the first are listed one by one');
});

it('says nothing of frames that stood still', async () => {
  expect(await written({ 0: still, 1: still, 2: still }, [0, 1, 2])).toEqual({});
});
