/** Why a page is not read, as a sentence. */
import type { PageState } from '../../shared/messages/page-state';
import type { MessageKey } from './i18n';

export const NOT_READ: Readonly<Record<Exclude<PageState['spotting'], 'on'>, MessageKey>> = {
  paused: 'spottingPaused',
  off: 'spottingOff',
  excluded: 'spottingExcluded',
  unlisted: 'spottingUnlisted',
  webmail: 'spottingWebmail',
  banking: 'spottingBanking',
  intranet: 'spottingIntranet',
  unavailable: 'spottingUnavailable',
};
