/** The pages of the practice marketplace in all languages: start, search, sign-in and every advert. */
import { advertPath, SITE_LANGUAGES, siteIn } from '../../../tools/marketplace/catalogue';
import type { MatrixPage } from './matrix';

export const MARKETPLACE: readonly MatrixPage[] = SITE_LANGUAGES.flatMap((language) => {
  const site = siteIn(language);
  const fixed = ['', 'search', 'login'].map((path) => `/${language}/${path}`);
  const adverts = site.adverts.map((advert) => advertPath(site, advert));
  return [...fixed, ...adverts].map((path) => ({ name: path, path }));
});
