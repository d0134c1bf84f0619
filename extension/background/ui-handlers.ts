/** Answers to popup, side panel and options: one function a message, wired like a table of contents. */
import { isOfSite, leavesNoTrace } from '../../shared/capture/leave-no-trace';
import type { PageState } from '../../shared/messages/page-state';
import type { Handlers, UiProtocol } from '../../shared/messages/protocol';
import { readingOf } from '../../shared/words/reading';
import { chainsAtStart } from '../custody/chain-state';
import { custodyHandlers } from '../custody/handlers';
import { browser, type Runtime } from '../platform/browser';
import { toolInfo } from '../platform/environment';
import { SpoorError } from '../platform/errors';
import { askFrame, tellUi } from '../platform/messaging';
import { build } from '../platform/target';
import { artefactBlob, captureDetail } from '../store/captures';
import { chooseCase, createCase, currentCase, intakeCase, lastBackup, listCases } from '../store/cases';
import { logConsultation } from '../store/consult';
import { storageState } from '../store/database';
import { recentJobs } from '../store/jobs';
import { activeKey } from '../store/keys';
import { ledgerEntries } from '../store/ledger';
import { searchCaptures } from '../store/search';
import { readSettings, writeSettings } from '../store/settings';
import { captureSummaries } from '../store/summaries';
import { thumbnailOf } from '../store/thumbnails';
import { afterwardsHandlers } from './afterwards/handlers';
import { noteHandlers } from './afterwards/note-handlers';
import { captureListing } from './capture/listing-card';
import { pictureToChooseOn } from './capture/picker';
import { cancelCapture, startCapture } from './capture/queue';
import { refusalOf } from './capture/refusal';
import { catchUpIfBehind } from './catch-up';
import { queueHandlers } from './moderation/queue-handlers';
import { recordState, setRecording } from './recording/recorder';
import { setupHandlers } from './setup-handlers';
import { configureAllFrames } from './spot/configure';
import { hitsOf } from './spot/page-hits';
import { wordHandlers } from './spot/word-handlers';
import { timeHandlers } from './time/handlers';
import { mainFrameRecord } from './transport/record';

export const uiHandlers: Handlers<UiProtocol, Runtime.MessageSender> = {
  ...custodyHandlers,
  ...timeHandlers,
  ...wordHandlers,
  ...afterwardsHandlers,
  ...setupHandlers,
  ...noteHandlers,
  'page.state': ({ tabId }) => pageState(tabId),
  'page.reveal': ({ tabId, frameId, hit }) => askFrame(tabId, frameId, 'content.reveal', { hit }, 2_000),
  'page.reveal-listing': ({ tabId, frameId, listing }) =>
    askFrame(tabId, frameId, 'content.reveal-listing', { listing }, 2_000),
  'page.capture-listing': ({ tabId, frameId, listing }) => captureListing(tabId, frameId, listing),
  'capture.start': ({ tabId, caseId, region }) => startCapture(tabId, caseId, { region }),
  'page.picture': ({ tabId }) => pictureToChooseOn(tabId),
  'capture.cancel': ({ jobId }) => ({ cancelled: cancelCapture(jobId) }),
  'record.set': ({ tabId, on }) => setRecording(tabId, on),
  'capture.jobs': ({ limit }) => recentJobs(limit),
  'capture.list': ({ caseId }) => captureSummaries(caseId),
  'capture.thumbnail': async ({ captureId }) => ({ blob: await thumbnailOf(captureId) }),
  'capture.open': async ({ captureId }) => {
    const detail = await captureDetail(captureId);
    if (await logConsultation(detail.summary.caseId, captureId))
      tellUi({ type: 'store', caseId: detail.summary.caseId });
    return detail;
  },
  'capture.artefact': async ({ captureId, path }) => ({ blob: await artefactBlob(captureId, path) }),
  'capture.search': async ({ query }) => {
    await catchUpIfBehind();
    return searchCaptures(query);
  },
  'case.list': () => listCases(),
  'case.create': async (input) => {
    const { caseId } = await createCase(input);
    await workOn(caseId);
    return { caseId };
  },
  'case.choose': async ({ caseId }) => {
    await workOn(caseId);
    return { caseId };
  },
  'case.ledger': ({ caseId }) => ledgerEntries(caseId),
  ...queueHandlers,
  'settings.get': () => readSettings(),
  'settings.set': async (changes) => {
    const settings = await writeSettings(changes);
    tellUi({ type: 'settings' });
    await configureAllFrames(settings);
    return settings;
  },
  'health.get': async () => {
    const [storage, key, cases, commands, tool, intake, current, backup] = await Promise.all([
      storageState(),
      activeKey(),
      listCases(),
      browser.commands.getAll(),
      toolInfo(),
      intakeCase(),
      currentCase(),
      lastBackup(),
    ]);
    return {
      storage,
      key: { fingerprint: key.fingerprint, createdAt: key.createdAt },
      lastBackupAt: backup?.at ?? null,
      broken: (await chainsAtStart()).filter(({ ok }) => !ok).map(({ caseNumber }) => caseNumber),
      notExported: cases.reduce((sum, { notExported }) => sum + notExported, 0),
      shortcuts: commands.map(({ name, shortcut }) => ({ name: name ?? '', keys: shortcut ?? '' })),
      version: build.version,
      buildSha256: tool.buildSha256,
      intakeCaseId: intake.caseId,
      currentCaseId: current.caseId,
    };
  },
};

/** Chooses the case. Every case has watch words of its own, and what pages may notice can depend on it. */
async function workOn(caseId: string): Promise<void> {
  await chooseCase(caseId);
  tellUi({ type: 'store', caseId });
  await configureAllFrames(await readSettings());
}

const NOT_READ: Pick<PageState, 'level' | 'hits' | 'capped' | 'listings'> = {
  ...{ level: 'none', hits: [], capped: false },
  listings: { total: 0, capped: false, listed: [] },
};

async function pageState(tabId: number): Promise<PageState> {
  const tab = await browser.tabs.get(tabId).catch(() => {
    throw new SpoorError('tab-closed');
  });
  const [record, found, settings, chosen] = await Promise.all([
    mainFrameRecord(tabId),
    hitsOf(tabId),
    readSettings(),
    currentCase(),
  ]);
  const refusal = await refusalOf(tab, record);
  const reading = readingOf(settings, tab.url ?? '');
  const spotting = reading === 'on' && (refusal || !found.reported) ? 'unavailable' : reading;
  // What was found before the officer said not to read may be taken back a moment later.
  const { level, hits, capped, listings } = reading === 'on' ? found : NOT_READ;
  return {
    tabId,
    url: tab.url ?? '',
    title: tab.title ?? '',
    refusal,
    ...{ level, hits, capped, listings },
    privateWindow: tab.incognito,
    record: recordState(tabId),
    leavesNoTrace: leavesNoTrace(settings, tab.url ?? '', chosen.caseId),
    quietSite: settings.quietSites.some((site) => isOfSite(tab.url ?? '', site)),
    spotting,
  };
}
