/** The live document of every frame, its visible text and its hits, each frame in one synchronous pass of its own content script. */
import { LIMITS } from '../../../../shared/capture/limits';
import { checkOffsets } from '../../../../shared/messages/check-snapshot';
import type { FrameSnapshot, PackedSnapshot, SnapshotHit } from '../../../../shared/messages/protocol';
import { wordsOf } from '../../../platform/errors';
import { askFrame } from '../../../platform/messaging';
import { database } from '../../../store/database';
import { lexiconState } from '../../spot/own-words';
import { readingForCapture } from '../../spot/reading/may-read';
import { FrameBudget } from '../frame-budget';
import { framesOf, type TabFrame, wakeFrame } from '../frames';
import { measurePlaces } from '../place-hits';
import { packsInUse } from '../record-hits';
import { MAX_ARTEFACT_BYTES, type RunningCapture, type Stage } from '../stage';

const TOP_ANSWER_MS = 30_000;
const CHILD_ANSWER_MS = 8_000;

export const document: Stage = {
  name: 'document',
  provides: ['dom.html.txt', 'text.txt'],
  needsPage: true,
  timeoutMs: 120_000,
  async run(capture) {
    const all = await framesOf(capture.job.tabId);
    const frames = all.slice(0, LIMITS.frames);
    if (frames.length < all.length) {
      const reason = `a capture takes the documents of at most ${LIMITS.frames} frames; the pictures show what of the others was on screen`;
      capture.missing(`documents of ${all.length - frames.length} of ${all.length} frames`, reason);
    }
    const budget = new FrameBudget();
    const end = performance.now() + LIMITS.documentsMs;
    capture.job.facts.lexicon = await lexiconState(capture.settings, capture.job.caseId);
    const texts: string[] = [];
    let textLength = 0;
    let number = 0;
    for (const frame of frames) {
      capture.signal.throwIfAborted();
      if (performance.now() > end) {
        const left = frames.length - frames.indexOf(frame);
        capture.missing(
          `documents of ${left} of ${all.length} frames`,
          `they did not answer within ${LIMITS.documentsMs} ms`,
        );
        break;
      }
      capture.progress(`${number + 1}/${frames.length}`);
      const choice = { settings: capture.settings, caseId: capture.job.caseId };
      const taken = await readingForCapture(capture.job.tabId, choice, () => snapshotOf(capture, frame));
      if (!taken) {
        if (frame.frameId === 0)
          throw new Error('the page did not answer: it may be blocked by a dialog or by its own script');
        continue;
      }
      const snapshot = budget.fit(capture, number, { ...taken, hits: knownHits(capture, frame, taken.hits) });
      const heading = `=== frame ${number}: ${snapshot.url} ===\n`;
      await keepFrame(capture, frame, snapshot, number, textLength + heading.length);
      const section = `${heading}${snapshot.text}\n\n`;
      texts.push(section);
      textLength += section.length;
      number += 1;
    }
    capture.job.facts.placesShown = await measurePlaces(capture.job.tabId, capture.job.facts.frames, { again: false });
    await capture.keep('text.txt', new Blob(texts, { type: 'text/plain' }), {
      mediaType: 'text/plain;charset=utf-8',
      role: 'text',
      derivedFrom: 'dom.html.txt',
    });
  },
};

/** Types of documents whose tree is what is shown. */
const READABLE = /^(?:text\/|image\/|video\/|audio\/|application\/(?:.*\+)?(?:xml|json)$)/i;

/** Hits of words that are in use: what names another list was not found by Spoor, and has no digest to be recorded with. */
function knownHits(capture: RunningCapture, frame: TabFrame, hits: readonly SnapshotHit[]): SnapshotHit[] {
  const packs = packsInUse(capture.job.facts.lexicon);
  const known = hits.filter(({ packId }) => packs.has(packId));
  if (known.length < hits.length)
    capture.missing(
      `${hits.length - known.length} hit(s) of frame ${frame.url}`,
      'they name a word list that is not in use',
    );
  return known;
}

async function snapshotOf(capture: RunningCapture, frame: TabFrame): Promise<FrameSnapshot | null> {
  const { tabId } = capture.job;
  const top = frame.frameId === 0;
  const label = top ? 'dom.html.txt' : `frame ${frame.url}`;
  const wait = top ? TOP_ANSWER_MS : CHILD_ANSWER_MS;
  if (!(await wakeFrame(tabId, frame.frameId, top ? 5_000 : 2_000))) {
    // Not by the browser's word alone: Chromium says so of a film that is shown in a tab of its own, too.
    const errorPage = 'the browser shows its own error page in this frame';
    capture.missing(label, frame.failed ? errorPage : 'no content script could run in this frame');
    return null;
  }
  try {
    return await unpacked(
      await askFrame(tabId, frame.frameId, 'content.snapshot', { maxBytes: MAX_ARTEFACT_BYTES }, wait),
    );
  } catch (thrown) {
    capture.missing(label, wordsOf(thrown));
    return null;
  }
}

/** Read at once: the Blobs belong to the page's process. */
async function unpacked({ text, view, ...rest }: PackedSnapshot): Promise<FrameSnapshot> {
  const [words, body, styles] = await Promise.all([text.text(), view.body.text(), view.styles.text()]);
  checkOffsets(rest.hits, words.length);
  return { ...rest, text: words, view: { ...view, body, styles } };
}

async function keepFrame(
  capture: RunningCapture,
  frame: TabFrame,
  snapshot: FrameSnapshot,
  number: number,
  textStart: number,
): Promise<void> {
  const { job } = capture;
  const { dom, view, secrets, secretsCut, transformations, notCaptured, text, ...facts } = snapshot;
  const path = number === 0 ? 'dom.html.txt' : `dom-frame-${String(number).padStart(2, '0')}.html.txt`;
  // An empty one was refused by the frame, with the reason.
  if (dom.size > 0)
    await capture.keep(path, dom, { mediaType: 'text/plain;charset=utf-8', role: 'dom', mayHoldCredentials: true });
  if (number > 0 && !READABLE.test(facts.contentType))
    capture.missing(
      `frame ${frame.url}: what it shows`,
      `it is a document of the type ${facts.contentType}, which the browser shows by a program of its own that no extension may read; the pictures show what was on screen`,
    );
  capture.secrets.take(secrets, secretsCut);
  for (const { what, why } of transformations) capture.did(`${path}: ${what}`, why);
  for (const { what, reason } of notCaptured) capture.missing(what, reason);
  const { frameId, parentFrameId } = frame;
  const showsSomething = /\S/.test(text) || facts.images.length > 0;
  job.facts.frames.push({ ...facts, frameId, parentFrameId, number, textStart, showsSomething });
  await database().jobViews.put({ jobId: job.jobId, number, view });
  if (number === 0) {
    job.facts.geometry = facts.geometry;
    capture.did(
      `${path} and the other documents were serialised by Spoor from the live document, shadow roots as declarative templates, form state as attributes.`,
      'The browser has no file of the document as it stands after scripts have run.',
    );
  }
}
