/**
 * Settings that an agency decides for all its officers, as the browser's policy delivers them (`storage.managed`). What is not
 * understood is named and left out, never guessed: the officer's own setting then holds.
 */
import type { Settings } from '../messages/settings';
import { type AuthorityInput, checkAuthority } from '../time/authority';
import { PRIVATE_KINDS } from '../words/private-sites';
import { readSite, siteText } from '../words/site-pattern';

/** All settings but those that belong to one officer, to one case, or to how he works. */
export type ManagedKey = Exclude<keyof Settings, 'officerId' | 'quietCases' | 'paused' | 'singleKeys'>;

export interface ManagedFault {
  /** As it stands in the policy. */
  key: string;
  /** `unknown`: no such setting. `type`: not text, number, list or true/false as needed. `value`: none of the allowed ones. */
  code: 'unknown' | 'type' | 'value';
}

export interface ManagedPolicy {
  values: Partial<Pick<Settings, ManagedKey>>;
  faults: ManagedFault[];
  /** False: the first-run page is not opened after installation. */
  firstRun: boolean;
  /** Switched on for every officer; beside them he may enter others. */
  timeAuthorities: AuthorityInput[];
}

export const NO_POLICY: ManagedPolicy = { values: {}, faults: [], firstRun: true, timeAuthorities: [] };

type Read<T> = { value: T } | { fault: 'type' | 'value' };
type Reader<T> = (raw: unknown) => Read<T>;

/** Controls, half a surrogate pair, marks that turn the words around them. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Of faults, and of a name in them: they are listed at the top of the settings. */
const MOST_FAULTS = 50;
const LONGEST_KEY = 80;

const text =
  (most: number): Reader<string> =>
  (raw) => {
    if (typeof raw !== 'string') return { fault: 'type' };
    // One line of whole characters: it stands in every capture, in bag-info.txt and in what is printed.
    return raw.length > most || NOT_IN_A_LINE.test(raw) ? { fault: 'value' } : { value: raw.trim() };
  };

const flag: Reader<boolean> = (raw) => (typeof raw === 'boolean' ? { value: raw } : { fault: 'type' });

function oneOf<T extends string>(allowed: readonly T[]): Reader<T> {
  return (raw) => {
    if (typeof raw !== 'string') return { fault: 'type' };
    const found = allowed.find((one) => one === raw);
    return found === undefined ? { fault: 'value' } : { value: found };
  };
}

const whole =
  (least: number, most: number): Reader<number> =>
  (raw) => {
    if (typeof raw !== 'number') return { fault: 'type' };
    return Number.isInteger(raw) && raw >= least && raw <= most ? { value: raw } : { fault: 'value' };
  };

/** A list in which every entry must be right: half an exclusion list would shut out less than the agency believes. */
function list<T>(entry: Reader<T>): Reader<T[]> {
  return (raw) => {
    if (!Array.isArray(raw)) return { fault: 'type' };
    if (raw.length > 5_000) return { fault: 'value' };
    const values: T[] = [];
    for (const one of raw) {
      const read = entry(one);
      if ('fault' in read) return read;
      if (!values.includes(read.value)) values.push(read.value);
    }
    return { value: values };
  };
}

const site: Reader<string> = (raw) => {
  if (typeof raw !== 'string') return { fault: 'type' };
  const found = readSite(raw);
  return found ? { value: siteText(found) } : { fault: 'value' };
};

const language: Reader<string> = (raw) => {
  if (typeof raw !== 'string') return { fault: 'type' };
  return /^[a-z]{2,3}$/.test(raw) ? { value: raw } : { fault: 'value' };
};

const packId: Reader<string> = (raw) => {
  if (typeof raw !== 'string') return { fault: 'type' };
  return /^[a-z0-9-]{1,80}$/.test(raw) ? { value: raw } : { fault: 'value' };
};

const authority: Reader<AuthorityInput> = (raw) => {
  if (typeof raw !== 'object' || raw === null) return { fault: 'type' };
  const { name, url, rootPem, policy = '' } = raw as Record<string, unknown>;
  if ([name, url, rootPem, policy].some((one) => typeof one !== 'string')) return { fault: 'type' };
  const checked = checkAuthority({
    ...{ name: String(name), url: String(url), rootPem: String(rootPem), policy: String(policy) },
    enabled: true,
  });
  return 'fault' in checked ? { fault: 'value' } : { value: checked.ok };
};

const READERS: { readonly [K in ManagedKey]: Reader<Settings[K]> } = {
  officerName: text(200),
  officerRole: text(200),
  organisation: text(200),
  contact: text(200),
  exhibitPrefix: (raw) => {
    if (typeof raw !== 'string') return { fault: 'type' };
    return /^[A-Za-z0-9]{1,8}$/.test(raw) ? { value: raw.toUpperCase() } : { fault: 'value' };
  },
  network: text(200),
  machineIp: text(200),
  languages: list(language),
  packsOff: list(packId),
  excludedSites: list(site),
  privateKinds: list(oneOf(PRIVATE_KINDS)),
  onlySites: flag,
  readSites: list(site),
  spotting: oneOf(['marks', 'panel', 'off']),
  fullPage: flag,
  leaveNoTrace: flag,
  quietSites: list(site),
  loadLazy: flag,
  refetchMedia: flag,
  maxPageHeight: whole(1_000, 1_000_000),
  otherExtensions: text(1_000),
};

export const MANAGED_KEYS = Object.keys(READERS) as ManagedKey[];

/** What a policy says. Anything but an object is no policy. */
export function readPolicy(raw: unknown): ManagedPolicy {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return NO_POLICY;
  const values: Record<string, unknown> = {};
  const faults: ManagedFault[] = [];
  let firstRun = true;
  let timeAuthorities: AuthorityInput[] = [];
  for (const [key, given] of Object.entries(raw)) {
    if (key === 'firstRun') {
      if (typeof given === 'boolean') firstRun = given;
      else faults.push({ key, code: 'type' });
    } else if (key === 'timeAuthorities') {
      const read = list(authority)(given);
      if ('fault' in read) faults.push({ key, code: read.fault });
      else timeAuthorities = read.value;
    } else if (!isManagedKey(key)) faults.push({ key, code: 'unknown' });
    else {
      const read = READERS[key](given);
      if ('fault' in read) faults.push({ key, code: read.fault });
      else values[key] = read.value;
    }
  }
  const named = faults.slice(0, MOST_FAULTS).map(({ key, code }) => ({ key: key.slice(0, LONGEST_KEY), code }));
  return { values, faults: named, firstRun, timeAuthorities };
}

export function isManagedKey(key: string): key is ManagedKey {
  return Object.hasOwn(READERS, key);
}
