/** Answers about the first run, the agency's policy and the pause. */
import type { Handlers } from '../../shared/messages/protocol';
import type { SetupProtocol } from '../../shared/messages/setup-protocol';
import { MANAGED_KEYS } from '../../shared/settings/managed-policy';
import type { Runtime } from '../platform/browser';
import { managedPolicy } from '../platform/managed';
import { tellUi } from '../platform/messaging';
import { firstRunState, setFirstRun } from '../store/first-run';
import { writeListEdit } from '../store/settings';
import { chooseSite, leaveNoTraceOn } from './spot/choose-site';
import { configureAllFrames } from './spot/configure';
import { setPaused } from './spot/pause';

export const setupHandlers: Handlers<SetupProtocol, Runtime.MessageSender> = {
  'managed.get': async () => {
    const { values, faults } = await managedPolicy();
    return { locked: MANAGED_KEYS.filter((key) => key in values), faults };
  },
  'settings.edit-list': async (edit) => {
    const settings = await writeListEdit(edit);
    tellUi({ type: 'settings' });
    await configureAllFrames(settings);
    return settings;
  },
  'reading.pause': async ({ paused }) => {
    await setPaused(paused === true);
    return { paused: paused === true };
  },
  'reading.site': async ({ tabId, read }) => {
    await chooseSite(tabId, read);
    return { read };
  },
  'reading.no-trace': async ({ tabId, on }) => {
    await leaveNoTraceOn(tabId, on);
    return { on };
  },
  'first-run.get': () => firstRunState(),
  'first-run.set': async ({ state }) => {
    const now = await setFirstRun(state);
    tellUi({ type: 'settings' });
    return now;
  },
};
