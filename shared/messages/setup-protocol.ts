/** Messages of our own pages about the first run, the agency's settings and the pause; a part of `UiProtocol`. */
import type { ListEdit } from '../settings/list-edits';
import type { ManagedFault, ManagedKey } from '../settings/managed-policy';
import type { Settings } from './settings';

export interface SetupProtocol {
  /** Adds to one list of the settings and takes from it; answers with all settings. */
  'settings.edit-list': { request: ListEdit; response: Settings };
  /** Which settings the agency decides, and what in its policy could not be used. */
  'managed.get': { request: Record<string, never>; response: ManagedState };
  /** Stops the reading of all pages, or goes on with it. */
  'reading.pause': { request: { paused: boolean }; response: { paused: boolean } };
  /** Shuts the site of a tab's page out, or lets it be read. */
  'reading.site': { request: { tabId: number; read: boolean }; response: { read: boolean } };
  /** Captures on the site of a tab's page leave no trace, or may again. */
  'reading.no-trace': { request: { tabId: number; on: boolean }; response: { on: boolean } };
  'first-run.get': { request: Record<string, never>; response: FirstRunState };
  'first-run.set': { request: { state: FirstRunState['state'] }; response: FirstRunState };
}

export interface ManagedState {
  locked: ManagedKey[];
  faults: ManagedFault[];
}

export interface FirstRunState {
  /** `unseen`: not opened yet. `open`: left in the middle, can be resumed. */
  state: 'unseen' | 'open' | 'done' | 'skipped';
  /** ISO UTC of the last change; null while unseen. */
  at: string | null;
}
