/**
 * The pages of the practice marketplace in all languages: start, search, sign-in in both browsers, and every advert in one of them, in
 * turns: the same hundred twice took eight minutes and told little more.
 */
import type { BrowserName } from '../../../tools/drive/driver';
import { advertPath, SITE_LANGUAGES, siteIn } from '../../../tools/marketplace/catalogue';
import type { MatrixPage } from './matrix';

export const marketplaceFor = (browser: BrowserName): readonly MatrixPage[] =>
  SITE_LANGUAGES.flatMap((language) => {
    const site = siteIn(language);
    const fixed = ['', 'search', 'login'].map((path) => `/${language}/${path}`);
    const adverts = site.adverts
      .filter((_, at) => at % 2 === (browser === 'firefox' ? 1 : 0))
      .map((advert) => advertPath(site, advert));
    return [...fixed, ...adverts].map((path) => ({ name: path, path }));
  });
