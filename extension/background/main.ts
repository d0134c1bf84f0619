/**
 * The background: Chromium's service worker, Firefox's event page. Both are stopped when idle and started by an event, so every
 * listener is registered here, synchronously; nothing is kept in memory that is not also in the store.
 */

import { chainsAtStart } from '../custody/chain-state';
import { clearSpool } from '../export/spool';
import { browser } from '../platform/browser';
import { wordsOf } from '../platform/errors';
import { onManagedChange } from '../platform/managed';
import { acceptUiPorts, handleInBackground, tellUi } from '../platform/messaging';
import { intakeCase } from '../store/cases';
import { askToPersist } from '../store/database';
import { activeKey } from '../store/keys';
import { keepManagedAuthorities } from '../store/managed-authorities';
import { readSettings } from '../store/settings';
import { resumeCaptures, sealWaiting } from './capture/queue';
import { lookForRoom } from './capture/waiting-room';
import { catchUp } from './catch-up';
import { openFirstRun } from './first-run';
import { pageHandlers } from './page-handlers';
import { recordWhereArmed } from './recording/recorder';
import { listenForShortcuts } from './shortcuts';
import { configureAllFrames } from './spot/configure';
import { sheetOnNavigation } from './spot/early-sheet';
import { followOwnAddresses } from './spot/own-address';
import { forgetLeftPages } from './spot/page-hits';
import { showPauseAtStart } from './spot/pause';
import { warmUpOnNavigation } from './spot/reading/lexicon';
import { keepTokenQueue } from './time/token-queue';
import { recordMainFrames } from './transport/record';
import { uiHandlers } from './ui-handlers';

recordMainFrames();
recordWhereArmed();
forgetLeftPages();
followOwnAddresses();
warmUpOnNavigation();
sheetOnNavigation();
handleInBackground(uiHandlers, pageHandlers);
acceptUiPorts();
listenForShortcuts();
keepTokenQueue();
lookForRoom(sealWaiting);
onManagedChange(() => {
  policyChanged().catch((thrown) => console.error('Spoor: a changed policy:', wordsOf(thrown)));
});

browser.runtime.onInstalled.addListener(({ reason }) => {
  firstRun().catch((thrown) => console.error('Spoor: first run:', wordsOf(thrown)));
  if (reason === 'install')
    openFirstRun().catch((thrown) => console.error('Spoor: the first-run page:', wordsOf(thrown)));
});

/** What must exist before the first capture: room that the browser keeps, a key, an Intake case. */
async function firstRun(): Promise<void> {
  await askToPersist();
  await activeKey();
  await intakeCase();
}

/** What the agency decides now holds on every open page and in every page of ours. */
async function policyChanged(): Promise<void> {
  await keepManagedAuthorities();
  tellUi({ type: 'settings' });
  await configureAllFrames(await readSettings());
}

void resumeCaptures();
void showPauseAtStart();
keepManagedAuthorities().catch((thrown) => console.error('Spoor: the agency’s authorities:', wordsOf(thrown)));
chainsAtStart().then(
  (states) => {
    for (const { ok, caseNumber, detail } of states)
      if (!ok) console.error(`Spoor: the ledger of ${caseNumber} does not hold: ${detail}`);
  },
  (thrown) => console.error('Spoor: the ledgers could not be checked:', wordsOf(thrown)),
);
clearSpool().catch((thrown) => console.error('Spoor: the spool of an export:', wordsOf(thrown)));
void catchUp();
