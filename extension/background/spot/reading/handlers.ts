/** Answers frames that ask about their words. */
import { possibleElements } from '../../../../shared/markup/possible-elements';
import { judgeCards, judgeTexts, possibleIn } from '../../../../shared/match/reading';
import type { Matcher } from '../../../../shared/match/types';
import {
  checkExact,
  checkJudgement,
  checkMarkup,
  checkPurpose,
  checkTexts,
  markupIn,
  unitsOf,
} from '../../../../shared/messages/check-reading';
import type { Handlers } from '../../../../shared/messages/protocol';
import type { Answer, ReadingProtocol } from '../../../../shared/messages/reading-protocol';
import { SpoorError, wordsOf } from '../../../platform/errors';
import type { PageSender } from '../../../platform/messaging';
import { Desk } from './desk';
import { isCaptured, matcherFor } from './may-read';

export const desk = new Desk();
/** In place of a tab: a capture is asked for by the officer, and must not wait for what its page did before. */
const CAPTURE = -1;

export const readingHandlers: Handlers<ReadingProtocol, PageSender> = {
  'read.possible': (request, sender) => {
    const [texts, exact] = checked(() => [checkTexts(request), checkExact(request)] as const);
    return read(request, sender, unitsOf(texts), (matcher) => possibleIn(matcher, texts, exact));
  },
  'read.markup': (request, sender) => {
    const { html, units } = checked(() => checkMarkup(request));
    return read(request, sender, units, async (matcher) => possibleElements(matcher, await markupIn(html)));
  },
  'read.judge': (request, sender) => {
    const judgement = checked(() => checkJudgement(request));
    const units = unitsOf(judgement.cards) + unitsOf(judgement.texts.map(({ text }) => text));
    const keep = checked(() => checkPurpose(request)) === 'capture';
    return read(request, sender, units, function* (matcher) {
      const hits = yield* judgeTexts(matcher, judgement);
      // Meanings are shown by our own pages, which know them: the page's process needs none.
      return keep ? hits : hits.map((list) => list.map(({ meaning: _meaning, ...hit }) => hit));
    });
  },
  'read.cards': (request, sender) => {
    const texts = checked(() => checkTexts(request));
    return read(request, sender, unitsOf(texts), (matcher) => judgeCards(matcher, texts));
  },
};

async function read<T>(
  request: unknown,
  sender: PageSender,
  units: number,
  work: (matcher: Matcher) => Generator<void, T> | Promise<Generator<void, T>>,
): Promise<Answer<T>> {
  const purpose = checked(() => checkPurpose(request));
  const lane = purpose === 'capture' && isCaptured(sender.tabId) ? CAPTURE : sender.tabId;
  // Before anything is awaited: what waits is bounded, too.
  if (!desk.admit(lane, units)) return { state: 'busy' };
  try {
    const matcher = await matcherFor(sender, purpose);
    if (!matcher) return { state: 'off' };
    return { state: 'read', found: await desk.work(lane, await work(matcher)) };
  } finally {
    desk.release(lane, units);
  }
}

function checked<T>(check: () => T): T {
  try {
    return check();
  } catch (thrown) {
    throw new SpoorError('bad-message', wordsOf(thrown), { cause: thrown });
  }
}
