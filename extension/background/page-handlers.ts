/** Answers to content scripts. They run in the suspect's process: every payload is checked before it is used. */
import type { Handlers, PageProtocol } from '../../shared/messages/protocol';
import { readingOf } from '../../shared/words/reading';
import type { PageSender } from '../platform/messaging';
import { readSettings } from '../store/settings';
import { configFor } from './spot/configure';
import { takeNames } from './spot/early-sheet';
import { reportTurns } from './spot/page-hits';
import { paint } from './spot/paint';
import { readingHandlers } from './spot/reading/handlers';
import { rememberTold } from './spot/told';

export const pageHandlers: Handlers<PageProtocol, PageSender> = {
  'spot.hello': async (_request, { tabId, frameId, url, documentId }) => {
    const settings = await readSettings();
    if (frameId === 0) rememberTold(tabId, readingOf(settings, url));
    const config = await configFor(settings, tabId, url);
    return { ...config, names: config.mode === 'marks' ? takeNames(documentId) : null };
  },
  'spot.paint': async ({ names }, { tabId, frameId }) => {
    await paint(tabId, frameId, names);
    return { painted: true };
  },
  'spot.report': async (report, { tabId, frameId }) => {
    await reportTurns.receive(tabId, frameId, report);
    return { received: true };
  },
  ...readingHandlers,
};
