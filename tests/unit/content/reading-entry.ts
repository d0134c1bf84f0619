/** The background's answers about words, with the real lexicon, for tests of the whole content script. */
import { packs } from '../../../extension/lexicon/packs';
import { possibleElements } from '../../../shared/markup/possible-elements';
import { createMatcher } from '../../../shared/match/matcher';
import { judgeCards, judgeTexts, possibleIn } from '../../../shared/match/reading';
import { finish } from '../../../shared/match/steps';
import { checkExact, checkJudgement, checkMarkup, checkTexts, markupIn } from '../../../shared/messages/check-reading';
import type { Answer } from '../../../shared/messages/reading-protocol';

const matcher = createMatcher(packs, { languages: ['en'] });

/** Through the background's own checks: what the content script asks must pass them. */
export async function answer(name: string, request: unknown): Promise<Answer<unknown>> {
  return { state: 'read', found: finish<unknown>(await work(name, request)) };
}

async function work(name: string, request: unknown): Promise<Generator<void, unknown>> {
  if (name === 'read.possible') return possibleIn(matcher, checkTexts(request), checkExact(request));
  if (name === 'read.markup') return possibleElements(matcher, await markupIn(checkMarkup(request).html));
  if (name === 'read.judge') return judgeTexts(matcher, checkJudgement(request));
  return judgeCards(matcher, checkTexts(request));
}
