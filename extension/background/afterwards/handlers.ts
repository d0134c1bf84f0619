/** Answers about what comes after a capture. */
import {
  type ConfirmationInput,
  confirmationIn,
  confirmationOf,
  type ListingConfirmation,
  LONGEST_CONFIRMED,
} from '../../../shared/afterwards/confirmation';
import type { Comparison } from '../../../shared/compare/compare';
import { makeSalt, webRandom } from '../../../shared/evidence/ids';
import type { AfterwardsProtocol } from '../../../shared/messages/afterwards-protocol';
import type { Handlers } from '../../../shared/messages/protocol';
import { browser, type Runtime } from '../../platform/browser';
import { SpoorError, wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { addNote, annexesAbout } from '../../store/annexes';
import { recordOf, requireCapture } from '../../store/captures';
import { indexLinks, linksOf } from '../../store/links';
import { readSettings } from '../../store/settings';
import { catchUpIfBehind } from '../catch-up';
import { candidatesFor, compareCaptures } from './compare-captures';
import { captureSeller, captureWindow } from './several';

export const afterwardsHandlers: Handlers<AfterwardsProtocol, Runtime.MessageSender> = {
  'listing.notes': async ({ captureId }) =>
    (await annexesAbout(captureId)).flatMap(({ json }) => confirmationIn(json) ?? []),
  'listing.confirm': ({ captureId, values }) => confirm(captureId, values),
  'compare.list': async ({ captureId }) =>
    (await annexesAbout(captureId)).flatMap(({ path, json }) =>
      path.startsWith('data/comparisons/') ? [JSON.parse(json) as Comparison] : [],
    ),
  'compare.make': ({ firstId, secondId }) => compareCaptures(firstId, secondId),
  'compare.candidates': ({ captureId }) => candidatesFor(captureId),
  'compare.open': async ({ captureId }) => {
    // The row's address may be cut.
    const url = (await recordOf(captureId)).url.final;
    if (!/^https?:/.test(url)) throw new SpoorError('browser-page', url);
    const { id } = await browser.tabs.create({ url, active: true });
    return { tabId: id ?? -1 };
  },
  'links.of': async ({ captureId }) => {
    await catchUpIfBehind();
    return linksOf(captureId);
  },
  'capture.window': ({ windowId, caseId }) => captureWindow(windowId, caseId),
  'capture.seller': ({ tabId, captureId }) => captureSeller(tabId, captureId),
};

async function confirm(captureId: string, values: ConfirmationInput['values']): Promise<ListingConfirmation> {
  const [row, record] = await Promise.all([requireCapture(captureId), recordOf(captureId)]);
  const { officerId, officerName } = await readSettings();
  if (values.some(({ confirmed }) => (confirmed?.length ?? 0) > 2 * LONGEST_CONFIRMED))
    throw new SpoorError('bad-message', 'a value is too long');
  let note: ListingConfirmation;
  try {
    note = confirmationOf({
      ...{ captureId, captureSha256: row.sha256, listing: record.listing, values },
      ...{ salt: makeSalt(webRandom), at: new Date().toISOString(), officer: { id: officerId, name: officerName } },
    });
  } catch (thrown) {
    throw new SpoorError('bad-message', wordsOf(thrown), { cause: thrown });
  }
  await addNote(row.caseId, captureId, 'listing-confirmed', note);
  // A corrected name or number may be in other captures.
  await indexLinks(captureId);
  tellUi({ type: 'store', caseId: row.caseId });
  return note;
}
