/** The officer's settings: one row, defaults are the type. */
import type { Settings } from '../../shared/messages/protocol';
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
  spotting: 'marks',
  fullPage: true,
  leaveNoTrace: false,
  quietSites: [],
  quietCases: [],
  loadLazy: false,
  refetchMedia: false,
  maxPageHeight: 200_000,
  otherExtensions: '',
};

/** The settings; makes the officer's id and exhibit prefix on first use. */
export async function readSettings(): Promise<Settings> {
  const row = await database().meta.get('settings');
  if (row) return { ...DEFAULTS, ...(row.value as Settings) };
  return writeSettings({});
}

/** Merges `changes` and returns the whole. The officer's id is made once and never changes: ledgers refer to it. */
export async function writeSettings(changes: Partial<Settings>): Promise<Settings> {
  const store = database();
  return store.transaction('rw', store.meta, async () => {
    const row = await store.meta.get('settings');
    const before = { ...DEFAULTS, ...((row?.value as Settings | undefined) ?? {}) };
    const settings: Settings = { ...before, ...changes };
    settings.officerId = before.officerId || `o-${randomHex(8)}`;
    settings.exhibitPrefix = prefixFrom(changes.exhibitPrefix ?? before.exhibitPrefix, settings);
    await store.meta.put({ key: 'settings', value: settings });
    return settings;
  });
}

/** Two officers' exhibits must not collide: without a chosen prefix it is initials, else part of the officer's id. */
function prefixFrom(chosen: string, { officerName, officerId }: Settings): string {
  const clean = chosen
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 8);
  const words = officerName
    .normalize('NFKD')
    .toUpperCase()
    .split(/[\s-]+/);
  const initials = words
    .map((word) => /[A-Z]/.exec(word)?.[0] ?? '')
    .join('')
    .slice(0, 4);
  return clean || (initials.length >= 2 ? initials : officerId.slice(2, 6).toUpperCase());
}

function randomHex(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(digits / 2)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, digits);
}
