/** Whether the words of a page are read, by the officer's choice, and if not, why not. Asked before anything of a page is read. */
import type { Settings } from '../messages/settings';
import { privateKindOf } from './private-sites';
import { hasPathRule, isExcluded } from './site-pattern';

export type ReadingChoices = Pick<
  Settings,
  'spotting' | 'paused' | 'excludedSites' | 'privateKinds' | 'onlySites' | 'readSites'
>;

/**
 * `paused`: everything, until it goes on. `off`: spotting is switched off. `excluded`: the officer's own list. `unlisted`: only
 * chosen sites are read, and this is none of them. `webmail`, `banking`, `intranet`: a ready-made pattern.
 */
export type Reading = 'on' | 'paused' | 'off' | 'excluded' | 'unlisted' | 'webmail' | 'banking' | 'intranet';

/**
 * For a page by its address. The officer's own exclusion is stronger than all else; a site on the list of sites to read is read
 * although a ready-made pattern takes it for webmail or the like.
 */
export function readingOf(choices: ReadingChoices, url: string): Reading {
  if (choices.paused) return 'paused';
  if (choices.spotting === 'off') return 'off';
  if (isExcluded(url, choices.excludedSites)) return 'excluded';
  const chosen = isExcluded(url, choices.readSites);
  if (choices.onlySites && !chosen) return 'unlisted';
  return chosen ? 'on' : (privateKindOf(url, choices.privateKinds) ?? 'on');
}

/** For a frame of such a page: what is shut out stays so inside another site's page, too. */
export function frameReadingOf(choices: ReadingChoices, pageUrl: string, frameUrl: string): Reading {
  const page = readingOf(choices, pageUrl);
  if (page !== 'on') return page;
  return readingOf({ ...choices, onlySites: false }, frameUrl);
}

/** Whether the officer's lists tell parts of this site apart. */
export function dependsOnPath({ excludedSites, readSites }: ReadingChoices, url: string): boolean {
  return hasPathRule(url, [...excludedSites, ...readSites]);
}
