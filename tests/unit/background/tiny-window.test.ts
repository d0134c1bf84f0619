/** What the record says when the page saw the window of 1 × 1 px on the way to a full picture: one in some thousand captures, so it is injected. */
import '../store/environment';
import { expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ answer: async (): Promise<{ wasTiny: boolean }> => ({ wasTiny: false }) }));
vi.mock('../../../extension/platform/messaging', () => ({ askFrame: () => world.answer(), tellUi: () => undefined }));
vi.mock('../../../extension/platform/target', () => ({ build: { debuggerAllowed: true }, targetBrowser: 'chromium' }));

import { RunningCapture } from '../../../extension/background/capture/stage';
import { noteTiny } from '../../../extension/background/capture/tiles/debugger-tiles';
import { emptyFacts } from '../../../extension/store/job-facts';
import type { JobRow } from '../../../extension/store/schema';

async function recorded(answer: () => Promise<{ wasTiny: boolean }>): Promise<JobRow['transformations']> {
  world.answer = answer;
  const url = 'https://shop.test/ad/1';
  const job = { tabId: 7, transformations: [], facts: emptyFacts(url, '') } as Partial<JobRow> as JobRow;
  const capture = new RunningCapture(job, {} as never, new AbortController().signal, () => undefined);
  await noteTiny(capture);
  // A second picture of the same capture: said once.
  await noteTiny(capture);
  return job.transformations;
}

it('is written down once when the page saw it', async () => {
  expect(await recorded(async () => ({ wasTiny: true }))).toEqual([
    {
      what: 'For one frame the browser laid the page out in 1 × 1 px on its way to the full picture.',
      why: 'The page can have seen this size, and images made for several sizes can have been asked for again in their smallest.',
    },
  ]);
});

it('is not when the page did not see it; when it does not answer, that is written down', async () => {
  expect(await recorded(async () => ({ wasTiny: false }))).toEqual([]);
  expect(await recorded(() => Promise.reject(new Error('no answer')))).toEqual([
    { what: expect.stringContaining('is not known'), why: 'It did not answer when it was asked.' },
  ]);
});
