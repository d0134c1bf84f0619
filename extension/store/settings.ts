/** The officer's settings: one row, defaults are the type; what the agency's policy decides lies over it. */
import { toHex } from '../../shared/evidence/bytes';
import { exhibitPrefixFrom, webRandom } from '../../shared/evidence/ids';
import type { Settings } from '../../shared/messages/settings';
import { editList, type ListEdit } from '../../shared/settings/list-edits';
import { isManagedKey, type ManagedPolicy } from '../../shared/settings/managed-policy';
import { PRIVATE_KINDS } from '../../shared/words/private-sites';
import { SpoorError } from '../platform/errors';
import { managedPolicy } from '../platform/managed';
import { database } from './database';

const DEFAULTS: Settings = {
  officerName: '',
  officerRole: '',
  organisation: '',
  contact: '',
  officerId: '',
  exhibitPrefix: '',
  network: '',
  machineIp: '',
  languages: ['en', 'fr', 'de', 'nl'],
  packsOff: [],
  excludedSites: [],
  privateKinds: [...PRIVATE_KINDS],
  onlySites: false,
  readSites: [],
  paused: false,
  spotting: 'marks',
  fullPage: true,
  leaveNoTrace: false,
  quietSites: [],
  quietCases: [],
  loadLazy: false,
  refetchMedia: false,
  maxPageHeight: 200_000,
  singleKeys: true,
  otherExtensions: '',
};

/** The settings; makes the officer's id and exhibit prefix on first use. */
export async function readSettings(): Promise<Settings> {
  // Asked for before the row: a database call that waits for anything else loses its transaction.
  const policy = await managedPolicy();
  const row = await database().meta.get('settings');
  if (row) return managed({ ...DEFAULTS, ...(row.value as Settings) }, policy);
  return writeSettings({});
}

/** As the agency decides it, whatever was typed, restored or imported here. */
function managed(own: Settings, { values }: ManagedPolicy): Settings {
  return { ...own, ...values };
}

/**
 * Merges `changes` and returns the whole; a function is given the settings as they hold at the moment of writing, so that what depends on
 * them is not undone by somebody who writes at the same time. The officer's id is made once and never changes: ledgers refer to it. Throws
 * `setting-managed` when a change is another than the agency's policy; the officer's own values stay in the row, for the day the policy ends.
 */
export async function writeSettings(
  wanted: Partial<Settings> | ((now: Settings) => Partial<Settings>),
): Promise<Settings> {
  const policy = await managedPolicy();
  const store = database();
  return store.transaction('rw', store.meta, async () => {
    const row = await store.meta.get('settings');
    const before = { ...DEFAULTS, ...((row?.value as Settings | undefined) ?? {}) };
    const changes = typeof wanted === 'function' ? wanted(managed(before, policy)) : wanted;
    refuseManaged(changes, policy);
    const settings: Settings = { ...before, ...changes };
    settings.officerId = before.officerId || `o-${toHex(webRandom(4))}`;
    settings.exhibitPrefix = prefixFrom(changes.exhibitPrefix ?? before.exhibitPrefix, settings);
    await store.meta.put({ key: 'settings', value: settings });
    return managed(settings, policy);
  });
}

/** One list with entries added and removed, whatever else was done to it since the page that asks had read it. */
export function writeListEdit(edit: ListEdit): Promise<Settings> {
  return writeSettings((now) => ({ [edit.setting]: editList(now[edit.setting], edit) }));
}

function refuseManaged(changes: Partial<Settings>, { values }: ManagedPolicy): void {
  const refused = Object.entries(changes).filter(
    ([key, value]) => isManagedKey(key) && key in values && JSON.stringify(values[key]) !== JSON.stringify(value),
  );
  if (refused.length > 0) throw new SpoorError('setting-managed', refused.map(([key]) => key).join(', '));
}

/** Two officers' exhibits must not collide: without a chosen prefix it is initials, else part of the officer's id. */
function prefixFrom(chosen: string, { officerName, officerId }: Settings): string {
  const clean = chosen
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 8);
  const initials = exhibitPrefixFrom(officerName);
  return clean || (initials.length >= 2 ? initials : officerId.slice(2, 6).toUpperCase());
}
