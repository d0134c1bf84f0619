/** The background's answers, given in the page itself: by the same code, without messages. */
import type { Finder } from '../../../extension/content/spot/reading/finder';
import { possibleElements } from '../../../shared/markup/possible-elements';
import { judgeCards, judgeTexts, possibleIn } from '../../../shared/match/reading';
import { finish } from '../../../shared/match/steps';
import type { Matcher } from '../../../shared/match/types';

export function localFinder(matcher: Matcher): Finder {
  return {
    possible: async (texts, exact) => finish(possibleIn(matcher, texts, exact)),
    elements: async (html) => finish(possibleElements(matcher, html)),
    judge: async (judgement) => finish(judgeTexts(matcher, judgement)),
    cards: async (texts) => finish(judgeCards(matcher, texts)),
  };
}
